import type { ProductRecord } from '../domain/config'
import { AppError } from '../domain/errors'
import { originPathOf, type RouteMatch } from '../domain/route-match'
import type { Call } from './call'
import { withoutCredential } from './credentials'
import { requestHeaders } from './header-filter'
import type { Served } from './served'

/** The URL at the origin, of the route's own one or the product's. */
export function targetOf(
  call: Call,
  product: ProductRecord,
  { route, params }: RouteMatch,
): string {
  const query = withoutCredential(call.query, product.keyInQuery)
  const origin = route.originUrl ?? product.originUrl
  return origin + originPathOf(route, params) + (query === '' ? '' : `?${query}`)
}

/**
 * Sends the call to the product's origin, bodies streaming both ways. Redirects are the consumer's to
 * follow: ours would carry headers to wherever the origin points.
 * @throws {AppError} origin_unreachable, origin_timeout: the call is refunded
 */
export async function forward(
  served: Served,
  product: ProductRecord,
  match: RouteMatch,
): Promise<Response> {
  const { call } = served
  const target = targetOf(call, product, match)
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), product.originTimeoutMs)
  try {
    const { method, body } = call.request
    return await fetch(target, {
      method,
      headers: requestHeaders(served),
      body,
      redirect: 'manual',
      signal: abort.signal,
    })
  } catch {
    if (abort.signal.aborted) {
      throw new AppError('origin_timeout', `No answer within ${product.originTimeoutMs} ms.`)
    }
    throw new AppError('origin_unreachable', 'The connection to the origin failed.')
  } finally {
    clearTimeout(timer)
  }
}
