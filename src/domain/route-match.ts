/**
 * Which route serves a call. The answer does not depend on the order of the routes (security C2):
 * segment by segment a literal beats `{name}` beats `{name+}`, and of two routes that match the same
 * calls the one for the higher plan wins.
 */
import type { RouteRecord } from './config'
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
  readonly rest: boolean
}

type Methods = Map<string, Entry>

interface Node {
  readonly literals: Map<string, Node>
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
  parameter: null,
  ends: new Map(),
  rests: new Map(),
})

/** Prepares the routes of a product for matching. Their paths must satisfy `validateRoutePath`. */
export function compileRoutes(routes: readonly RouteRecord[]): RouteTable {
  const fixed = new Map<string, Methods>()
  const root = newNode()
  for (const route of routes.toSorted(strictestFirst)) {
    const segments = pathSegments(route.path)
    const names = segments.map((segment) => (segment.kind === 'literal' ? null : segment.name))
    const rest = segments.at(-1)?.kind === 'rest'
    const methods = names.some((name) => name !== null)
      ? methodsAt(root, route.path)
      : upsert(fixed, route.path, () => new Map<string, Entry>())
    if (!methods.has(route.method)) methods.set(route.method, { route, names, rest })
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
  const fixed = table.fixed.get(path)
  const entry = (fixed && pick(fixed, method)) ?? find(table.root, path, 1, method, null)
  if (entry === null) return mismatch(table, path)
  if (entry.route.path !== path && hidesStricterRoute(table, entry.route, method, path)) return null
  return { route: entry.route, params: paramsOf(entry, path) }
}

/**
 * Many servers take `/paid/` and `/paid;x` for `/paid`. A route with parameters must not let such a
 * spelling through to what only a higher plan may call.
 */
function hidesStricterRoute(
  table: RouteTable,
  route: RouteRecord,
  method: string,
  path: string,
): boolean {
  if (!path.includes(';') && (path === '/' || !path.endsWith('/'))) return false
  const lenient = path.replace(/;[^/]*/g, '').replace(/(.)\/$/, '$1')
  const fixed = table.fixed.get(lenient)
  const entry = (fixed && pick(fixed, method)) ?? find(table.root, lenient, 1, method, null)
  return entry !== null && entry.route.minRank > route.minRank
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
    (parameter ? step(parameter, path, end, method, served) : null) ??
    // One segment or more; at the product's root also none.
    (segment !== '' || path === '/' ? pick(node.rests, method, served) : null)
  )
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

function paramsOf(entry: Entry, path: string): Readonly<Record<string, string>> {
  const params: Record<string, string> = Object.create(null)
  let from = 1
  for (let index = 0; index < entry.names.length; index++) {
    const name = entry.names[index] ?? null
    const slash = path.indexOf('/', from)
    const whole = slash === -1 || (entry.rest && index === entry.names.length - 1)
    const end = whole ? path.length : slash
    if (name !== null) params[name] = path.slice(from, end)
    from = end + 1
  }
  return params
}

/** The place in the trie for the routes of that shape. */
function methodsAt(root: Node, path: string): Methods {
  let node = root
  for (const segment of pathSegments(path)) {
    if (segment.kind === 'rest') return node.rests
    if (segment.kind === 'literal') node = upsert(node.literals, segment.text, newNode)
    else node = node.parameter ??= newNode()
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
