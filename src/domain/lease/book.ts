/**
 * The meter's half of the lease protocol: who was granted what, never more than the limits allow.
 *
 * Pure: the caller brings the clock, and writes the state that `mustStore` asks for before any reply
 * leaves (a Durable Object's output gate does that). See leases.md 5 and 6 for the argument.
 */
import type { KeySnapshot, SubscriptionSnapshot } from '../config'
import { subscriptionRefusal } from '../plan-access'
import type { SettledUsage } from '../usage-event'
import { Answers } from './answers'
import { BlockSize } from './block-size'
import { KeyBook, type StoredKeys } from './key-book'
import { OpenLeases, type StoredLeases } from './open-leases'
import { SettledOutbox, type StoredOutbox } from './outbox'
import {
  LEASE_TTL_MS,
  type KeyVerdict,
  type LeaseGrant,
  type LeaseReply,
  type LeaseRequest,
  type MeterInspection,
  type MeterUsage,
  type OverageUse,
} from './protocol'
import { QuotaCounters, type StoredCounter } from './quota-counters'
import { RateBook, type StoredRates } from './rate-book'
import { grantUnits, NO_UNITS, viewOf, type UnitGrant } from './unit-grant'

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
  /** Absent when no key ever had a quota of its own. */
  readonly keys?: StoredKeys
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

const NO_RATES = { grants: [], mustStore: false } as const

const isReportOnly = ({ units, rates, keyUnits }: LeaseRequest): boolean =>
  units.need === 0 && units.want === 0 && rates.length === 0 && !keyUnits?.asks.length

export class LeaseBook {
  readonly #counters: QuotaCounters
  readonly #leases: OpenLeases
  readonly #rates: RateBook
  readonly #keys: KeyBook
  readonly #outbox: SettledOutbox
  readonly #pace = new BlockSize()
  readonly #answers = new Answers()
  #config: BookConfig | null = null
  #clock: number
  /** ms of the last grant, or the latest that it may have been. */
  #grantedAt: number
  #storedAt = 0
  #unstored = false

  constructor(stored: StoredBook | null, config: BookConfig | null, now: number) {
    this.#grantedAt = stored?.clock ?? 0
    this.#clock = Math.max(now, this.#grantedAt)
    this.#counters = new QuotaCounters(stored?.counters)
    this.#leases = new OpenLeases(stored?.leases, this.#clock - 1)
    this.#rates = new RateBook(stored?.rates)
    this.#keys = new KeyBook(stored?.keys, this.#clock - 1)
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
    if (this.#config && config.snapshot.version < this.#config.snapshot.version) return false
    this.#config = config
    // Later than any grant, so that leases from before differ in time from those after.
    const now = this.#tick(Math.max(at, this.#grantedAt + 1))
    this.#counters.follow(config.snapshot, now)
    this.#keys.follow(config, now)
    return true
  }

  /** Answers one lease call; see `LeaseRequest` for its parts. */
  lease(request: LeaseRequest, at: number): BookAnswer {
    const now = this.#tick(at)
    if (!this.#config) return { reply: { outcome: 'unconfigured' }, store: null }
    const answered = this.#answers.find(request)
    if (answered) return { reply: answered, store: null }

    const { snapshot } = this.#config
    this.#counters.roll(snapshot, now)
    this.#takeReports(request, now)
    const windows = this.#counters.windows.map((w) => viewOf(this.#pool, w, request.isolate))
    const keys = request.keys.map((hash) => this.#verdict(hash, now))
    const isOvertaken = this.#answers.isOvertaken(request)
    const mayGrant =
      !isOvertaken &&
      subscriptionRefusal(snapshot.state) === null &&
      (keys.length === 0 || keys.some((k) => k.status === 'active'))
    let store: StoredBook | null = null
    const grant = mayGrant
      ? this.#grantUnits(request, now, (block) => (store = this.#store(now, block)))
      : NO_UNITS
    const rates = mayGrant
      ? this.#rates.grant(request.rates, snapshot.plan, keys, this.#holders(now), now)
      : NO_RATES
    const keyUnits =
      request.keyUnits &&
      this.#grantKeys(request, mayGrant ? keys : [], now, () => (store = this.#store(now)))
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
      version: snapshot.version,
      snapshot: snapshot.version > request.version ? snapshot : null,
      settled: request.reports.filter((r) => this.#leases.isSettled(r.lease)).map((r) => r.lease),
      horizonMs: Math.min(
        MOST_HORIZON_MS,
        Math.max(HORIZON_MS, (this.#leases.holders(now).size / CALM_RATE) * 1000),
      ),
      ...(keyUnits && { keyUnits }),
    }
    if (!isOvertaken) this.#answers.keep(request, reply, () => this.#leases.holders(now))
    return { reply, store }
  }

  /** Settled usage as people see it. Null before the first configuration. */
  usage(at: number): MeterUsage | null {
    const now = this.#tick(at)
    if (!this.#config) return null
    this.#counters.roll(this.#config.snapshot, now)
    return {
      snapshot: this.#config.snapshot,
      windows: this.#counters.windows.map((w) => viewOf(this.#pool, w, null)),
      asOf: now,
      overage: this.#overageUse(),
      keys: this.#keys.usage(this.#config, now),
    }
  }

  /** What is out and on its way at this moment, for people to look at. */
  inspect(at: number): MeterInspection {
    return {
      usage: this.usage(at),
      keys: this.#config?.keys ?? [],
      leases: this.#leases.all,
      keyLeases: this.#keys.openLeases,
      waiting: this.#outbox.waiting,
    }
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
    const { isolate, keyUnits } = request
    if (keyUnits && this.#keys.take(keyUnits.reports, isolate, now)) this.#unstored = true
    for (const report of request.reports) {
      const settlement = this.#leases.report(report, isolate, now)
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

  get #pool() {
    return { counters: this.#counters, leases: this.#leases, pace: this.#pace }
  }

  #overageUse(): OverageUse | null {
    const window = this.#counters.windows.find((w) => w.extra !== null || w.reach > 0)
    if (!window) return null
    const { name, settled, limit, extra, reach } = window
    return {
      window: name,
      units: Math.min(reach, Math.max(0, settled - (limit ?? settled))),
      cap: extra === null || Number.isFinite(extra) ? (extra ?? 0) : null,
    }
  }

  #grantUnits(
    { isolate, units }: LeaseRequest,
    now: number,
    store: (block: number) => void,
  ): UnitGrant {
    const grant = grantUnits(this.#pool, { isolate, ...units }, now, store)
    if (grant.units > 0) this.#grantedAt = now
    return grant
  }

  /** @param keys those that may be granted to */
  #grantKeys(
    { isolate, keyUnits }: LeaseRequest,
    keys: readonly KeyVerdict[],
    now: number,
    store: () => void,
  ): LeaseGrant['keyUnits'] {
    const { config } = this
    if (!config || !keyUnits) return undefined
    const grants = this.#keys.grant(keyUnits, isolate, keys, config, now, store)
    if (grants.some((g) => g.units > 0)) this.#grantedAt = now
    return { grants, settled: this.#keys.settled(keyUnits.reports) }
  }

  #isStoreDue(resting: boolean, now: number): boolean {
    return this.#unstored && (resting || now - this.#storedAt >= STORE_LAG_MS)
  }

  /** @param block milli-units about to be granted; a busy meter debits more ahead */
  #store(now: number, block = 0): StoredBook {
    this.#storedAt = now
    this.#unstored = false
    const keys = this.#keys.store(now)
    return {
      clock: now,
      counters: this.#counters.store(Math.max(block, this.#pace.units(now))),
      leases: this.#leases.store(this.#pace.leases(now), now),
      rates: this.#rates.store(now),
      outbox: this.#outbox.store(),
      ...(keys && { keys }),
    }
  }
}
