import type { PlanSnapshot, RateLimit } from '../../../../../src/domain/config'
import type { RateAsk } from '../../../../../src/domain/lease/protocol'
import { EXACT_LIMIT } from '../../../../../src/domain/rate-window'
import { RateHistory } from './rate-history'
import { insist } from './violation'

/** Rate tokens as they were granted, and what is left of them. */
export interface TrueTokens {
  readonly routeId: string
  /** The key that alone may spend them. */
  readonly key: string | undefined
  left: number
  readonly ttlMs: number
  /** ms by the meter's clock. */
  readonly grantedAt: number
  /** ms, true time. */
  readonly trueAt: number
  readonly windows: readonly TrueRateWindow[]
}

/** A window under one rule. */
interface TrueRateWindow {
  readonly id: string
  readonly rule: RateLimit
}

/**
 * The windows that calls of one ask count in, by the meter's plan.
 * @param own the rate limit of the key that alone may spend them
 */
export function windowsOf(
  ask: RateAsk,
  plan: PlanSnapshot,
  own: RateLimit | null = null,
): TrueRateWindow[] {
  const route = ask.overrides[plan.id] ?? plan.routeRate
  return [
    ...(route ? [{ id: `route:${ask.routeId}`, rule: route }] : []),
    ...(plan.aggregateRate ? [{ id: 'plan', rule: plan.aggregateRate }] : []),
    ...(own ? [{ id: `key:${ask.key}`, rule: own }] : []),
  ]
}

/**
 * Watches the promise on rates: no window admits more than its limit. Tokens without a lifetime count
 * when the meter granted them (by its clock where the limit is exact), the others when they are spent.
 */
export class RateAudit {
  readonly #histories = new Map<string, RateHistory>()
  readonly #leased = new Set<RateHistory>()
  /** ms, true time, of the last leap of the meter's clock. */
  #leaptAt = Number.NEGATIVE_INFINITY
  #isSteady = true

  /** A call took a token; `clock` is the meter's. */
  admitted(tokens: TrueTokens, now: number, clock: number): void {
    insist(tokens.left > 0, () => 'more calls than rate tokens')
    tokens.left--
    // Calls that waited longer than their tokens last count by the grant, like those without a lifetime.
    const isSync = now - tokens.trueAt > tokens.ttlMs || tokens.ttlMs === 0
    for (const window of tokens.windows) {
      const { limit, algorithm } = window.rule
      const history = this.#history(window.id, window.rule)
      if (limit <= EXACT_LIMIT || algorithm === 'fixed') {
        history.admit(tokens.grantedAt)
        if (limit <= EXACT_LIMIT || !this.#isSteady) continue
        this.#history(`${window.id} when spent`, window.rule).admit(
          isSync ? tokens.grantedAt : clock,
        )
      } else {
        this.#leased.add(history)
        if (tokens.trueAt >= this.#leaptAt) history.admit(isSync ? tokens.trueAt : now)
      }
    }
  }

  /** The meter's clock jumped. When it leapt ahead, windows in true time seem shorter to it. */
  jumped(ms: number, now: number): void {
    this.#isSteady = false
    if (ms <= 0) return
    this.#leaptAt = now
    for (const history of this.#leased) history.forget()
  }

  #history(id: string, rule: RateLimit): RateHistory {
    let history = this.#histories.get(id)
    if (!history) this.#histories.set(id, (history = new RateHistory(id, rule)))
    return history
  }
}
