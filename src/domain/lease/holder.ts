/**
 * The isolate's half of the lease protocol, for one subscription: what it may spend right now.
 *
 * Pure: the clock is an argument, messages are values. `trySpend` checks and takes in one synchronous
 * step, so that no call is admitted beyond what the meter debited.
 */
import type { RouteRecord, SubscriptionSnapshot } from '../config'
import type { Id } from '../ids'
import { mayCall, subscriptionRefusal } from '../plan-access'
import { HeldLeases, type Payment } from './held-leases'
import { HeldRates, type RateView } from './held-rates'
import {
  LEASE_TTL_MS,
  type KeyVerdict,
  type LeaseGrant,
  type LeaseRequest,
  type WindowView,
} from './protocol'
import { SpanCounter } from './span-counter'

/** A refusal is repeated without asking for at most this long. */
const DENY_MS = 1000
/** Fetch ahead when this little of the last lease is left, or of its time. */
const PREFETCH_SHARE = 0.3
const PREFETCH_MS = 1500
/** Keys of one subscription that are remembered, unknown ones included; beyond it all are asked for again. */
const MOST_VERDICTS = 1000
/** How long a key that the meter confirmed may call on while the meter is away, where a product allows it. */
const OPEN_MS = 60_000

type Route = Pick<RouteRecord, 'id' | 'weight' | 'minRank' | 'rates'>

/** What one call needs. */
export interface Spending {
  readonly keyHash: string
  readonly productId: Id
  /** Null when no route matched: the key is still judged first. */
  readonly route: Route | null
}

/** A call was admitted; to be settled exactly once. */
export interface Ticket {
  readonly payments: readonly Payment[]
  /** milli-units. */
  readonly weight: number
}

export type Denial =
  | { readonly reason: 'key'; readonly status: KeyVerdict['status'] }
  | { readonly reason: 'product' | 'state' | 'route' | 'plan' }
  | { readonly reason: 'rate'; readonly retryMs: number }
  | { readonly reason: 'quota'; readonly retryMs: number; readonly window: string }

/** `ask`: only the meter can tell. */
export type Decision =
  | { readonly outcome: 'spent'; readonly ticket: Ticket }
  | { readonly outcome: 'denied'; readonly denial: Denial }
  | { readonly outcome: 'ask' }

const ASK: Decision = { outcome: 'ask' }
const deny = (denial: Denial): Decision => ({ outcome: 'denied', denial })

/** What refuses the call before its limits, the first in the order of answers; null for nothing. */
function refusalOf(
  { productId, route }: Spending,
  { status }: KeyVerdict,
  snapshot: SubscriptionSnapshot,
): Denial | null {
  if (status !== 'active') return { reason: 'key', status }
  if (snapshot.productId !== productId) return { reason: 'product' }
  if (subscriptionRefusal(snapshot.state) !== null) return { reason: 'state' }
  return route && !mayCall(snapshot.plan.rank, route.minRank) ? { reason: 'plan' } : null
}

interface QuotaDenial {
  readonly until: number
  readonly window: string
  readonly resetsAt: number
}

export class LeaseHolder {
  readonly #leases = new HeldLeases()
  readonly #rates = new HeldRates()
  readonly #pace = new SpanCounter(1000)
  readonly #verdicts = new Map<string, { readonly verdict: KeyVerdict; readonly until: number }>()
  #snapshot: SubscriptionSnapshot | null = null
  #windows: readonly WindowView[] = []
  /** The isolate's clock less the meter's, in ms. */
  #skew = 0
  #quotaDenial: QuotaDenial | null = null
  #horizonMs = 2000
  #requests = 0
  /** The meter grants ahead: the end of the quota is not near. */
  #plentiful = false

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
    if (refusal) return deny(refusal)
    const { route } = call
    if (!route) return deny({ reason: 'route' })

    const limited = this.#isLimited(route)
    const pool = limited ? this.#rates.pool(route.id) : null
    if (limited && !pool) return ASK
    if (pool && (pool.left < 1 || pool.expires < at)) {
      if (pool.deniedUntil <= at) return ASK
      return deny({ reason: 'rate', retryMs: Math.max(1, pool.retryAt - at) })
    }
    const { weight } = route
    const payments = this.#leases.take(weight, at, useReserve || this.#quotaDenial !== null)
    if (!payments) return this.#withoutLease(at)
    this.#pace.add(weight, at)
    if (pool) this.#rates.take(route.id, pool, at)
    return { outcome: 'spent', ticket: { payments, weight } }
  }

  /**
   * Admits a call without the meter, where the product lets calls through while it is away: only keys
   * confirmed within the last minute, only a small part of the quota (leases.md 10). What is spent so
   * is taken from the next lease.
   */
  trySpendOpen(call: Spending, now: number): Decision {
    const known = this.#verdicts.get(call.keyHash)
    const recent = known && now < known.until - LEASE_TTL_MS + OPEN_MS
    if (!recent || !this.#snapshot || !call.route) return ASK
    if (refusalOf(call, known.verdict, this.#snapshot)) return ASK
    const { weight } = call.route
    const payments = this.#leases.overdraft(weight, this.#tightestLimit(), now)
    return payments ? { outcome: 'spent', ticket: { payments, weight } } : ASK
  }

  /**
   * Ends an admitted call. Refunded units go back to their lease while it lives, else to the meter
   * with the next report.
   */
  settle({ payments }: Ticket, charged: boolean, now: number): void {
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

  /** Whether to fetch ahead, so that the next calls need not wait. */
  wantsPrefetch(call: Spending, now: number): boolean {
    if (!this.#plentiful || this.#quotaDenial) return false
    const known = this.#verdicts.get(call.keyHash)
    if (!known || known.until - now < PREFETCH_MS) return true
    if (this.#leases.isLow(PREFETCH_SHARE, now)) return true
    return call.route !== null && this.#rates.isLow(call.route.id, PREFETCH_SHARE, now)
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
    this.#leases.expire(now)
    // What may expire while the request is under way cannot be counted on.
    const left = this.#leases.left(now + PREFETCH_MS)
    const weight = waiting.reduce((sum, call) => sum + (call.route?.weight ?? 0), 0)
    const calls = [...waiting, ...ahead]
    const debt = calls.length > 0 ? this.#leases.debt : 0
    const need = Math.max(0, weight - left) + debt
    const low = need > 0 || this.#leases.isLow(PREFETCH_SHARE, now + PREFETCH_MS)
    const mayWant = !exact && low && calls.some((call) => call.route)
    const pace = this.#pace.peak(now) * (this.#horizonMs / 1000)
    return {
      isolate: this.isolate,
      // Odd numbers are for asking again after the meter was handed a record.
      request: (this.#requests += 2),
      version: this.#snapshot?.version ?? 0,
      keys: [...new Set(calls.map((call) => call.keyHash))],
      units: { need, want: mayWant ? Math.max(1, Math.round(pace - left)) : 0 },
      rates: this.#rates.asks(this.#limitedRoutes(waiting), this.#limitedRoutes(ahead), now),
      reports: this.#leases.reports(now),
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
    if (this.#verdicts.size > MOST_VERDICTS) this.#verdicts.clear()
    for (const verdict of grant.keys) {
      // A key that is unknown may be made the next moment.
      const known = verdict.status === 'unknown' ? Math.min(until, sentAt + DENY_MS) : until
      // So late a word says nothing of now: even the calls that waited for it must ask again.
      if (now - sentAt > LEASE_TTL_MS) this.#verdicts.delete(verdict.hash)
      else this.#verdicts.set(verdict.hash, { verdict, until: known })
    }
    this.#leases.reported(request.reports)
    this.#leases.settled(grant.settled)
    if (grant.units > 0) this.#leases.add(grant, until)
    this.#rates.install(grant.rates, request.rates, sentAt, now)
    this.#windows = grant.windows
    this.#skew = now - grant.grantedAt
    this.#horizonMs = grant.horizonMs
    if (request.units.need + request.units.want === 0) return
    this.#plentiful = grant.units > request.units.need
    this.#quotaDenial = grant.exhausted && {
      until: sentAt + Math.min(DENY_MS, Math.max(1, grant.exhausted.retryMs)),
      window: grant.exhausted.window,
      resetsAt: now + grant.exhausted.retryMs,
    }
  }

  /** What the meter does not know yet, when nobody is waiting; null when it knows all. */
  closingRequest(now: number): LeaseRequest | null {
    const request = this.request([], [], true, now)
    return request.reports.length > 0 ? request : null
  }

  /** ms by the isolate's clock at which the newest lease ends. */
  get lastExpiry(): number {
    return this.#leases.lastExpiry
  }

  /** Quota windows by the isolate's clock: the last reply's, plus what was spent here since. */
  windows(): readonly WindowView[] {
    return this.#windows.map((w) => {
      const spent = this.#leases.spentSinceReported(w.startsAt)
      return {
        ...w,
        used: w.used + spent,
        remaining: w.remaining === null ? null : Math.max(0, w.remaining - spent),
        startsAt: w.startsAt + this.#skew,
        resetsAt: w.resetsAt + this.#skew,
      }
    })
  }

  /** The route's rate limit, or null when none applies. */
  rate(route: Route): RateView | null {
    return (this.#isLimited(route) && this.#rates.pool(route.id)?.view) || null
  }

  #tightestLimit(): number {
    return Math.min(...this.#windows.map((w) => w.limit ?? Number.POSITIVE_INFINITY))
  }

  #isLimited(route: Route): boolean {
    const plan = this.#snapshot?.plan
    if (!plan) return true
    return (route.rates[plan.id] ?? plan.routeRate ?? plan.aggregateRate) !== null
  }

  #limitedRoutes(calls: readonly Spending[]): Route[] {
    return calls.flatMap(({ route }) => (route && this.#isLimited(route) ? [route] : []))
  }

  #withoutLease(at: number): Decision {
    const denial = this.#quotaDenial
    if (!denial || denial.until <= at) return ASK
    const retryMs = Math.max(1, denial.resetsAt - at)
    return deny({ reason: 'quota', retryMs, window: denial.window })
  }
}
