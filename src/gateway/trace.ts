/** What the origin was sent, shown to the product's own provider who asked with `X-Turnpike-Trace`. */
import type { ProductRecord } from '../domain/config'
import type { RouteMatch } from '../domain/route-match'
import { targetOf } from './forward'
import { requestHeaders } from './header-filter'
import { hiddenOriginAuth } from './origin-auth'
import type { Served } from './served'

const ASKED_BY = 'x-turnpike-trace'
const ANSWERED_IN = 'x-turnpike-origin-request'

/** Adds the origin's request to the answer, as base64 of its JSON; only for calls by the provider itself. */
export function traced(
  answer: Response,
  served: Served,
  product: ProductRecord,
  match: RouteMatch,
): Response {
  if (!served.call.request.headers.has(ASKED_BY)) return answer
  if (served.account.holder.snapshot?.consumerId !== product.providerId) return answer
  const url = targetOf(served.call, product, match)
  const sent = {
    method: served.call.request.method,
    url,
    headers: { ...requestHeaders(served), ...hiddenOriginAuth(product, url) },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(sent))
  answer.headers.set(ANSWERED_IN, btoa(String.fromCharCode(...bytes)))
  return answer
}
