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

  /** Whether less than that share of leased tokens is left. */
  isLow(routeId: Id, share: number, now: number): boolean {
    const pool = this.#pools.get(routeId)
    return !!pool && pool.granted > 1 && pool.expires > now && pool.left < pool.granted * share
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
      want: this.#paces.get(route.id)?.peak(now) ?? 0,
    }))
  }

  install(grants: readonly RateGrant[], sentAt: number, now: number): void {
    for (const grant of grants) {
      const expires = sentAt + grant.ttlMs
      // Calls that waited are judged by when they asked; leased tokens that came too late are void.
      const isVoid = grant.ttlMs > 0 && expires < now
      this.#pools.set(grant.routeId, {
        left: isVoid ? 0 : grant.granted,
        granted: grant.granted,
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
