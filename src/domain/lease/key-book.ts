/**
 * The meter's counters for keys with a quota of their own. A call under such a key needs units of both:
 * the subscription's leases are debited by the book, these here, each by the same rules. Nothing of it
 * is billed: the ledger knows the subscription's units only.
 *
 * Leases of keys are numbered apart, so that a meter of the version before, which ignores them, cannot
 * take a report for one of the subscription's.
 */
import type { KeySnapshot, Quota } from '../config'
import type { Id } from '../ids'
import { BlockSize } from './block-size'
import type { BookConfig } from './book'
import { OpenLeases, type StoredLeases } from './open-leases'
import {
  LEASE_TTL_MS,
  limitsOf,
  type HeldLease,
  type KeyGrant,
  type KeyVerdict,
  type LeaseRequest,
  type MeterUsage,
} from './protocol'
import { QuotaCounters, type CounterRules, type StoredCounter } from './quota-counters'
import { grantUnits, viewOf, type UnitPool } from './unit-grant'

/** Rows of keys whose quota counts something, by hash. */
export interface StoredKeys {
  readonly leases: StoredLeases
  readonly counters: Readonly<Record<string, readonly StoredCounter[]>>
}

type KeyUnits = NonNullable<LeaseRequest['keyUnits']>
interface KeyPool extends UnitPool {
  readonly key: string
}

export class KeyBook {
  readonly #leases: OpenLeases
  readonly #leasePace = new BlockSize()
  readonly #pools = new Map<string, KeyPool>()

  constructor(stored: StoredKeys | undefined, now: number) {
    this.#leases = new OpenLeases(stored?.leases, now)
    for (const [hash, counters] of Object.entries(stored?.counters ?? {})) {
      this.#pools.set(hash, this.#pool(hash, counters))
    }
  }

  /** Applies changed limits at once. Counters of keys that have no quota any more are dropped. */
  follow(config: BookConfig, now: number): void {
    for (const [hash, { counters }] of this.#pools) {
      const quota = quotaOf(config.keys.find((key) => key.hash === hash))
      if (quota) counters.follow(rulesOf(quota, config), now)
      else this.#pools.delete(hash)
    }
  }

  /** Takes reports in. Returns whether they said anything new. */
  take(reports: KeyUnits['reports'], isolate: Id, now: number): boolean {
    let isNew = false
    for (const report of reports) {
      const settlement = this.#leases.report(report, isolate, now)
      if (!settlement) continue
      isNew = true
      const counters = this.#pools.get(settlement.key ?? '')?.counters
      counters?.settle(settlement.units, settlement.grantedAt)
      counters?.giveBack(settlement.returned, settlement.grantedAt)
    }
    return isNew
  }

  /**
   * Grants of each asked key's own quota, and where each key stands that is asked for or reported. A key
   * without a quota of its own gets no answer, one that may not call no units.
   * @param verdicts of the keys that may be granted to
   * @param store writes the whole book's state
   */
  grant(
    { asks, reports }: KeyUnits,
    isolate: Id,
    verdicts: readonly KeyVerdict[],
    config: BookConfig,
    now: number,
    store: () => void,
  ): KeyGrant[] {
    const hashes = new Set([...asks, ...reports].map(({ hash }) => hash))
    return [...hashes].flatMap((hash) => {
      const quota = quotaOf(config.keys.find((key) => key.hash === hash))
      if (!quota) return []
      const mayCall = verdicts.some((v) => v.hash === hash && v.status === 'active')
      const ask = mayCall ? asks.find((a) => a.hash === hash) : undefined
      const pool = this.#pools.get(hash) ?? this.#pool(hash)
      this.#pools.set(hash, pool)
      pool.counters.roll(rulesOf(quota, config), now)
      const asked = { isolate, need: ask?.need ?? 0, want: ask?.want ?? 0 }
      const grant = grantUnits(pool, asked, now, (block) => {
        this.#wish = { hash, block }
        store()
        this.#wish = null
      })
      if (grant.units > 0) this.#leasePace.granted(grant.units, now)
      const [counter] = pool.counters.windows
      if (!counter) return []
      const ttlMs = Math.min(LEASE_TTL_MS, Math.max(0, counter.end - now))
      return [{ hash, ...grant, ttlMs, window: viewOf(pool, counter, isolate) }]
    })
  }

  /** Open leases of keys' own quotas. */
  get openLeases(): readonly HeldLease[] {
    return this.#leases.all
  }

  /** Leases whose end is durable. */
  settled(reports: KeyUnits['reports']): number[] {
    return reports.filter((r) => this.#leases.isSettled(r.lease)).map((r) => r.lease)
  }

  /** Settled units of each key with a quota of its own. */
  usage(config: BookConfig, now: number): NonNullable<MeterUsage['keys']> {
    return config.keys.flatMap((key) => {
      const quota = quotaOf(key)
      if (!quota) return []
      const { hash } = key
      const pool = this.#pools.get(hash) ?? this.#pool(hash)
      pool.counters.roll(rulesOf(quota, config), now)
      return pool.counters.windows.map((counter) => ({
        hash,
        window: viewOf(pool, counter, null),
      }))
    })
  }

  /** What must be durable; undefined when no key ever had a quota. Periods that are over are dropped. */
  store(now: number): StoredKeys | undefined {
    for (const [hash, { counters }] of this.#pools) {
      if (counters.end <= now) this.#pools.delete(hash)
    }
    if (this.#pools.size === 0 && !this.#leases.isUsed) return undefined
    return {
      leases: this.#leases.store(this.#leasePace.leases(now), now),
      counters: Object.fromEntries(
        [...this.#pools].map(([hash, { counters, pace }]) => {
          const block = this.#wish?.hash === hash ? this.#wish.block : 0
          return [hash, counters.store(Math.max(block, pace.units(now)))]
        }),
      ),
    }
  }

  /** The block that a grant under way needs. */
  #wish: { readonly hash: string; readonly block: number } | null = null

  #pool(key: string, stored?: readonly StoredCounter[]): KeyPool {
    return {
      key,
      leases: this.#leases,
      counters: new QuotaCounters(stored),
      pace: new BlockSize(),
    }
  }
}

const quotaOf = (key: KeySnapshot | null | undefined): Quota | null =>
  limitsOf(key ?? null)?.quota ?? null

/** A reset of the subscription's quota does not concern what a consumer allows its own keys. */
const rulesOf = (quota: Quota, { snapshot }: BookConfig): CounterRules => ({
  plan: { quotas: [quota] },
  billingAnchor: snapshot.billingAnchor,
  startedAt: snapshot.startedAt,
  resetAt: 0,
})
