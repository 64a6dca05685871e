/** Paths of a document in the grammar of our routes. */
import { validateRoutePath } from '../route-path'
import { isObject, member, entriesOf, isList } from './json'
import type { Json } from '../operation'

/** HEAD is answered by a GET route and OPTIONS by the gateway itself (security 2.1 f). */
export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export const unservedMethods = ['head', 'options', 'trace'] as const

/** Characters, as for a path that somebody types. */
export const MAX_PATH = 512

export interface RouteTemplate {
  readonly path: string
  /** Names of the path's parameters as the document has them, by the names that we give them. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * The public path of a template. Names of parameters are only labels, so what our grammar does not
 * take in them becomes `_`.
 * @returns the reason, in one sentence, where the path is none that a route can have
 */
export function routeTemplate(template: string): RouteTemplate | { readonly reason: string } {
  if (template.length > MAX_PATH)
    return { reason: `The path is longer than ${MAX_PATH} characters.` }
  const names = new Map<string, string>()
  const path = template.replaceAll(/\{([^{}/]+)\}/g, (_, given: string) => {
    const name = given.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_')
    names.set(name, given)
    return `{${name}}`
  })
  const reason = validateRoutePath(path, path)
  return reason === null ? { path, names } : { reason }
}

/** One method and path, whatever the parameters are called: what makes two operations the same. */
export const shapeOf = (method: string, path: string): string =>
  `${method} ${path.replaceAll(/\{[^{}/]*?(\+?)\}/g, '{$1}')}`

/** Where a document says that its operations are served. */
export interface Server {
  /** Null for a server relative to the document. */
  readonly host: string | null
  /** Without a slash at the end; empty for the root. */
  readonly path: string
}

/** The first of a document's `servers`, with the defaults of its variables; null when there is none. */
export function serverOf(servers: Json | undefined): Server | null {
  const first = isList(servers) ? servers[0] : undefined
  const template = member(first, 'url')
  if (typeof template !== 'string') return null
  const variables = new Map(entriesOf(member(first, 'variables')))
  const url = template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = variables.get(name)
    return isObject(variable) ? String(variable['default'] ?? '') : ''
  })
  const base = 'http://relative.invalid'
  if (!URL.canParse(url, base)) return null
  const { host, pathname, origin } = new URL(url, base)
  return { host: origin === base ? null : host, path: withoutEnd(pathname) }
}

/** Without slashes at the end. Not by a pattern: those take the square of the time for many slashes. */
function withoutEnd(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

/**
 * The path at the origin: the server's own path first, unless the product's origin URL already ends
 * with it.
 */
export function originPathOf(path: string, serverPath: string, originUrl: string): string {
  const base = withoutEnd(new URL(originUrl).pathname)
  return base.endsWith(serverPath) ? path : `${serverPath}${path}`
}
