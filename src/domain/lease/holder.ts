/**
 * The isolate's half of the lease protocol, for one subscription: what it may spend right now.
 *
 * Pure: the clock is an argument, messages are values. `trySpend` checks and takes in one synchronous
 * step, so that no call is admitted beyond what the meter debited.
 */
import type { SubscriptionSnapshot } from '../config'
import type { Id } from '../ids'
import { SANDBOX_ROUTE } from '../sandbox'
import {
  ASK,
  deny,
  refusalOf,
  without,
  type Decision,
  type LeasedRoute,
  type Spending,
  type Ticket,
} from './decision'
import { HeldKeys, type HeldKey } from './held-keys'
import { release, settlePayments } from './held-leases'
import { HeldRates, type LimitedCall, type RateView } from './held-rates'
import { HeldUnits, PREFETCH_MS, PREFETCH_SHARE } from './held-units'
import {
  DENY_MS,
  LEASE_TTL_MS,
  type KeyAsk,
  type KeyVerdict,
  type LeaseGrant,
  type LeaseRequest,
  type WindowView,
} from './protocol'

/** Keys of one subscription that are remembered, unknown ones included; beyond it all are asked for again. */
const MOST_VERDICTS = 1000
/** How long a key that the meter confirmed may call on while the meter is away, where a product allows it. */
const OPEN_MS = 60_000

/** The meter's last word on a key. */
interface KnownKey {
  readonly verdict: KeyVerdict
  /** ms by the isolate's clock. */
  readonly until: number
  /** Null when only the subscription's limits hold for it. */
  readonly own: HeldKey | null
}

export class LeaseHolder {
  readonly #units = new HeldUnits()
  readonly #rates = new HeldRates()
  readonly #keys = new HeldKeys()
  readonly #verdicts = new Map<string, KnownKey>()
  #snapshot: SubscriptionSnapshot | null = null
  #windows: readonly WindowView[] = []
  /** The isolate's clock less the meter's, in ms. */
  #skew = 0
  #horizonMs = 2000
  #requests = 0

  constructor(private readonly isolate: Id) {}

  get snapshot(): SubscriptionSnapshot | null {
    return this.#snapshot
  }

  /** The meter's last word on a key and until when it holds (ms, the isolate's clock). */
  verdict(hash: string): { readonly verdict: KeyVerdict; readonly until: number } | null {
    return this.#verdicts.get(hash) ?? null
  }

  /**
   * Admits the call if everything it needs is at hand; the first thing that refuses it wins, in the
   * order of answers (product decisions 4.4), and only an admission spends.
   * @param at moment that expiries are judged by: when the request was sent, for calls that waited
   * @param useReserve when the meter is slow
   */
  trySpend(call: Spending, at: number, useReserve = false): Decision {
    const known = this.#verdicts.get(call.keyHash)
    if (!known || !this.#snapshot || known.until < at) return ASK
    const refusal = refusalOf(call, known.verdict, this.#snapshot)
    if (refusal === 'newer') return ASK
    if (refusal) return deny(refusal)
    const { route } = call
    if (!route) return deny({ reason: 'route' })

    const { own } = known
    const poolId = own === null ? route.id : own.poolId(route.id, call.keyHash)
    const limited = this.#isLimited(route) || poolId !== route.id
    const pool = limited ? this.#rates.pool(poolId) : null
    if (limited && !pool) return ASK
    if (pool && (pool.left < 1 || pool.expires < at)) {
      if (pool.deniedUntil <= at) return ASK
      return deny({ reason: 'rate', retryMs: Math.max(1, pool.retryAt - at) })
    }
    const { weight } = route
    const ownPayments = own === null ? null : own.take(weight, at, useReserve)
    if (own !== null && ownPayments === null) return without(own.units.refusal(at), 'key')
    const payments = this.#units.take(weight, at, useReserve)
    if (!payments) {
      if (ownPayments !== null) release(ownPayments)
      return without(this.#units.refusal(at), 'plan')
    }
    this.#units.spent(weight, at)
    if (own !== null) own.units.spent(weight, at)
    if (pool) this.#rates.take(poolId, pool, at)
    return { outcome: 'spent', ticket: { payments, ownPayments, weight } }
  }

  /**
   * Admits a call without the meter, where the product lets calls through while it is away: only keys
   * confirmed within the last minute, only a small part of the quota (leases.md 10). What is spent so
   * is taken from the next lease. A key with limits of its own waits for the meter, which alone knows them.
   */
  trySpendOpen(call: Spending, now: number): Decision {
    const known = this.#verdicts.get(call.keyHash)
    const recent = known && now < known.until - LEASE_TTL_MS + OPEN_MS
    if (!recent || !this.#snapshot || !call.route || known.own) return ASK
    if (refusalOf(call, known.verdict, this.#snapshot)) return ASK
    const { weight } = call.route
    const payments = this.#units.leases.overdraft(weight, this.#tightestLimit(), now)
    const ticket = payments && { payments, ownPayments: null, weight }
    return ticket ? { outcome: 'spent', ticket } : ASK
  }

  /**
   * Ends an admitted call. Refunded units go back to their lease while it lives, else to the meter
   * with the next report.
   */
  settle({ payments, ownPayments }: Ticket, charged: boolean, now: number): void {
    settlePayments(payments, charged, now)
    if (ownPayments !== null) settlePayments(ownPayments, charged, now)
  }

  /** Whether to fetch ahead, so that the next calls need not wait. */
  wantsPrefetch({ keyHash, route }: Spending, now: number): boolean {
    if (!this.#units.mayPrefetch) return false
    const known = this.#verdicts.get(keyHash)
    if (!known || known.until - now < PREFETCH_MS) return true
    if (this.#units.isLow(now) || known.own?.isLow(now)) return true
    if (route === null) return false
    const poolId = known.own === null ? route.id : known.own.poolId(route.id, keyHash)
    return this.#rates.isLow(poolId, PREFETCH_SHARE, now)
  }

  /**
   * The next request to the meter.
   * @param waiting calls that wait for it
   * @param ahead calls that do not wait, whose keys and routes to fetch ahead for
   * @param exact ask for nothing beyond the waiting calls
   */
  request(
    waiting: readonly Spending[],
    ahead: readonly Spending[],
    exact: boolean,
    now: number,
  ): LeaseRequest {
    this.#units.leases.expire(now)
    const calls = [...waiting, ...ahead]
    const debt = calls.length > 0 ? this.#units.leases.debt : 0
    const mayWant = !exact && calls.some((call) => call.route)
    const keyUnits = this.#keys.request(this.#keyAsks(waiting, ahead, exact, now), now)
    return {
      isolate: this.isolate,
      // Odd numbers are for asking again after the meter was handed a record.
      request: (this.#requests += 2),
      version: this.#snapshot?.version ?? 0,
      keys: [...new Set(calls.map((call) => call.keyHash))],
      units: this.#units.ask(weightOf(waiting), debt, mayWant, this.#horizonMs, now),
      rates: this.#rates.asks(this.#limited(waiting), this.#limited(ahead), now),
      reports: this.#units.leases.reports(now),
      ...(keyUnits && { keyUnits }),
    }
  }

  /**
   * Takes a reply in.
   * @param sentAt when its request was sent: lifetimes count from there, so that they end early
   */
  install(request: LeaseRequest, grant: LeaseGrant, sentAt: number, now: number): void {
    if (grant.snapshot && grant.snapshot.version > (this.#snapshot?.version ?? 0)) {
      this.#snapshot = grant.snapshot
    }
    const until = sentAt + grant.ttlMs
    if (this.#verdicts.size > MOST_VERDICTS) {
      this.#verdicts.clear()
      this.#keys.forget()
    }
    for (const verdict of grant.keys) {
      const own = this.#keys.follow(verdict)
      // A key that is unknown may be made the next moment.
      const known = verdict.status === 'unknown' ? Math.min(until, sentAt + DENY_MS) : until
      // So late a word says nothing of now: even the calls that waited for it must ask again.
      if (now - sentAt > LEASE_TTL_MS) this.#verdicts.delete(verdict.hash)
      else this.#verdicts.set(verdict.hash, { verdict, until: known, own })
    }
    this.#units.leases.reported(request.reports)
    this.#units.leases.settled(grant.settled)
    this.#units.install(request.units, grant, grant.grantedAt, until, sentAt, now)
    this.#keys.install(request, grant, sentAt, now)
    this.#rates.install(grant.rates, request.rates, sentAt, now)
    this.#windows = grant.windows
    this.#skew = now - grant.grantedAt
    this.#horizonMs = grant.horizonMs
  }

  /** What the meter does not know yet, when nobody is waiting; null when it knows all. */
  closingRequest(now: number): LeaseRequest | null {
    const request = this.request([], [], true, now)
    return request.reports.length > 0 || request.keyUnits ? request : null
  }

  /**
   * Quota windows by the isolate's clock: the last reply's, plus what was spent here since; then the
   * key's own, as `key-<period>`.
   */
  windows(keyHash?: string): readonly WindowView[] {
    const windows = this.#windows.map((w) => this.#asOfNow(w, this.#units))
    const own = keyHash === undefined ? null : this.#verdicts.get(keyHash)?.own
    if (!own?.window || !own.limits.quota) return windows
    const { window, units } = own
    return [...windows, { ...this.#asOfNow(window, units), name: `key-${window.name}` }]
  }

  /** The rate limit of the route under that key, or null when none applies. */
  rate(route: LeasedRoute, keyHash?: string): RateView | null {
    const own = keyHash === undefined ? null : this.#verdicts.get(keyHash)?.own
    const poolId = own ? own.poolId(route.id, keyHash ?? '') : route.id
    if (poolId === route.id && !this.#isLimited(route)) return null
    return this.#rates.pool(poolId)?.view ?? null
  }

  #asOfNow(w: WindowView, { leases }: HeldUnits): WindowView {
    const spent = leases.spentSinceReported(w.startsAt)
    return {
      ...w,
      used: w.used + spent,
      remaining: w.remaining === null ? null : Math.max(0, w.remaining - spent),
      startsAt: w.startsAt + this.#skew,
      resetsAt: w.resetsAt + this.#skew,
    }
  }

  #tightestLimit(): number {
    return Math.min(...this.#windows.map((w) => w.limit ?? Number.POSITIVE_INFINITY))
  }

  #isLimited(route: LeasedRoute): boolean {
    const plan = this.#snapshot?.plan
    if (!plan || route.id === SANDBOX_ROUTE) return true
    return (route.rates[plan.id] ?? plan.routeRate ?? plan.aggregateRate) !== null
  }

  /** A key that the meter has not described may have limits of its own. */
  #mayHave(keyHash: string, limit: 'quota' | 'rate'): boolean {
    const known = this.#verdicts.get(keyHash)
    return !known?.verdict.key || (known.own?.limits[limit] ?? null) !== null
  }

  #limited(calls: readonly Spending[]): LimitedCall[] {
    return calls.flatMap(({ keyHash, route }) => {
      if (!route) return []
      const key = this.#mayHave(keyHash, 'rate') ? keyHash : undefined
      return key !== undefined || this.#isLimited(route) ? [{ route, key }] : []
    })
  }

  #keyAsks(
    waiting: readonly Spending[],
    ahead: readonly Spending[],
    exact: boolean,
    now: number,
  ): KeyAsk[] {
    const calls = [...waiting, ...ahead].filter((call) => call.route)
    const hashes = new Set(calls.map((call) => call.keyHash))
    return [...hashes].flatMap((hash) => {
      if (!this.#mayHave(hash, 'quota')) return []
      const weight = weightOf(waiting.filter((call) => call.keyHash === hash))
      const own = this.#verdicts.get(hash)?.own
      const { need, want } = own
        ? own.units.ask(weight, 0, !exact, this.#horizonMs, now)
        : { need: weight, want: exact ? 0 : 1 }
      return need + want > 0 ? [{ hash, need, want }] : []
    })
  }
}

const weightOf = (calls: readonly Spending[]): number =>
  calls.reduce((sum, call) => sum + (call.route?.weight ?? 0), 0)
