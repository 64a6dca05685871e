/**
 * Counters of a subscription's quota windows with a durable high-water mark.
 *
 * What is stored is always at least what was granted: grants inside the block `[debited, stored)`
 * write nothing, crossing it stores a new mark first. After a crash the whole block counts as granted,
 * so two instances of one meter can never grant the same unit (leases.md 6.3).
 */
import type { Quota, SubscriptionSnapshot } from '../config'
import { periodAt } from '../quota-window'

export interface StoredCounter {
  readonly name: string
  readonly start: number
  /** ms by the meter's clock: leases granted before were debited elsewhere. */
  readonly since: number
  /** milli-units, the block included. */
  readonly debited: number
  /** milli-units. */
  readonly settled: number
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
}

interface Counter {
  readonly name: string
  readonly limit: number | null
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
      end: Number.POSITIVE_INFINITY,
      returned: 0,
    }))
  }

  /** Follows plan and time: windows appear, vanish, and start again at their period's end or a reset. */
  roll(snapshot: SubscriptionSnapshot, now: number): void {
    const current = this.#counters
    if (current.length === snapshot.plan.quotas.length && current.every((c) => now < c.end)) return
    this.#counters = snapshot.plan.quotas.map((quota) => rolled(quota, snapshot, current, now))
    this.#block = 0
  }

  /** Applies a changed snapshot, with its limits and resets, at once. */
  follow(snapshot: SubscriptionSnapshot, now: number): void {
    for (const counter of this.#counters) counter.end = now
    this.roll(snapshot, now)
  }

  /** milli-units left in the tightest window; Infinity when none has a limit. */
  get available(): number {
    let least = Number.POSITIVE_INFINITY
    for (const c of this.#counters) {
      if (c.limit !== null) least = Math.min(least, c.limit - c.debited)
    }
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

  /** The window that has the least left, and when it starts again. */
  get tightest(): { readonly window: string; readonly end: number } {
    const limited = this.#counters.filter((c) => c.limit !== null)
    const [first] = limited.toSorted(
      (a, b) => (a.limit ?? 0) - a.debited - ((b.limit ?? 0) - b.debited),
    )
    return { window: first?.name ?? '', end: first?.end ?? 0 }
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
    return this.#counters.map((c) => ({
      name: c.name,
      start: c.start,
      since: c.since,
      debited: c.debited + this.#block,
      settled: c.settled,
    }))
  }

  /** The windows for people. */
  get windows(): readonly CounterView[] {
    return this.#counters.map((c) => ({ ...c, debited: c.debited - c.returned }))
  }
}

function rolled(
  quota: Quota,
  snapshot: SubscriptionSnapshot,
  current: readonly Counter[],
  now: number,
): Counter {
  const period = periodAt(quota, snapshot, now)
  // A reset holds from when it is known: the control plane's clock may be ahead of this one.
  const start = Math.max(period.start, Math.min(snapshot.resetAt, period.end - 1))
  const before = current.find((c) => c.name === quota.period && c.start === start)
  return {
    name: quota.period,
    limit: quota.limit,
    start,
    since: before?.since ?? now,
    end: period.end,
    debited: before?.debited ?? 0,
    returned: before?.returned ?? 0,
    settled: before?.settled ?? 0,
  }
}
