/** The rate tokens that an isolate holds for one subscription, by `poolId`. */
import type { RouteRecord } from '../config'
import { DENY_MS, poolId, type RateAsk, type RateGrant } from './protocol'
import { SpanCounter } from './span-counter'

/** A route's rate limit, as of the last reply less what was spent here since. */
export interface RateView {
  readonly limit: number
  readonly windowMs: number
  /** True when it is the key's own. */
  readonly isOwn: boolean
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

/** A call that rate limits apply to. */
export interface LimitedCall {
  readonly route: Pick<RouteRecord, 'id' | 'rates'>
  /** Hash of its key, where that has, or may have, a rate limit of its own. */
  readonly key: string | undefined
}

export class HeldRates {
  readonly #pools = new Map<string, RatePool>()
  readonly #paces = new Map<string, SpanCounter>()

  pool(id: string): RatePool | null {
    return this.#pools.get(id) ?? null
  }

  take(id: string, pool: RatePool, at: number): void {
    pool.left -= 1
    pool.view.remaining = Math.max(0, pool.view.remaining - 1)
    let pace = this.#paces.get(id)
    if (!pace) this.#paces.set(id, (pace = new SpanCounter(1000)))
    pace.add(1, at)
  }

  /** Whether less than that share of leased tokens, or of their time, is left. */
  isLow(id: string, share: number, now: number): boolean {
    const pool = this.#pools.get(id)
    if (!pool || pool.ttlMs === 0 || pool.expires <= now) return false
    return pool.left < pool.granted * share || pool.expires - now < pool.ttlMs * share
  }

  /** One ask for each pool, for the calls that wait and at the pace that was seen. */
  asks(waiting: readonly LimitedCall[], ahead: readonly LimitedCall[], now: number): RateAsk[] {
    const pools = new Map([...ahead, ...waiting].map((call) => [poolOf(call), call]))
    const needs = new Map<string, number>()
    for (const call of waiting) needs.set(poolOf(call), (needs.get(poolOf(call)) ?? 0) + 1)
    return [...pools].map(([id, { route, key }]) => ({
      routeId: route.id,
      overrides: route.rates,
      need: needs.get(id) ?? 0,
      // A key that is new here is asked for at the pace of its route.
      want: this.#want(this.#paces.has(id) ? id : route.id, now),
      key,
    }))
  }

  /** What the pace of the last second would use up while a lease lasts. */
  #want(id: string, now: number): number {
    const pace = this.#paces.get(id)?.peak(now) ?? 0
    const { ttlMs } = this.#pools.get(id) ?? { ttlMs: 0 }
    return ttlMs === 0 ? pace : Math.ceil(((pace * Math.min(ttlMs, 1000)) / 1000) * 1.5)
  }

  /** @param asks what the grants answer */
  install(
    grants: readonly RateGrant[],
    asks: readonly RateAsk[],
    sentAt: number,
    now: number,
  ): void {
    const answered = new Set(grants.map((grant) => poolId(grant.routeId, grant.key)))
    const needs = new Map<string, number>()
    for (const { routeId, key, need } of asks) {
      // The meter answers with the route's tokens where the key has no limit of its own.
      const own = poolId(routeId, key)
      const id = answered.has(own) ? own : routeId
      needs.set(id, (needs.get(id) ?? 0) + need)
    }
    for (const grant of grants) {
      const id = poolId(grant.routeId, grant.key)
      const expires = sentAt + grant.ttlMs
      // Calls that waited count by when they were granted; what was to be spent later came too late.
      const isLate = expires < now
      this.#pools.set(id, {
        left: isLate ? Math.min(grant.granted, needs.get(id) ?? 0) : grant.granted,
        granted: grant.granted,
        ttlMs: grant.ttlMs,
        expires,
        deniedUntil: grant.retryMs > 0 ? sentAt + Math.min(DENY_MS, grant.retryMs) : 0,
        retryAt: now + grant.retryMs,
        view: {
          limit: grant.limit,
          windowMs: grant.windowMs,
          isOwn: grant.isOwn ?? false,
          // Granted calls have not been spent yet.
          remaining: grant.remaining + grant.granted,
          resetsAt: now + grant.resetMs,
        },
      })
    }
  }
}

const poolOf = ({ route, key }: LimitedCall): string => poolId(route.id, key)
