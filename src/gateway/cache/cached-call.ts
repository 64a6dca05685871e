/**
 * One call of a product that keeps answers (RFC 9111, product.md G11). The cache is looked up before the
 * call is admitted, since a hit has its own price; nothing of it is shown before.
 */
import type { ProductRecord, RouteRecord } from '../../domain/config'
import type { CacheSubject, ResponseCache } from '../../domain/response-cache'
import { isCacheable } from '../../domain/response-cache'
import { requestHeaders } from '../header-filter'
import { discard } from '../origin/reader'
import { originQuery } from '../origin-query'
import type { Served } from '../served'
import { hitStatus } from './cache-status'
import { satisfies } from './policy'
import { refresh, type Ask } from './refresh'
import { passingOf, show } from './shown'
import { find, forget, placeOf, type Place, type Stored } from './store'

/** What the cache makes of a call. */
export interface CachedCall {
  /** The route at the price of this answer: its own where the origin is to be asked. */
  readonly route: RouteRecord
  /**
   * Answers the call, once it was admitted, as if it were the origin.
   * @throws what `ask` throws
   */
  answer(served: Served, ask: Ask): Promise<Response>
  /** A stale answer stood in for an origin that failed: it costs nothing. */
  readonly standsIn: boolean
  /** The call was refused: lets go of what was found. */
  drop(): void
}

/**
 * Looks up a call of a subscription that the isolate has met; null when the cache has no part in it. Traces
 * and captures show what the origin was sent; ranges, cookies and preconditions are between caller and origin.
 */
export async function lookUp(
  served: Served,
  product: ProductRecord,
  route: RouteRecord,
  ctx: ExecutionContext,
): Promise<CachedCall | null> {
  const setting = product.responseCache
  if (!setting || isWatched(served, product)) return null
  const { method } = served.call.request
  const subject = subjectOf(served, product, setting)
  if (!subject) return null
  if (method !== 'GET' && method !== 'HEAD') return changing(route, subject, ctx)
  const asked = requestHeaders(served)
  if (!isCacheable(method, asked)) return null
  const { place, stored } = await find(subject, asked)
  if (stored === null || !satisfies(stored.entry, asked)) return missed(route, place, stored, ctx)
  const weight = setting.weight ?? route.weight
  return {
    route: { ...route, weight },
    answer: async () => show(passingOf(stored), hitStatus(stored.entry), method, asked),
    standsIn: false,
    drop: () => discard(stored.body),
  }
}

function isWatched({ call, account }: Served, product: ProductRecord): boolean {
  const until = Math.max(product.captureUntil ?? 0, account.holder.snapshot?.captureUntil ?? 0)
  const { headers, at } = call
  return until > at || headers.has('x-turnpike-trace') || headers.has('upgrade')
}

function subjectOf(
  { call, account }: Served,
  product: ProductRecord,
  { scope }: ResponseCache,
): CacheSubject | null {
  const { snapshot } = account.holder
  return (
    snapshot && {
      productId: product.id,
      version: product.version,
      scope,
      scopeId: scope === 'plan' ? snapshot.plan.id : snapshot.id,
      path: call.path,
      query: originQuery(call.query, product.keyInQuery),
    }
  )
}

function missed(
  route: RouteRecord,
  place: Place,
  stored: Stored | null,
  ctx: ExecutionContext,
): CachedCall {
  let standsIn = false
  return {
    route,
    async answer(served, ask) {
      const answered = await refresh(served, place, stored, ask, ctx)
      standsIn = answered.standsIn
      return answered.response
    },
    get standsIn() {
      return standsIn
    },
    drop: () => discard(stored?.body),
  }
}

/** A call that may change what is kept under its path and query (RFC 9111 section 4.4). */
const changing = (
  route: RouteRecord,
  subject: CacheSubject,
  ctx: ExecutionContext,
): CachedCall => ({
  route,
  async answer(served, ask) {
    const response = await ask(served)
    if (response.status < 400) ctx.waitUntil(placeOf(subject).then(forget))
    return response
  },
  standsIn: false,
  drop: () => {},
})
