/** Names of tools: what models call them by, and what clients take (letters, digits, `_`, `-`, up to 64). */
import type { RouteRecord } from '../config'

const MOST_NAME = 64
/** Characters of the mark that tells two of one name apart. */
const MARK = 7

/**
 * A name for each route: its method and path, as `getForecastDays` for `GET /forecast/{days}`, which is
 * also the `operationId` of the product's document. Of two routes that would share one the newer gets a
 * mark made of its method and path, so that new routes never rename those that stand.
 */
export function toolNames(
  routes: readonly Pick<RouteRecord, 'id' | 'method' | 'path'>[],
): ReadonlyMap<object, string> {
  const names = new Map<object, string>()
  const taken = new Set<string>()
  for (const route of routes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { method, path } = route
    const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
    const whole =
      method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
    const isPlain = whole.length <= MOST_NAME && !taken.has(whole)
    const marked = `${whole.slice(0, MOST_NAME - MARK - 1)}_${markOf(`${method} ${path}`)}`
    const name = isPlain ? whole : marked
    taken.add(name)
    names.set(route, name)
  }
  return names
}

/** FNV-1a over 35 bits, in base 32: nobody attacks it, two routes of one product only must differ. */
function markOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  }
  return (hash >> 29n).toString(32).padStart(MARK, '0')
}
