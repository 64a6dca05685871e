/**
 * Which route serves a call. The answer does not depend on the order of the routes (security C2):
 * segment by segment a literal beats `{name}.json` beats `{name}` beats `{name+}`, and of two routes that
 * match the same calls the one for the higher plan wins.
 */
import type { RouteRecord } from './config'
import { otherReadings } from './path-readings'
import { closestFirst, fits, isAffixed, standsAlone, takesAllOf, type Affix } from './route-affix'
import { pathSegments } from './route-path'

export { originPathOf, validateRoutePath } from './route-path'

export interface RouteMatch {
  readonly route: RouteRecord
  /** Matched segments by parameter name, still encoded. */
  readonly params: Readonly<Record<string, string>>
}

/** The path is served, but not with this method. */
export interface MethodMismatch {
  /** Sorted, for the `Allow` header (RFC 9110 section 10.2.1). */
  readonly allow: readonly string[]
}

interface Entry {
  readonly route: RouteRecord
  /** By segment: a parameter's name, or null for a literal. */
  readonly names: readonly (string | null)[]
  /** By segment: the text around its parameter; null when no segment has any. */
  readonly affixes: readonly (Affix | null)[] | null
  readonly rest: boolean
}

type Methods = Map<string, Entry>

interface AffixedNode extends Affix {
  readonly node: Node
}

interface Node {
  readonly literals: Map<string, Node>
  /** By shape, in the order of `closestFirst`. */
  affixed: Map<string, AffixedNode> | null
  parameter: Node | null
  /** Routes that end here. */
  readonly ends: Methods
  /** Routes that take all that is left. */
  readonly rests: Methods
}

export interface RouteTable {
  /** Routes without parameters, by path. */
  readonly fixed: ReadonlyMap<string, Methods>
  readonly root: Node
}

const newNode = (): Node => ({
  literals: new Map(),
  affixed: null,
  parameter: null,
  ends: new Map(),
  rests: new Map(),
})

/** Prepares the routes of a product for matching. Their paths must satisfy `validateRoutePath`. */
export function compileRoutes(routes: readonly RouteRecord[]): RouteTable {
  const fixed = new Map<string, Methods>()
  const root = newNode()
  const unordered = new Set<Node>()
  for (const route of routes.toSorted(strictestFirst)) {
    const segments = pathSegments(route.path)
    const names = segments.map((segment) => (segment.kind === 'literal' ? null : segment.name))
    const rest = segments.at(-1)?.kind === 'rest'
    const methods = names.some((name) => name !== null)
      ? methodsAt(root, route.path, unordered)
      : upsert(fixed, route.path, () => new Map<string, Entry>())
    const texts = segments.map((s) => (s.kind !== 'literal' && isAffixed(s) ? s : null))
    const affixes = texts.some((affix) => affix !== null) ? texts : null
    if (!methods.has(route.method)) methods.set(route.method, { route, names, affixes, rest })
  }
  for (const node of unordered) {
    const byShape = [...(node.affixed ?? [])]
    node.affixed = new Map(byShape.toSorted(([, a], [, b]) => closestFirst(a, b)))
  }
  return { fixed, root }
}

/**
 * The route that serves the call, the methods served on its path when this one is not, or null. HEAD
 * is served by GET's route unless it has its own.
 * @param path canonical, below the product's slug
 */
export function matchRoute(
  table: RouteTable,
  method: string,
  path: string,
): RouteMatch | MethodMismatch | null {
  // This namespace is the gateway's own: no catch-all may reach into it.
  if (path === '/-' || path.startsWith('/-/')) return null
  const entry = entryOf(table, method, path)
  if (entry === null) return mismatch(table, path)
  if (entry.route.path !== path && hidesStricterRoute(table, entry.route, method, path)) return null
  const params = paramsOf(entry, path)
  return params && { route: entry.route, params }
}

/** A route with parameters must not let a spelling through to what only a higher plan may call. */
function hidesStricterRoute(
  table: RouteTable,
  route: RouteRecord,
  method: string,
  path: string,
): boolean {
  return otherReadings(path).some((reading) => {
    const entry = entryOf(table, method, reading)
    return entry !== null && entry.route.minRank > route.minRank
  })
}

function entryOf(table: RouteTable, method: string, path: string): Entry | null {
  const fixed = table.fixed.get(path)
  return (fixed && pick(fixed, method)) ?? find(table.root, path, 1, method, null)
}

function mismatch(table: RouteTable, path: string): MethodMismatch | null {
  const served = new Set(table.fixed.get(path)?.keys())
  find(table.root, path, 1, '', served)
  if (served.has('GET')) served.add('HEAD')
  return served.size === 0 ? null : { allow: [...served].toSorted() }
}

/**
 * The most specific entry for the method at or below a node, or null.
 * @param from index in `path` of the segment to match
 * @param served when given, collects the methods of every path that matches
 */
function find(
  node: Node,
  path: string,
  from: number,
  method: string,
  served: Set<string> | null,
): Entry | null {
  const slash = path.indexOf('/', from)
  const end = slash === -1 ? path.length : slash
  const segment = path.slice(from, end)
  const literal = node.literals.get(segment)
  const parameter = segment === '' ? null : node.parameter
  return (
    (literal ? step(literal, path, end, method, served) : null) ??
    (node.affixed && findAffixed(node.affixed, segment, path, end, method, served)) ??
    (parameter ? step(parameter, path, end, method, served) : null) ??
    // One segment or more; at the product's root also none.
    (segment !== '' || path === '/' ? pick(node.rests, method, served) : null)
  )
}

/**
 * Of segments with text around their parameter, one that takes all that another takes gives way to it.
 * Where neither does, as with `v{x}` and `{x}.json`, the origin may read either: the one for the higher
 * plan wins, and of equals the first. Each node of the trie is looked at once at most.
 */
function findAffixed(
  affixed: ReadonlyMap<string, AffixedNode>,
  segment: string,
  path: string,
  end: number,
  method: string,
  served: Set<string> | null,
): Entry | null {
  const closer: Affix[] = []
  let best: Entry | null = null
  for (const candidate of affixed.values()) {
    if (!fits(candidate, segment) || closer.some((one) => takesAllOf(candidate, one))) continue
    const entry = step(candidate.node, path, end, method, served)
    if (entry === null) continue
    closer.push(candidate)
    if (best === null || entry.route.minRank > best.route.minRank) best = entry
  }
  return best
}

function step(
  node: Node,
  path: string,
  end: number,
  method: string,
  served: Set<string> | null,
): Entry | null {
  return end === path.length
    ? pick(node.ends, method, served)
    : find(node, path, end + 1, method, served)
}

function pick(methods: Methods, method: string, served: Set<string> | null = null): Entry | null {
  if (served) for (const name of methods.keys()) served.add(name)
  return methods.get(method) ?? (method === 'HEAD' ? methods.get('GET') : undefined) ?? null
}

/** Null when text around a parameter leaves it a value that is no segment of its own. */
function paramsOf(entry: Entry, path: string): Readonly<Record<string, string>> | null {
  const params: Record<string, string> = Object.create(null)
  let from = 1
  for (let index = 0; index < entry.names.length; index++) {
    const name = entry.names[index] ?? null
    const slash = path.indexOf('/', from)
    const whole = slash === -1 || (entry.rest && index === entry.names.length - 1)
    const end = whole ? path.length : slash
    const affix = entry.affixes === null ? null : entry.affixes[index]
    if (name !== null && affix) {
      const value = path.slice(from + affix.prefix.length, end - affix.suffix.length)
      if (!standsAlone(value)) return null
      params[name] = value
    } else if (name !== null) params[name] = path.slice(from, end)
    from = end + 1
  }
  return params
}

/**
 * The place in the trie for the routes of that shape.
 * @param unordered collects the nodes that get a new segment with text around its parameter
 */
function methodsAt(root: Node, path: string, unordered: Set<Node>): Methods {
  let node = root
  for (const segment of pathSegments(path)) {
    if (segment.kind === 'rest') return node.rests
    if (segment.kind === 'literal') node = upsert(node.literals, segment.text, newNode)
    else if (isAffixed(segment)) {
      const { prefix, suffix } = segment
      unordered.add(node)
      const make = () => ({ prefix, suffix, node: newNode() })
      node = upsert((node.affixed ??= new Map()), `${prefix}{}${suffix}`, make).node
    } else node = node.parameter ??= newNode()
  }
  return node.ends
}

function upsert<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

function strictestFirst(a: RouteRecord, b: RouteRecord): number {
  if (a.minRank !== b.minRank) return b.minRank - a.minRank
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.id < b.id ? -1 : 1
}
