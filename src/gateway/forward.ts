import type { CircuitBreaker, Passage } from '../domain/circuit-breaker'
import type { ProductRecord } from '../domain/config'
import { isForwardedAsIs } from '../domain/canonical-path'
import { AppError, fail } from '../domain/errors'
import { originPathOf, type RouteMatch } from '../domain/route-match'
import { now } from '../platform/clock'
import type { Call } from './call'
import { requestHeaders } from './header-filter'
import type { Isolate } from './isolate'
import { attempt } from './origin/attempt'
import { ENTRY_MS, RETRY_MS } from './origin/patience'
import { requestBody } from './origin/request-body'
import { isUpgrade, mostBodyBytes } from './origin/request-refusal'
import { upgradeHeaders } from './origin/socket'
import { hasOriginAuth } from './origin-auth'
import { originQuery } from './origin-query'
import type { Served } from './served'
import { sleep } from './timers'
import { transformQuery } from './transforms'

/**
 * The URL at the origin, of the route's own one or the product's.
 * @param origin base URL; another one for the product's fail-over
 * @throws {AppError} ambiguous_path when the platform would call another path than the route's
 */
export function targetOf(
  call: Call,
  product: ProductRecord,
  { route, params }: RouteMatch,
  origin = route.originUrl ?? product.originUrl,
): string {
  const sent = originQuery(call.query, product.keyInQuery)
  const query = transformQuery(sent, { product, route })
  const path = originPathOf(route, params)
  if (!isForwardedAsIs(path)) fail('ambiguous_path', 'Its parameters do not fit the route.')
  return origin + path + (query === '' ? '' : `?${query}`)
}

/** Between two looks whether the origin may be called. */
const FIRST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 80
/** Calls that may be repeated (RFC 9110 section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Sends the call to the product's origin, bodies streaming both ways. Redirects are the consumer's to
 * follow: ours would carry headers to wherever the origin points.
 *
 * While the origin's breaker is open the fail-over is called. A safe call without a body whose connection
 * failed before an answer goes out once more, there or to the same origin; nothing else is ever sent
 * twice (security B14), and nothing after a timeout.
 * @throws {AppError} origin_unreachable, origin_timeout, origin_unavailable, body_too_large,
 *   request_timeout: the call is refunded
 */
export async function forward(
  { breakers, originAuth }: Pick<Isolate, 'breakers' | 'originAuth'>,
  served: Served,
  product: ProductRecord,
  match: RouteMatch,
): Promise<Response> {
  const { call } = served
  const { method, signal: gone } = call.request
  const first = match.route.originUrl ?? product.originUrl
  // A route's own origin is another service, which the product's fail-over knows nothing of.
  const failover = match.route.originUrl ? null : (product.failoverOriginUrl ?? null)
  const body = await requestBody(call, mostBodyBytes(product))
  const send = async (origin: string): Promise<Response | AppError> => {
    const url = targetOf(call, product, match, origin)
    const headers = isUpgrade(call) ? upgradeHeaders(served) : requestHeaders(served)
    if (hasOriginAuth(product)) await originAuth.add(product, method, url, headers)
    const breaker = breakers.find(product.providerId, origin)
    const passage = await enter(breaker)
    if (passage instanceof AppError) return passage
    const { originTimeoutMs: timeoutMs } = product
    const answer = await attempt(breaker, passage, { url, method, headers, body, timeoutMs, gone })
    if (answer instanceof AppError || !hasOriginAuth(product)) return answer
    return originAuth.withoutEcho(product, answer)
  }

  const answer = await send(first)
  if (!(answer instanceof AppError)) return answer
  const isUnsent = answer.code === 'origin_unavailable'
  const mayRepeat = answer.code === 'origin_unreachable' && body === null && SAFE.has(method)
  if (isUnsent ? failover === null : !mayRepeat) throw answer
  if (failover === null) await sleep(RETRY_MS * (1 + Math.random()))
  if (served.notes)
    Object.assign(served.notes, { retries: isUnsent ? 0 : 1, failover: failover !== null })
  const second = await send(failover ?? first)
  if (!(second instanceof AppError)) return second
  // That it is paused meanwhile is not why the call failed.
  throw second.code === 'origin_unavailable' ? answer : second
}

/** Waits until the origin may be called, or says why not. */
async function enter(breaker: CircuitBreaker): Promise<Passage | AppError> {
  const since = now()
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const at = now()
    const entry = breaker.enter(at)
    if (entry.outcome === 'go') return entry.passage
    if (entry.outcome === 'refused') return paused(entry.retryMs)
    if (at - since >= ENTRY_MS) return paused(ENTRY_MS)
    await sleep(pauseMs)
  }
}

function paused(retryMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(retryMs / 1000))
  return new AppError(
    'origin_unavailable',
    'The origin does not answer; it is tried again in a few seconds.',
    { retry_after: seconds },
    { 'retry-after': `${seconds}` },
  )
}
