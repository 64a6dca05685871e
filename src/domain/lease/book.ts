/**
 * The meter's half of the lease protocol: who was granted what, never more than the limits allow.
 *
 * Pure: the caller brings the clock, and writes the state that `mustStore` asks for before any reply
 * leaves (a Durable Object's output gate does that). See leases.md 5 and 6 for the argument.
 */
import type { KeySnapshot, SubscriptionSnapshot } from '../config'
import type { Id } from '../ids'
import { subscriptionRefusal } from '../plan-access'
import { MILLI } from '../units'
import type { SettledUsage } from '../usage-event'
import { BlockSize } from './block-size'
import { OpenLeases, type StoredLeases } from './open-leases'
import { SettledOutbox, type StoredOutbox } from './outbox'
import {
  LEASE_TTL_MS,
  type KeyVerdict,
  type LeaseGrant,
  type LeaseReply,
  type LeaseRequest,
  type MeterUsage,
  type WindowView,
} from './protocol'
import { QuotaCounters, type StoredCounter } from './quota-counters'
import { RateBook, type StoredRates } from './rate-book'

/** Share of what is left that one lease may take, divided by the isolates holding leases. */
const SHARE = 1 / 4
/** milli-units granted beyond the need when the isolate does not know its own pace yet. */
const FIRST_PREFETCH = 16_000
/** Lease calls a second that one meter should see at most; beyond it leases get longer. */
const CALM_RATE = 300
const MOST_HORIZON_MS = 5000
const HORIZON_MS = 2000
/** Settled usage is durable at the latest this many ms after its report, while calls arrive. */
const STORE_LAG_MS = 2000

/** All that must outlive the meter's memory, in one row. */
export interface StoredBook {
  /** ms; a new instance goes on from here, even if its clock is behind. */
  readonly clock: number
  readonly counters: readonly StoredCounter[]
  readonly leases: StoredLeases
  readonly rates: StoredRates
  readonly outbox: StoredOutbox
}

/** How the control plane configured the meter. */
export interface BookConfig {
  readonly snapshot: SubscriptionSnapshot
  readonly keys: readonly KeySnapshot[]
}

export interface BookAnswer {
  readonly reply: LeaseReply
  /** State to write before the reply leaves, or null when nothing needs writing. */
  readonly store: StoredBook | null
}

type UnitGrant = Pick<LeaseGrant, 'lease' | 'units' | 'reserve' | 'exhausted'>
const NONE: UnitGrant = { lease: 0, units: 0, reserve: 0, exhausted: null }
const NO_RATES = { grants: [], mustStore: false } as const

const isReportOnly = ({ units, rates }: LeaseRequest): boolean =>
  units.need === 0 && units.want === 0 && rates.length === 0

export class LeaseBook {
  readonly #counters: QuotaCounters
  readonly #leases: OpenLeases
  readonly #rates: RateBook
  readonly #outbox: SettledOutbox
  readonly #pace = new BlockSize()
  readonly #answered = new Map<Id, { readonly request: number; readonly reply: LeaseReply }>()
  #config: BookConfig | null = null
  #clock: number
  #storedAt = 0
  #unstored = false

  constructor(stored: StoredBook | null, config: BookConfig | null, now: number) {
    this.#clock = Math.max(now, stored?.clock ?? 0)
    this.#counters = new QuotaCounters(stored?.counters)
    this.#leases = new OpenLeases(stored?.leases, this.#clock)
    this.#rates = new RateBook(stored?.rates)
    this.#outbox = new SettledOutbox(stored?.outbox)
    if (config) this.configure(config, now)
  }

  get config(): BookConfig | null {
    return this.#config
  }

  /**
   * Adopts a configuration unless its version is lower than the one in force.
   * @returns whether it was adopted
   */
  configure(config: BookConfig, at: number): boolean {
    const now = this.#tick(at)
    if (this.#config && config.snapshot.version < this.#config.snapshot.version) return false
    this.#config = config
    // A moment of its own, so that leases from before it differ in time from those after it.
    this.#counters.follow(config.snapshot, this.#tick(now + 1))
    return true
  }

  /** Answers one lease call; see `LeaseRequest` for its parts. */
  lease(request: LeaseRequest, at: number): BookAnswer {
    const now = this.#tick(at)
    if (!this.#config) return { reply: { outcome: 'unconfigured' }, store: null }
    const before = this.#answered.get(request.isolate)
    if (before?.request === request.request) return { reply: before.reply, store: null }
    // A request that a later one overtook may be a double: what it got would have no holder.
    const isLatest = !before || before.request < request.request

    const { snapshot } = this.#config
    this.#counters.roll(snapshot, now)
    this.#takeReports(request, now)
    const windows = this.#views(request.isolate)
    const keys = request.keys.map((hash) => this.#verdict(hash, now))
    const mayGrant =
      isLatest &&
      subscriptionRefusal(snapshot.state) === null &&
      (keys.length === 0 || keys.some((k) => k.status === 'active'))
    let store: StoredBook | null = null
    const grant = mayGrant ? this.#grantUnits(request, now, () => (store = this.#store(now))) : NONE
    const rates = mayGrant
      ? this.#rates.grant(request.rates, snapshot.plan, this.#holders(now), now)
      : NO_RATES
    const resting = !mayGrant || isReportOnly(request)
    if (resting) this.#rates.rest()
    if (rates.mustStore || this.#isStoreDue(resting, now)) store = this.#store(now)

    const reply: LeaseGrant = {
      outcome: 'ok',
      ttlMs: Math.min(LEASE_TTL_MS, Math.max(0, this.#counters.end - now)),
      ...grant,
      grantedAt: now,
      rates: rates.grants,
      keys,
      windows,
      snapshot: snapshot.version > request.version ? snapshot : null,
      settled: request.reports.filter((r) => this.#leases.isSettled(r.lease)).map((r) => r.lease),
      horizonMs: Math.min(
        MOST_HORIZON_MS,
        Math.max(HORIZON_MS, (this.#leases.holders(now).size / CALM_RATE) * 1000),
      ),
    }
    if (isLatest) this.#remember(request, reply, now)
    return { reply, store }
  }

  /** Settled usage as people see it. Null before the first configuration. */
  usage(at: number): MeterUsage | null {
    const now = this.#tick(at)
    if (!this.#config) return null
    this.#counters.roll(this.#config.snapshot, now)
    const windows = this.#counters.windows.map((w) => ({
      name: w.name,
      limit: w.limit,
      used: w.settled,
      startsAt: w.start,
      resetsAt: w.end,
    }))
    return { snapshot: this.#config.snapshot, windows, asOf: now }
  }

  /** Whether settled usage waits for the ledger. */
  get hasSettled(): boolean {
    return !this.#outbox.isEmpty
  }

  /** Seals what was settled and returns what is to be sent, once `store` is written. */
  flush(at: number): { readonly send: readonly SettledUsage[]; readonly store: StoredBook } {
    const now = this.#tick(at)
    this.#outbox.seal()
    return { send: this.#outbox.due(now), store: this.#store(now) }
  }

  /** The ledger has these entries. */
  acknowledge(sequences: readonly number[], at: number): StoredBook {
    this.#outbox.acknowledge(sequences)
    return this.#store(this.#tick(at))
  }

  /** Time never runs backwards here, whatever the clock does. */
  #tick(at: number): number {
    this.#clock = Math.max(this.#clock, at)
    return this.#clock
  }

  #takeReports(request: LeaseRequest, now: number): void {
    for (const report of request.reports) {
      const settlement = this.#leases.report(report, request.isolate, now)
      if (!settlement) continue
      this.#unstored = true
      this.#counters.settle(settlement.units, settlement.grantedAt)
      this.#counters.giveBack(settlement.returned, settlement.grantedAt)
      this.#outbox.add(settlement, this.#config?.snapshot.plan.versionId ?? '', (a, b) =>
        this.#counters.samePeriods(a, b),
      )
    }
  }

  #verdict(hash: string, now: number): KeyVerdict {
    const key = this.#config?.keys.find((k) => k.hash === hash)
    if (!key) return { hash, status: 'unknown', key: null }
    const expired = key.status === 'active' && key.expiresAt !== null && key.expiresAt <= now
    return { hash, status: expired ? 'expired' : key.status, key }
  }

  #holders(now: number): number {
    return Math.max(1, this.#leases.holders(now).size)
  }

  #views(asking: Id): WindowView[] {
    return this.#counters.windows.map((w) => ({
      name: w.name,
      limit: w.limit,
      used: Math.max(0, w.debited - this.#leases.unspent(asking, w.since)),
      startsAt: w.start,
      resetsAt: w.end,
    }))
  }

  #grantUnits(request: LeaseRequest, now: number, store: () => void): UnitGrant {
    const { need, want } = request.units
    if (need === 0 && want === 0) return NONE
    const tight = () => this.#counters.available * SHARE < need + want
    if (this.#counters.hasReturns && tight()) store()
    const units = this.#leaseSize(request, now)
    const exhausted = units < need ? this.#exhaustion(now) : null
    if (units === 0) return { ...NONE, exhausted }

    this.#pace.granted(units, now)
    if (this.#counters.needsBlock(units) || this.#leases.needsBlock) store()
    if (this.#counters.needsBlock(units)) return { ...NONE, exhausted }
    this.#counters.debit(units)
    const single = units <= need
    const lease = this.#leases.open({
      isolate: request.isolate,
      grantedAt: now,
      expires: now + LEASE_TTL_MS,
      single,
      kept: units,
    })
    return { lease, units, reserve: single ? 0 : Math.floor(units / 10 / MILLI) * MILLI, exhausted }
  }

  /** Large in plenty, down to what is needed near the limit (leases.md 5.5). */
  #leaseSize(request: LeaseRequest, now: number): number {
    const { need, want } = request.units
    const available = this.#counters.available
    if (available <= need) return available
    const holders = this.#leases.holders(now).add(request.isolate).size
    const share = Math.floor((available * SHARE) / holders / MILLI) * MILLI
    const wish = need + (want > 0 ? Math.max(want, FIRST_PREFETCH) : 0)
    return Math.max(need, Math.min(wish, share))
  }

  #exhaustion(now: number): LeaseGrant['exhausted'] {
    const { window, end } = this.#counters.tightest
    return { window, retryMs: Math.max(0, end - now) }
  }

  #isStoreDue(resting: boolean, now: number): boolean {
    return this.#unstored && (resting || now - this.#storedAt >= STORE_LAG_MS)
  }

  #store(now: number): StoredBook {
    this.#storedAt = now
    this.#unstored = false
    return {
      clock: now,
      counters: this.#counters.store(this.#pace.units(now)),
      leases: this.#leases.store(this.#pace.leases(now), now),
      rates: this.#rates.store(now),
      outbox: this.#outbox.store(),
    }
  }

  #remember(request: LeaseRequest, reply: LeaseReply, now: number): void {
    if (this.#answered.size > 1000) {
      const holders = this.#leases.holders(now)
      for (const isolate of this.#answered.keys()) {
        if (!holders.has(isolate)) this.#answered.delete(isolate)
      }
    }
    this.#answered.set(request.isolate, { request: request.request, reply })
  }
}
