/**
 * The router of an imagined origin: it serves the routes of a product and picks the most specific one.
 * Written apart from the gateway's own, by regular expressions.
 */
import type { RouteRecord } from '../../../src/domain/config'

interface Compiled {
  readonly route: RouteRecord
  readonly pattern: RegExp
  /** By segment; a larger one is more specific. */
  readonly score: readonly number[]
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const PARAMETER = /\{\w+(\+?)\}/

function compile(route: RouteRecord): Compiled {
  const segments = route.originPath.slice(1).split('/')
  const sources = segments.map((segment) => {
    const [before = '', after = ''] = segment.split(PARAMETER).filter((_, i) => i !== 1)
    const plus = PARAMETER.exec(segment)?.[1]
    if (plus === undefined) return escape(segment)
    // At the product's root a catch-all takes no segment, too.
    if (plus) return segments.length === 1 ? '.*' : '.+'
    return `${escape(before)}[^/]+${escape(after)}`
  })
  const score = segments.map((segment) => {
    const plus = PARAMETER.exec(segment)?.[1]
    if (plus === undefined) return 1000
    return plus ? -1 : segment.length - (PARAMETER.exec(segment)?.[0].length ?? 0)
  })
  return { route, pattern: new RegExp(`^/${sources.join('/')}$`, 's'), score }
}

/** Whether the first of two that match the same path is at least as specific, segment by segment. */
function compare(a: Compiled, b: Compiled): number {
  for (let i = 0; i < Math.max(a.score.length, b.score.length); i++) {
    const difference = (a.score[i] ?? -2) - (b.score[i] ?? -2)
    if (difference !== 0) return difference
  }
  return 0
}

export type OriginRouter = (method: string, path: string) => readonly RouteRecord[]

/**
 * The routes that an origin might serve a path by: the most specific one, and beside it those of which
 * nobody can say which of the two is.
 */
export function originRouter(routes: readonly RouteRecord[]): OriginRouter {
  const compiled = routes.map(compile)
  return (method, path) => {
    const served = method === 'HEAD' ? 'GET' : method
    const matching = compiled.filter((c) => c.route.method === served && c.pattern.test(path))
    const best = matching.toSorted(compare).at(-1)
    return best ? matching.filter((c) => compare(c, best) === 0).map((c) => c.route) : []
  }
}
