import type { PlanSnapshot, RateLimit } from '../../../../../src/domain/config'
import type { RateAsk, RateGrant } from '../../../../../src/domain/lease/protocol'
import { EXACT_LIMIT } from '../../../../../src/domain/rate-window'
import { RateHistory } from './rate-history'
import { insist } from './violation'

/** Rate tokens as they were granted, and what is left of them. */
export interface TrueTokens {
  left: number
  readonly ttlMs: number
  /** ms by the meter's clock. */
  readonly grantedAt: number
  /** ms, true time. */
  readonly trueAt: number
  readonly windows: readonly { readonly id: string; readonly rule: RateLimit }[]
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

  /**
   * What a meter that follows `plan` grants.
   * @param epochs version since which each window's rule holds
   */
  granted(
    ask: RateAsk,
    grant: RateGrant,
    plan: PlanSnapshot,
    epochs: RuleEpochs,
    grantedAt: number,
    trueAt: number,
  ): TrueTokens {
    const windows = rulesOf(ask, plan).map(({ id, rule }) => ({
      id: `${id}@${epochs.since(id, rule)}`,
      rule,
    }))
    return { left: grant.granted, ttlMs: grant.ttlMs, grantedAt, trueAt, windows }
  }

  /** A call took a token. */
  admitted(tokens: TrueTokens, now: number): void {
    insist(tokens.left > 0, () => 'more calls than rate tokens')
    tokens.left--
    for (const { id, rule } of tokens.windows) {
      let history = this.#histories.get(id)
      if (!history) this.#histories.set(id, (history = new RateHistory(id, rule)))
      if (rule.limit <= EXACT_LIMIT || rule.algorithm === 'fixed') {
        history.admit(tokens.grantedAt)
        continue
      }
      this.#leased.add(history)
      if (tokens.trueAt >= this.#leaptAt) history.admit(tokens.ttlMs > 0 ? now : tokens.trueAt)
    }
  }

  /** The meter's clock leapt ahead: windows in true time seem shorter to it. */
  leapt(now: number): void {
    this.#leaptAt = now
    for (const history of this.#leased) history.forget()
  }
}

/** Tells the windows of a rule from those of the rule before it. */
export class RuleEpochs {
  readonly #rules = new Map<string, { readonly rule: string; readonly epoch: number }>()

  /** Number of the rule among those that this window has had. */
  since(id: string, rule: RateLimit): number {
    const text = JSON.stringify(rule)
    const before = this.#rules.get(id)
    if (before?.rule === text) return before.epoch
    const epoch = (before?.epoch ?? 0) + 1
    this.#rules.set(id, { rule: text, epoch })
    return epoch
  }
}

function rulesOf(ask: RateAsk, plan: PlanSnapshot): { id: string; rule: RateLimit }[] {
  const route = ask.overrides[plan.id] ?? plan.routeRate
  return [
    ...(route ? [{ id: `route:${ask.routeId}`, rule: route }] : []),
    ...(plan.aggregateRate ? [{ id: 'plan', rule: plan.aggregateRate }] : []),
  ]
}
