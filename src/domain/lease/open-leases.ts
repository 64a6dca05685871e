/**
 * The leases that a meter has granted and not yet closed. Numbers are drawn from durable blocks, so
 * that a meter which lost its memory knows which numbers it may have granted: a report for one of
 * those is taken once, a report for a closed or impossible number never (no unit is billed twice).
 */
import type { Id } from '../ids'
import type { HeldLease, KeyReport, LeaseReport } from './protocol'

/** After this long a silent lease is given up: its units stay debited and are never billed. */
export const LEASE_FORGOTTEN_MS = 10 * 60_000

interface OpenLease {
  readonly isolate: Id
  /** Hash of the key whose own quota this is of; absent for the subscription's. */
  readonly key?: string
  readonly grantedAt: number
  /** ms until which the isolate may spend it. */
  readonly expires: number
  /** Granted to one waiting call alone, so as good as used. */
  readonly single: boolean
  kept: number
  used: number
  calls: number
}

/** What a report added. */
export interface Settlement {
  /** Hash of the key whose own quota it is of. */
  readonly key?: string
  readonly grantedAt: number
  /** milli-units newly used. */
  readonly units: number
  readonly calls: number
  /** milli-units newly given back. */
  readonly returned: number
}

export interface StoredLeases {
  /** First number that was not granted when this was stored. */
  readonly next: number
  /** First number of the next block: those between may have been granted without a trace. */
  readonly blockEnd: number
  readonly open: readonly (readonly [number, OpenLease])[]
  /** Numbers below `next` that an earlier instance may have granted: `[from, to)` and when it was lost. */
  readonly lost: readonly (readonly [from: number, to: number, at: number])[]
}

type LostRange = [from: number, to: number, at: number]

export class OpenLeases {
  #open = new Map<number, OpenLease>()
  #lost: LostRange[] = []
  #next = 1
  #blockEnd = 1
  /** Closed since the last write: a crash would open them again. */
  #closedUnstored = new Set<number>()

  constructor(stored: StoredLeases | undefined, now: number) {
    if (!stored) return
    this.#open = new Map(stored.open.map(([number, lease]) => [number, { ...lease }]))
    this.#lost = stored.lost.map(([from, to, at]) => [from, to, at])
    if (stored.blockEnd > stored.next) this.#lost.push([stored.next, stored.blockEnd, now])
    this.#next = stored.blockEnd
    this.#blockEnd = stored.blockEnd
  }

  /** Whether the next number needs a write first. */
  get needsBlock(): boolean {
    return this.#next >= this.#blockEnd
  }

  /** Enters a new lease under the next number. */
  open(lease: Omit<OpenLease, 'used' | 'calls'>): number {
    const number = this.#next++
    this.#open.set(number, { ...lease, used: 0, calls: 0 })
    return number
  }

  /** False until the first lease was entered. */
  get isUsed(): boolean {
    return this.#next > 1
  }

  /** Each open lease, for people to look at. */
  get all(): readonly HeldLease[] {
    return [...this.#open.values()].map(({ isolate, expires, used, kept }) => ({
      isolate,
      expires,
      used,
      kept,
    }))
  }

  /** Isolates that hold a lease they may still spend, of that key where one is named. */
  holders(now: number, key?: string): Set<Id> {
    const isolates = new Set<Id>()
    for (const lease of this.#open.values()) {
      if (lease.expires > now && (key === undefined || lease.key === key))
        isolates.add(lease.isolate)
    }
    return isolates
  }

  /**
   * milli-units that are debited but, as far as `asking` can tell, not consumed: what it will count
   * itself, and what leases of several calls still hold elsewhere.
   */
  unspent(asking: Id | null, since: number, key?: string): number {
    let held = 0
    for (const lease of this.#open.values()) {
      if (lease.grantedAt < since || lease.key !== key) continue
      if (lease.isolate === asking || !lease.single) held += lease.kept - lease.used
    }
    return held
  }

  /** milli-units that single calls of other isolates hold: they may be counted before their report. */
  asGoodAsUsed(asking: Id | null, since: number, key?: string): number {
    let used = 0
    for (const lease of this.#open.values()) {
      if (lease.grantedAt < since || lease.key !== key) continue
      if (!lease.single || lease.isolate === asking) continue
      used += lease.kept - lease.used
    }
    return used
  }

  /** Takes a cumulative report; null when it says nothing new or must not count. */
  report(report: LeaseReport | KeyReport, isolate: Id, now: number): Settlement | null {
    let lease = this.#open.get(report.lease)
    const lostAt = lease ? null : this.#claimLost(report.lease)
    if (lostAt !== null) {
      lease = {
        isolate,
        ...('hash' in report && { key: report.hash }),
        // An instance that lingers debits what it had before it was lost, whatever its clock says.
        grantedAt: Math.min(report.grantedAt, lostAt),
        expires: now,
        single: false,
        kept: report.granted,
        used: 0,
        calls: 0,
      }
      this.#open.set(report.lease, lease)
    }
    if (!lease) return null
    const used = Math.max(lease.used, Math.min(report.used, lease.kept))
    const kept = Math.max(used, Math.min(lease.kept, report.kept))
    const settlement = {
      ...(lease.key !== undefined && { key: lease.key }),
      grantedAt: lease.grantedAt,
      units: used - lease.used,
      calls: Math.max(0, report.calls - lease.calls),
      returned: lease.kept - kept,
    }
    lease.used = used
    lease.kept = kept
    lease.calls = Math.max(lease.calls, report.calls)
    if (used === kept) {
      this.#open.delete(report.lease)
      this.#closedUnstored.add(report.lease)
    }
    return settlement.units || settlement.calls || settlement.returned ? settlement : null
  }

  /** Whether an isolate may forget this lease: it is closed and that is durable. */
  isSettled(number: number): boolean {
    if (number >= this.#next) return false
    if (this.#open.has(number) || this.#closedUnstored.has(number)) return false
    return !this.#lost.some(([from, to]) => number >= from && number < to)
  }

  /** Opens a block of numbers and returns what must be durable before one of them is granted. */
  store(block: number, now: number): StoredLeases {
    for (const [number, lease] of this.#open) {
      if (now - lease.expires > LEASE_FORGOTTEN_MS) this.#open.delete(number)
    }
    this.#lost = this.#lost.filter(([, , at]) => now - at <= LEASE_FORGOTTEN_MS)
    this.#closedUnstored.clear()
    this.#blockEnd = Math.max(this.#blockEnd, this.#next + block)
    return {
      next: this.#next,
      blockEnd: this.#blockEnd,
      open: [...this.#open].map(([number, lease]) => [number, { ...lease }]),
      lost: this.#lost.map(([from, to, at]) => [from, to, at]),
    }
  }

  /** When the lease's instance was lost; null when no such lease was. Its number is used up by this. */
  #claimLost(number: number): number | null {
    const i = this.#lost.findIndex(([from, to]) => number >= from && number < to)
    const range = this.#lost[i]
    if (!range) return null
    const [from, to, at] = range
    const rest: LostRange[] = [
      [from, number, at],
      [number + 1, to, at],
    ]
    this.#lost.splice(i, 1, ...rest.filter(([a, b]) => a < b))
    return at
  }
}
