/**
 * The meter's rate windows: one for each limited route, one for the plan as a whole, and one for each
 * key with a rate limit of its own.
 */
import type { PlanSnapshot, RateLimit } from '../config'
import { SANDBOX_RATE, SANDBOX_ROUTE } from '../sandbox'
import { RateWindow, type StoredRateWindow } from '../rate-window'
import { limitsOf, poolId, type KeyVerdict, type RateAsk, type RateGrant } from './protocol'

/** Share of what is left in a window that one isolate may prefetch. */
const SHARE = 1 / 4

export type StoredRates = Readonly<
  Record<string, { readonly rule: RateLimit; readonly window: StoredRateWindow }>
>

export class RateBook {
  readonly #windows = new Map<string, RateWindow>()

  constructor(stored: StoredRates = {}) {
    for (const [id, { rule, window }] of Object.entries(stored)) {
      this.#windows.set(id, new RateWindow(rule, window))
    }
  }

  /**
   * Grants what the windows allow, each ask in turn; a call counts in all of its windows or in none.
   * @param keys the asked keys
   * @param holders isolates that share the subscription
   */
  grant(
    asks: readonly RateAsk[],
    plan: PlanSnapshot,
    keys: readonly KeyVerdict[],
    holders: number,
    now: number,
  ): { readonly grants: readonly RateGrant[]; readonly mustStore: boolean } {
    const grants: RateGrant[] = []
    let mustStore = false
    const rateOf = (hash: string) =>
      limitsOf(keys.find((k) => k.hash === hash)?.key ?? null)?.rate ?? null
    for (const ask of folded(asks, rateOf)) {
      const windows = this.#windowsOf(ask, plan)
      const rule = ask.key === undefined ? null : rateOf(ask.key)
      const own = rule && this.#window(`key:${ask.key}`, rule)
      if (own) windows.push(own)
      if (windows.length === 0) continue
      const available = Math.min(...windows.map((w) => w.available(now)))
      const ttlMs = Math.min(...windows.map((w) => w.ttlFor(now)))
      const share = ttlMs > 0 ? Math.floor((available * SHARE) / holders) : 0
      const granted = Math.min(available, ask.need + Math.min(ask.want, share))
      if (granted > 0) {
        for (const window of windows) mustStore = window.take(now, granted, ttlMs) || mustStore
      }
      grants.push(answer(ask, windows, own, granted, ttlMs, now))
    }
    return { grants, mustStore }
  }

  /** No call is waiting: gives the permits up, so that nothing is lost when the memory is. */
  rest(): void {
    for (const window of this.#windows.values()) window.rest()
  }

  /** What must be durable; windows that count nothing any more are dropped. */
  store(now: number): StoredRates {
    const stored: Record<string, { rule: RateLimit; window: StoredRateWindow }> = {}
    for (const [id, window] of this.#windows) {
      const state = window.store(now)
      if (state) stored[id] = { rule: window.rule, window: state }
      else this.#windows.delete(id)
    }
    return stored
  }

  #windowsOf(ask: RateAsk, plan: PlanSnapshot): RateWindow[] {
    if (ask.routeId === SANDBOX_ROUTE) return [this.#window(SANDBOX_ROUTE, SANDBOX_RATE)]
    const windows: RateWindow[] = []
    const route = ask.overrides[plan.id] ?? plan.routeRate
    if (route) windows.push(this.#window(`route:${ask.routeId}`, route))
    if (plan.aggregateRate) windows.push(this.#window('plan', plan.aggregateRate))
    return windows
  }

  /** Another length or algorithm is another window; another limit is not. */
  #window(name: string, rule: RateLimit): RateWindow {
    const id = `${name} ${rule.windowMs} ${rule.algorithm}`
    let window = this.#windows.get(id)
    if (!window) this.#windows.set(id, (window = new RateWindow(rule)))
    window.update(rule)
    return window
  }
}

/** Asks for a key without a rate limit of its own join those of their route. */
function folded(
  asks: readonly RateAsk[],
  rateOf: (hash: string) => RateLimit | null,
): readonly RateAsk[] {
  if (asks.every((ask) => ask.key === undefined)) return asks
  const byPool = new Map<string, RateAsk>()
  for (const { key, ...ask } of asks) {
    const isOwn = key !== undefined && rateOf(key) !== null
    const pool = poolId(ask.routeId, isOwn ? key : undefined)
    const before = byPool.get(pool)
    byPool.set(pool, {
      ...ask,
      need: ask.need + (before?.need ?? 0),
      want: Math.max(ask.want, before?.want ?? 0),
      ...(isOwn && { key }),
    })
  }
  return [...byPool.values()]
}

function answer(
  ask: RateAsk,
  windows: readonly RateWindow[],
  own: RateWindow | null,
  granted: number,
  ttlMs: number,
  now: number,
): RateGrant {
  const [tightest] = windows.toSorted((a, b) => a.available(now) - b.available(now))
  const rule = (tightest as RateWindow).rule
  return {
    routeId: ask.routeId,
    ...(ask.key !== undefined && { key: ask.key, isOwn: tightest === own }),
    granted,
    ttlMs,
    retryMs: granted < ask.need ? Math.max(...windows.map((w) => w.retryMs(now, 1))) : 0,
    limit: rule.limit,
    windowMs: rule.windowMs,
    remaining: (tightest as RateWindow).available(now),
    resetMs: (tightest as RateWindow).resetMs(now),
  }
}
