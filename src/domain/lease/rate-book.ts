/** The meter's rate windows: one for each limited route, one for the plan as a whole. */
import type { PlanSnapshot, RateLimit } from '../config'
import { RateWindow, type StoredRateWindow } from '../rate-window'
import type { RateAsk, RateGrant } from './protocol'

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
   * @param holders isolates that share the subscription
   */
  grant(
    asks: readonly RateAsk[],
    plan: PlanSnapshot,
    holders: number,
    now: number,
  ): { readonly grants: readonly RateGrant[]; readonly mustStore: boolean } {
    const grants: RateGrant[] = []
    let mustStore = false
    for (const ask of asks) {
      const windows = this.#windowsOf(ask, plan)
      if (windows.length === 0) continue
      const available = Math.min(...windows.map((w) => w.available(now)))
      const ttlMs = Math.min(...windows.map((w) => w.ttlFor(now)))
      const share = ttlMs > 0 ? Math.floor((available * SHARE) / holders) : 0
      const granted = Math.min(available, ask.need + Math.min(ask.want, share))
      if (granted > 0) {
        for (const window of windows) mustStore = window.take(now, granted, ttlMs) || mustStore
      }
      grants.push(answer(ask, windows, granted, ttlMs, now))
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

function answer(
  ask: RateAsk,
  windows: readonly RateWindow[],
  granted: number,
  ttlMs: number,
  now: number,
): RateGrant {
  const [tightest] = windows.toSorted((a, b) => a.available(now) - b.available(now))
  const rule = (tightest as RateWindow).rule
  return {
    routeId: ask.routeId,
    granted,
    ttlMs,
    retryMs: granted < ask.need ? Math.max(...windows.map((w) => w.retryMs(now, 1))) : 0,
    limit: rule.limit,
    windowMs: rule.windowMs,
    remaining: (tightest as RateWindow).available(now),
    resetMs: (tightest as RateWindow).resetMs(now),
  }
}
