/** The rate tokens that an isolate holds for one subscription, by route. */
import type { RouteRecord } from '../config'
import type { Id } from '../ids'
import type { RateAsk, RateGrant } from './protocol'
import { SpanCounter } from './span-counter'

/** A refusal is repeated without asking for at most this long. */
const DENY_MS = 1000

/** A route's rate limit, as of the last reply less what was spent here since. */
export interface RateView {
  readonly limit: number
  readonly windowMs: number
  remaining: number
  /** ms by the isolate's clock. */
  readonly resetsAt: number
}

export interface RatePool {
  left: number
  readonly granted: number
  /** How long the tokens last, in ms; 0 for those of calls that waited. */
  readonly ttlMs: number
  readonly expires: number
  /** ms until which a refusal stands, and from which another call may pass. */
  readonly deniedUntil: number
  readonly retryAt: number
  readonly view: RateView
}

type LimitedRoute = Pick<RouteRecord, 'id' | 'rates'>

export class HeldRates {
  readonly #pools = new Map<Id, RatePool>()
  readonly #paces = new Map<Id, SpanCounter>()

  pool(routeId: Id): RatePool | null {
    return this.#pools.get(routeId) ?? null
  }

  take(routeId: Id, pool: RatePool, at: number): void {
    pool.left -= 1
    pool.view.remaining = Math.max(0, pool.view.remaining - 1)
    let pace = this.#paces.get(routeId)
    if (!pace) this.#paces.set(routeId, (pace = new SpanCounter(1000)))
    pace.add(1, at)
  }

  /** Whether less than that share of leased tokens, or of their time, is left. */
  isLow(routeId: Id, share: number, now: number): boolean {
    const pool = this.#pools.get(routeId)
    if (!pool || pool.ttlMs === 0 || pool.expires <= now) return false
    return pool.left < pool.granted * share || pool.expires - now < pool.ttlMs * share
  }

  /** One ask for each route, for the calls that wait and at the pace that was seen. */
  asks(waiting: readonly LimitedRoute[], ahead: readonly LimitedRoute[], now: number): RateAsk[] {
    const routes = new Map([...ahead, ...waiting].map((route) => [route.id, route]))
    const needs = new Map<Id, number>()
    for (const { id } of waiting) needs.set(id, (needs.get(id) ?? 0) + 1)
    return [...routes.values()].map((route) => ({
      routeId: route.id,
      overrides: route.rates,
      need: needs.get(route.id) ?? 0,
      want: this.#want(route.id, now),
    }))
  }

  /** What the pace of the last second would use up while a lease lasts. */
  #want(routeId: Id, now: number): number {
    const pace = this.#paces.get(routeId)?.peak(now) ?? 0
    const { ttlMs } = this.#pools.get(routeId) ?? { ttlMs: 0 }
    return ttlMs === 0 ? pace : Math.ceil(((pace * Math.min(ttlMs, 1000)) / 1000) * 1.5)
  }

  /** @param asks what the grants answer */
  install(
    grants: readonly RateGrant[],
    asks: readonly RateAsk[],
    sentAt: number,
    now: number,
  ): void {
    const needs = new Map(asks.map((ask) => [ask.routeId, ask.need]))
    for (const grant of grants) {
      const expires = sentAt + grant.ttlMs
      // Calls that waited count by when they were granted; what was to be spent later came too late.
      const isLate = expires < now
      this.#pools.set(grant.routeId, {
        left: isLate ? Math.min(grant.granted, needs.get(grant.routeId) ?? 0) : grant.granted,
        granted: grant.granted,
        ttlMs: grant.ttlMs,
        expires,
        deniedUntil: grant.retryMs > 0 ? sentAt + Math.min(DENY_MS, grant.retryMs) : 0,
        retryAt: now + grant.retryMs,
        view: {
          limit: grant.limit,
          windowMs: grant.windowMs,
          // Granted calls have not been spent yet.
          remaining: grant.remaining + grant.granted,
          resetsAt: now + grant.resetMs,
        },
      })
    }
  }
}
