/**
 * Where an origin points to, as the consumer can follow it: below the gateway and not at the origin, which
 * is never called directly (product.md G1).
 */
import { canonicalPath } from '../domain/canonical-path'
import type { ProductRecord, RouteRecord } from '../domain/config'
import { compileRoutes, matchRoute, originPathOf, type RouteTable } from '../domain/route-match'
import { withoutCredential } from './credentials'

interface Base {
  readonly host: string
  /** Without a slash at its end. */
  readonly path: string
  /** The routes served there, turned round: matched by origin path. */
  readonly routes: RouteTable
}

/** By product, made when an origin first points somewhere. */
const known = new WeakMap<ProductRecord, readonly Base[]>()

/**
 * A `Location` or `Content-Location` (RFC 9110 sections 8.7 and 10.2.2) for the consumer: on a host of the
 * product's origins the gateway's own path, elsewhere as it was, but without a key.
 * @param called the URL that was called at the origin, which it is relative to
 * @param method of the call, for paths that several routes have at the origin
 * @returns null when it must not be sent: unreadable, or on the origin's host but not of the product
 */
export function publicLocation(
  text: string,
  called: string,
  product: ProductRecord,
  method: string,
): string | null {
  if (!URL.canParse(text, called)) return null
  const url = new URL(text, called)
  const query = withoutCredential(url.search.slice(1), product.keyInQuery)
  const here = basesOf(product).filter(({ host }) => host === url.host)
  if (here.length === 0 && url.host !== new URL(called).host) {
    if (query === url.search.slice(1)) return text
    url.search = query
    return url.href
  }
  const path = publicPath(here, url.pathname, method)
  return path && `/${product.slug}${path}${query === '' ? '' : `?${query}`}${url.hash}`
}

/** Below the slug: of the route that leads there, else as it is below the origin's base URL. */
function publicPath(bases: readonly Base[], pathname: string, method: string): string | null {
  const below = bases.flatMap(({ path, routes }) =>
    pathname === path || pathname.startsWith(`${path}/`)
      ? [{ routes, rest: pathname.slice(path.length) || '/' }]
      : [],
  )
  for (const { routes, rest } of below) {
    const canonical = canonicalPath(`http://h${rest}`)
    const found = canonical !== null && leadingTo(routes, method, canonical)
    if (found) return found
  }
  return below[0]?.rest ?? null
}

/** The public path of the route that is at that path of the origin. */
function leadingTo(routes: RouteTable, method: string, path: string): string | null {
  const asked = matchRoute(routes, method, path)
  if (asked === null) return null
  const match = 'route' in asked ? asked : matchRoute(routes, followedBy(asked.allow), path)
  return match && 'route' in match ? originPathOf(match.route, match.params) : null
}

/** Whoever is pointed somewhere mostly reads there. */
const followedBy = (allow: readonly string[]): string =>
  allow.includes('GET') ? 'GET' : (allow[0] ?? '')

function basesOf(product: ProductRecord): readonly Base[] {
  let bases = known.get(product)
  if (!bases) {
    const byUrl = Map.groupBy(product.routes, (route) => route.originUrl ?? product.originUrl)
    const own = byUrl.get(product.originUrl) ?? []
    byUrl.set(product.originUrl, own)
    // The fail-over serves what the origin serves.
    if (product.failoverOriginUrl) byUrl.set(product.failoverOriginUrl, own)
    bases = [...byUrl].map(([base, routes]) => {
      const { host, pathname } = new URL(base)
      const path = pathname.replace(/\/$/, '')
      return { host, path, routes: compileRoutes(routes.flatMap(turnedRound)) }
    })
    known.set(product, bases)
  }
  return bases
}

/** None when the origin does not say which parameters the public path would have. */
function turnedRound(route: RouteRecord): RouteRecord[] {
  const names = route.path.match(/\{\w+\+?\}/g) ?? []
  return names.every((name) => route.originPath.includes(name))
    ? [{ ...route, path: route.originPath, originPath: route.path }]
    : []
}
