/** The leases that an isolate holds for one subscription, from grant to settlement. */
import type { LeaseGrant, LeaseReport } from './protocol'

/** A lease that could not be settled for this long is given up, as the meter does. */
const FORGOTTEN_MS = 10 * 60_000

/** All amounts in milli-units. Invariant: `used + pending + left <= granted`. */
export interface HeldLease {
  readonly number: number
  readonly granted: number
  /** ms by the meter's clock. */
  readonly grantedAt: number
  /** ms by the isolate's clock. */
  readonly expires: number
  readonly reserve: number
  left: number
  /** Of calls whose outcome is not known yet. */
  pending: number
  used: number
  calls: number
  /** As of the last report that the meter answered. */
  reported: { readonly used: number; readonly kept: number }
}

/** What one lease gave for a call, in milli-units. */
export interface Payment {
  readonly lease: HeldLease
  readonly amount: number
}

/** Gives back what was taken, as if it had never been. */
export function release(payments: readonly Payment[]): void {
  for (const { lease, amount } of payments) {
    lease.pending -= amount
    lease.left += amount
  }
}

/** Ends what a call paid: `used` when it is charged, else spendable again while the lease lives. */
export function settlePayments(payments: readonly Payment[], charged: boolean, now: number): void {
  for (const [i, { lease, amount }] of payments.entries()) {
    lease.pending -= amount
    if (charged) {
      lease.used += amount
      if (i === 0) lease.calls += 1
    } else if (lease.expires > now) {
      lease.left += amount
    }
  }
}

/** Calls' worth and share of the tightest quota that may be spent while the meter is away. */
const OVERDRAFT_UNITS = 100_000
const OVERDRAFT_SHARE = 0.01

export class HeldLeases {
  #leases: HeldLease[] = []
  #overdraft: HeldLease | null = null

  add(
    {
      lease,
      grantedAt,
      units,
      reserve,
    }: Pick<LeaseGrant, 'lease' | 'grantedAt' | 'units' | 'reserve'>,
    expires: number,
  ): void {
    const held = newLease(lease, units, grantedAt, expires, reserve)
    this.#leases.push(held)
    if (this.#overdraft?.used) this.#payBack(this.#overdraft, held)
  }

  /** Spends without the meter's grant, within small bounds; null beyond them. */
  overdraft(weight: number, limit: number, now: number): Payment[] | null {
    const bound = Math.min(OVERDRAFT_UNITS, limit * OVERDRAFT_SHARE)
    this.#overdraft ??= newLease(0, bound, now, Number.POSITIVE_INFINITY, 0)
    if (this.#overdraft.left < weight) return null
    this.#overdraft.left -= weight
    this.#overdraft.pending += weight
    return [{ lease: this.#overdraft, amount: weight }]
  }

  /** milli-units spent on overdraft, which the next lease will pay. */
  get debt(): number {
    return this.#overdraft?.used ?? 0
  }

  /**
   * Takes a call's units, from the oldest lease first and from several when one is not enough, so that
   * no remainder is too small to be spent. Null, and nothing taken, when there is not enough.
   * @param useReserve otherwise the reserves stay untouched
   */
  take(weight: number, at: number, useReserve: boolean): Payment[] | null {
    const payments: Payment[] = []
    let due = weight
    for (const lease of this.#leases) {
      if (lease.expires < at) continue
      const amount = Math.min(due, lease.left - (useReserve ? 0 : lease.reserve))
      if (amount <= 0) continue
      payments.push({ lease, amount })
      due -= amount
      if (due === 0) break
    }
    if (due > 0) return null
    for (const { lease, amount } of payments) {
      lease.left -= amount
      lease.pending += amount
    }
    return payments
  }

  /** milli-units that can be spent from `at` on, reserves aside. */
  left(at: number): number {
    let left = 0
    for (const lease of this.#leases) {
      if (lease.expires > at) left += Math.max(0, lease.left - lease.reserve)
    }
    return left
  }

  /** Whether less than that share of the newest lease is left to spend from `at` on. */
  isLow(share: number, at: number): boolean {
    const newest = this.#leases.at(-1)
    return !newest || this.left(at) < newest.granted * share
  }

  /** Zeroes expired leases, so that what they did not spend can be given back. */
  expire(now: number): void {
    for (const lease of this.#leases) if (lease.expires < now) lease.left = 0
    this.#leases = this.#leases.filter((l) => now - l.expires < FORGOTTEN_MS)
  }

  get isEmpty(): boolean {
    return this.#leases.length === 0
  }

  /**
   * What the meter does not know yet. An expired or used up lease is repeated until its end is durable
   * there: the meter may have lost an earlier report.
   */
  reports(now: number): LeaseReport[] {
    const reports: LeaseReport[] = []
    for (const lease of this.#leases) {
      const { number, granted, grantedAt, used, calls, reported } = lease
      const kept = used + lease.pending + lease.left
      const isEnding = kept === used || lease.expires < now
      if (isEnding || reported.used !== used || reported.kept !== kept) {
        reports.push({ lease: number, granted, grantedAt, used, calls, kept })
      }
    }
    return reports
  }

  /** Notes what a request carried. */
  reported(reports: readonly LeaseReport[]): void {
    const byNumber = new Map(reports.map((report) => [report.lease, report]))
    for (const lease of this.#leases) lease.reported = byNumber.get(lease.number) ?? lease.reported
  }

  /** Forgets leases whose closing report is durable at the meter. */
  settled(numbers: readonly number[]): void {
    if (numbers.length === 0) return
    const gone = new Set(numbers)
    this.#leases = this.#leases.filter((lease) => !gone.has(lease.number))
  }

  /** milli-units spent in leases granted since then that the meter's last reply did not count. */
  spentSinceReported(since: number): number {
    let spent = 0
    for (const lease of this.#leases) {
      if (lease.grantedAt >= since) spent += lease.used + lease.pending - lease.reported.used
    }
    return spent
  }

  /** Moves what was spent on overdraft into a granted lease, as far as it goes. */
  #payBack(overdraft: HeldLease, lease: HeldLease): void {
    const paid = Math.min(overdraft.used, lease.left)
    lease.left -= paid
    lease.used += paid
    lease.calls += overdraft.calls
    overdraft.used -= paid
    overdraft.left += paid
    overdraft.calls = 0
  }
}

const newLease = (
  number: number,
  granted: number,
  grantedAt: number,
  expires: number,
  reserve: number,
): HeldLease => ({
  number,
  granted,
  grantedAt,
  expires,
  reserve,
  left: granted,
  pending: 0,
  used: 0,
  calls: 0,
  reported: { used: 0, kept: granted },
})
