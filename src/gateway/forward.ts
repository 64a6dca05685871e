import type { ProductRecord } from '../domain/config'
import { AppError } from '../domain/errors'
import { originPathOf, type RouteMatch } from '../domain/route-match'
import { withoutCredential } from './credentials'
import { requestHeaders } from './header-filter'
import type { Served } from './served'

/**
 * Sends the call to the product's origin, bodies streaming both ways. Redirects are the consumer's to
 * follow: ours would carry headers to wherever the origin points.
 * @throws {AppError} origin_unreachable, origin_timeout: the call is refunded
 */
export async function forward(
  served: Served,
  product: ProductRecord,
  { route, params }: RouteMatch,
): Promise<Response> {
  const { call } = served
  const query = withoutCredential(call.query, product.keyInQuery)
  const target = product.originUrl + originPathOf(route, params) + (query === '' ? '' : `?${query}`)
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
