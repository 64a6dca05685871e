/**
 * Counters of a subscription's quota windows with a durable high-water mark.
 *
 * What is stored is always at least what was granted: grants inside the block `[debited, stored)`
 * write nothing, crossing it stores a new mark first. After a crash the whole block counts as granted,
 * so two instances of one meter can never grant the same unit (leases.md 6.3).
 */
import type { PlanSnapshot, Quota, SubscriptionSnapshot } from '../config'
import { extendedQuota } from '../overage'
import { periodAt } from '../quota-window'

/** What windows there are, when they start, and which may be exceeded at a price. */
export interface CounterRules extends Pick<
  SubscriptionSnapshot,
  'billingAnchor' | 'startedAt' | 'resetAt' | 'overage'
> {
  readonly plan: Pick<PlanSnapshot, 'quotas'>
}

export interface StoredCounter {
  readonly name: string
  readonly start: number
  /** ms by the meter's clock: leases granted before were debited elsewhere. */
  readonly since: number
  /** milli-units, the block included. */
  readonly debited: number
  /** milli-units. */
  readonly settled: number
  /** milli-units debited as overage in this period, before a reset too; absent for none. */
  readonly beyond?: number
}

/** A window for people: debited less what was given back, and settled, in milli-units. */
export interface CounterView {
  readonly name: string
  readonly limit: number | null
  readonly start: number
  readonly since: number
  readonly end: number
  readonly debited: number
  readonly settled: number
  /** milli-units that may be debited beyond the limit; null when overage does not extend this window. */
  readonly extra: number | null
  /** milli-units beyond the limit that count as overage: `extra`, or what was granted when it was more. */
  readonly reach: number
}

interface Counter {
  readonly name: string
  readonly limit: number | null
  /** milli-units that may be debited beyond the limit; null when overage does not extend this window. */
  readonly extra: number | null
  /** milli-units of overage that `debited` does not show: a reset by hand does not renew a cap. */
  readonly carried: number
  /** milli-units beyond the limit that count as overage: `extra`, or what was granted when it was more. */
  readonly reach: number
  readonly start: number
  readonly since: number
  end: number
  /** milli-units granted and not given back. */
  debited: number
  /** milli-units given back, to be granted again once that is durable. */
  returned: number
  settled: number
}

export class QuotaCounters {
  #counters: Counter[] = []
  /** milli-units that may be granted before the next write. */
  #block = 0

  constructor(stored: readonly StoredCounter[] = []) {
    this.#counters = stored.map((s) => ({
      ...s,
      limit: null,
      extra: null,
      carried: s.beyond ?? 0,
      reach: 0,
      end: Number.POSITIVE_INFINITY,
      returned: 0,
    }))
  }

  /** Follows plan and time: windows appear, vanish, and start again at their period's end or a reset. */
  roll(rules: CounterRules, now: number): void {
    const current = this.#counters
    const { quotas } = rules.plan
    if (current.length === quotas.length && current.every((c) => now < c.end)) return
    const extended = rules.overage ? extendedQuota(quotas) : null
    this.#counters = quotas.map((quota) => {
      const cap = quota === extended ? (rules.overage?.capUnits ?? Number.POSITIVE_INFINITY) : null
      return rolled(quota, cap, rules, current, now)
    })
    this.#block = 0
  }

  /** Applies a changed snapshot, with its limits and resets, at once. */
  follow(rules: CounterRules, now: number): void {
    for (const counter of this.#counters) counter.end = now
    this.roll(rules, now)
  }

  /** milli-units left in the tightest window, overage included; Infinity when none has a limit. */
  get available(): number {
    let least = Number.POSITIVE_INFINITY
    for (const c of this.#counters) least = Math.min(least, leftIn(c))
    return Math.max(0, least)
  }

  /** milli-units; Infinity when no window has a limit. */
  get tightestLimit(): number {
    return Math.min(...this.#counters.map((c) => c.limit ?? Number.POSITIVE_INFINITY))
  }

  /** True when something was given back that is not yet available again. */
  get hasReturns(): boolean {
    return this.#counters.some((c) => c.returned > 0)
  }

  /** ms at which the first window ends. */
  get end(): number {
    return Math.min(...this.#counters.map((c) => c.end))
  }

  /** The window that has the least left, when it starts again, and whether a cap on overage ends it. */
  get tightest(): { readonly window: string; readonly end: number; readonly isCapped: boolean } {
    const limited = this.#counters.filter((c) => Number.isFinite(leftIn(c)))
    const [first] = limited.toSorted((a, b) => leftIn(a) - leftIn(b))
    return {
      window: first?.name ?? '',
      end: first?.end ?? 0,
      isCapped: (first?.extra ?? null) !== null,
    }
  }

  /** Whether a grant of that size needs a write first. */
  needsBlock(milli: number): boolean {
    return milli > this.#block
  }

  /** Debits every window at once. */
  debit(milli: number): void {
    for (const c of this.#counters) c.debited += milli
    this.#block -= milli
  }

  /** Gives back what a lease from `grantedAt` did not keep, where it was debited. */
  giveBack(milli: number, grantedAt: number): void {
    for (const c of this.#counters) if (grantedAt >= c.since) c.returned += milli
  }

  /** Counts settled units in the periods they were debited in. */
  settle(milli: number, grantedAt: number): void {
    for (const c of this.#counters) if (grantedAt >= c.since) c.settled += milli
  }

  /** Whether `a` and `b` lie in the same period of every window. */
  samePeriods(a: number, b: number): boolean {
    return this.#counters.every((c) => a < c.since === b < c.since)
  }

  /**
   * Opens a block and returns what must be durable before anything is granted from it. Returned units
   * become available here, since only now is it durable that they came back.
   */
  store(block: number): StoredCounter[] {
    for (const c of this.#counters) {
      c.debited -= c.returned
      c.returned = 0
    }
    this.#block = Math.min(block, this.available)
    return this.#counters.map((c) => {
      const debited = c.debited + this.#block
      const beyond = beyondIn({ ...c, debited })
      return {
        name: c.name,
        start: c.start,
        since: c.since,
        debited,
        settled: c.settled,
        ...(beyond > 0 && { beyond }),
      }
    })
  }

  /** The windows for people. */
  get windows(): readonly CounterView[] {
    return this.#counters.map((c) => ({ ...c, debited: c.debited - c.returned }))
  }
}

/** milli-units that the window can still take, overage included. */
const leftIn = ({ limit, extra, debited }: Counter): number =>
  limit === null ? Number.POSITIVE_INFINITY : limit + (extra ?? 0) - debited

/** milli-units debited as overage in the window's period. */
const beyondIn = ({ limit, debited, carried, reach }: Counter): number =>
  carried + (limit === null ? 0 : Math.min(reach, Math.max(0, debited - limit)))

/**
 * The quota's counter as of now. What was debited as overage in this period counts towards the cap
 * whatever reset or limit came in between.
 * @param cap milli-units beyond the limit in one period; null when overage does not extend this window
 */
function rolled(
  quota: Quota,
  cap: number | null,
  rules: CounterRules,
  current: readonly Counter[],
  now: number,
): Counter {
  const period = periodAt(quota, rules, now)
  // A reset holds from when it is known: the control plane's clock may be ahead of this one.
  const start = Math.max(period.start, Math.min(rules.resetAt, period.end - 1))
  const ofPeriod = current.find((c) => c.name === quota.period && c.start >= period.start)
  const before = ofPeriod?.start === start ? ofPeriod : undefined
  const debited = before?.debited ?? 0
  const beyond = ofPeriod ? beyondIn(ofPeriod) : 0
  const shown = Math.min(beyond, Math.max(0, debited - (quota.limit ?? debited)))
  const carried = beyond - shown
  const extra = cap === null ? null : Math.max(0, cap - carried)
  return {
    name: quota.period,
    limit: quota.limit,
    extra,
    carried,
    reach: Math.max(extra ?? 0, shown),
    start,
    since: before?.since ?? now,
    end: period.end,
    debited,
    returned: before?.returned ?? 0,
    settled: before?.settled ?? 0,
  }
}
