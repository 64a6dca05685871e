/**
 * One subscription in one isolate: spends what it holds, and asks the meter for more, one request at
 * a time for all the calls that wait (leases.md 5.3).
 *
 * No call ever awaits a promise that another call made: a call that waits makes its own and leaves its
 * resolver here, with its own timer.
 */
import type { ProductRecord } from '../domain/config'
import type { Decision, Spending, Ticket } from '../domain/lease/decision'
import type { LeaseHolder } from '../domain/lease/holder'
import type { LeaseGrant, LeaseRequest } from '../domain/lease/protocol'
import { now } from '../platform/clock'
import type { MeterAnswer, MeterClient } from './meter-client'
import { sleep, within } from './timers'

/** After this long a waiting call may use the reserve that came with the lease. */
const SLOW_MS = 250
/** After this long it is refused: the limiter is unavailable. */
const PATIENCE_MS = 2000
/** A leader that has not finished by then is taken for dead. */
const LEADER_MS = 5000
/** A call that so many replies could not serve is refused. */
const MOST_ASKS = 4
/** A rate window that has room again so soon is waited for. */
const MOMENT_MS = 100
/** A lease's end is reported this long after it. */
const CLOSE_LAG_MS = 50
const CLOSE_RETRY_MS = 1000
const CLOSE_TRIES = 3

export type Admission =
  | Exclude<Decision, { outcome: 'ask' }>
  | { readonly outcome: 'unavailable'; readonly missing: 'limiter' | 'config' }

interface Waiter {
  readonly call: Spending
  /** Null once it was answered or gave up. */
  resolve: ((admission: Admission) => void) | null
  asks: number
}

export interface SpendOptions {
  /** One synchronous meter request for each call. */
  readonly exact: boolean
  /** Calls pass for a while when the meter is away. */
  readonly openBounded: boolean
}

type Policy = Pick<ProductRecord, 'metering' | 'limiterFailure'>

const LEASED: SpendOptions = { exact: false, openBounded: false }
const policyOf = (product: Policy | null): SpendOptions =>
  !product || (product.metering === 'leased' && product.limiterFailure === 'closed')
    ? LEASED
    : {
        exact: product.metering === 'exact',
        openBounded: product.limiterFailure === 'open-bounded',
      }

export class Account {
  #waiters: Waiter[] = []
  #leaderSince = Number.NEGATIVE_INFINITY
  #closeAt = 0

  constructor(
    readonly holder: LeaseHolder,
    private readonly meter: MeterClient,
  ) {}

  /**
   * Admits or refuses a call; asks the meter only when the answer is not at hand. A rate window that
   * is full for a moment only is waited for, once: a caller who keeps to the limit evenly must not be
   * refused because one of its calls was a little faster than another.
   */
  async spend(call: Spending, product: Policy | null, ctx: ExecutionContext): Promise<Admission> {
    const options = policyOf(product)
    const ask = () => this.#atHand(call, options, ctx) ?? this.#wait(call, options, ctx)
    const admission = await ask()
    if (admission.outcome !== 'denied' || admission.denial.reason !== 'rate') return admission
    const { retryMs } = admission.denial
    if (retryMs > MOMENT_MS) return admission
    await sleep(retryMs)
    return await ask()
  }

  /** The decision that needs no meter, or null. */
  #atHand(call: Spending, options: SpendOptions, ctx: ExecutionContext): Admission | null {
    const at = now()
    const decision = this.holder.trySpend(call, at)
    if (decision.outcome === 'ask') return null
    if (!options.exact && decision.outcome === 'spent' && this.holder.wantsPrefetch(call, at)) {
      this.#lead(call, options, ctx)
    }
    return decision
  }

  /** Ends an admitted call. One that outlived its lease is reported soon. */
  settle(ticket: Ticket, charged: boolean, ctx: ExecutionContext): void {
    const at = now()
    this.holder.settle(ticket, charged, at)
    const isLate = endsLate(ticket.payments, at) || endsLate(ticket.ownPayments, at)
    if (isLate && this.#closeAt < at) this.#closeAfter(CLOSE_RETRY_MS, ctx)
  }

  async #wait(call: Spending, options: SpendOptions, ctx: ExecutionContext): Promise<Admission> {
    const waiter: Waiter = { call, resolve: null, asks: 0 }
    const answered = new Promise<Admission>((resolve) => (waiter.resolve = resolve))
    this.#waiters.push(waiter)
    this.#lead(null, options, ctx)
    let admission = await within(answered, SLOW_MS)
    if (!admission) {
      const reserved = this.holder.trySpend(call, now(), true)
      admission =
        reserved.outcome === 'spent' ? reserved : await within(answered, PATIENCE_MS - SLOW_MS)
    }
    waiter.resolve = null
    if (admission && admission.outcome !== 'unavailable') return admission
    return this.#withoutMeter(call, options) ?? admission ?? LIMITER_UNAVAILABLE
  }

  /** The meter is away: spends the reserve, then what the product allows without it. */
  #withoutMeter(call: Spending, options: SpendOptions): Admission | null {
    const at = now()
    const decision = this.holder.trySpend(call, at, true)
    if (decision.outcome !== 'ask') return decision
    const open = options.openBounded ? this.holder.trySpendOpen(call, at) : decision
    return open.outcome === 'spent' ? open : null
  }

  /** Asks the meter in the background of this call, unless another call is at it. */
  #lead(ahead: Spending | null, options: SpendOptions, ctx: ExecutionContext): void {
    const at = now()
    if (at - this.#leaderSince < LEADER_MS) return
    this.#leaderSince = at
    // A client that goes away must not take the others' answer with it.
    ctx.waitUntil(this.#refill(ahead, options, ctx))
  }

  async #refill(
    ahead: Spending | null,
    options: SpendOptions,
    ctx: ExecutionContext,
  ): Promise<void> {
    try {
      let prefetch = ahead ? [ahead] : []
      do {
        const waiters = this.#waiters.filter((w) => w.resolve)
        this.#waiters = []
        const calls = waiters.map((w) => w.call)
        const sentAt = now()
        const request = this.holder.request(calls, prefetch, options.exact, sentAt)
        prefetch = []
        const answer = await this.meter.lease(request)
        if (answer.outcome === 'ok') this.#install(request, answer, sentAt, ctx)
        for (const waiter of waiters) this.#serve(waiter, answer, sentAt)
        this.#leaderSince = now()
      } while (this.#waiters.length > 0)
    } finally {
      this.#leaderSince = Number.NEGATIVE_INFINITY
    }
  }

  #serve(waiter: Waiter, answer: MeterAnswer, sentAt: number): void {
    if (!waiter.resolve) return
    if (answer.outcome === 'unavailable') return waiter.resolve(answer)
    if (answer.outcome === 'unknown') return waiter.resolve(UNKNOWN_KEY)
    const decision = this.holder.trySpend(waiter.call, sentAt)
    if (decision.outcome !== 'ask') return waiter.resolve(decision)
    if (++waiter.asks >= MOST_ASKS) return waiter.resolve(LIMITER_UNAVAILABLE)
    this.#waiters.push(waiter)
  }

  #install(request: LeaseRequest, grant: LeaseGrant, sentAt: number, ctx: ExecutionContext): void {
    const at = now()
    this.holder.install(request, grant, sentAt, at)
    const isLeased = grant.units > 0 || grant.keyUnits?.grants.some(({ units }) => units > 0)
    if (isLeased) this.#closeAfter(sentAt + grant.ttlMs - at + CLOSE_LAG_MS, ctx)
  }

  #closeAfter(ms: number, ctx: ExecutionContext): void {
    this.#closeAt = now() + ms
    ctx.waitUntil(this.#close(this.#closeAt, ms))
  }

  /** Reports what was used and gives back what was not, unless a later lease will. */
  async #close(closeAt: number, ms: number): Promise<void> {
    await sleep(ms)
    for (let tries = 0; tries < CLOSE_TRIES && this.#closeAt === closeAt; tries++) {
      const sentAt = now()
      const request = this.holder.closingRequest(sentAt)
      if (!request) return
      const answer = await this.meter.lease(request)
      if (answer.outcome === 'ok') return this.holder.install(request, answer, sentAt, now())
      await sleep(CLOSE_RETRY_MS)
    }
  }
}

const UNKNOWN_KEY: Admission = { outcome: 'denied', denial: { reason: 'key', status: 'unknown' } }
const LIMITER_UNAVAILABLE: Admission = { outcome: 'unavailable', missing: 'limiter' }

/** Whether a lease ended before the call that it paid for. */
const endsLate = (payments: Ticket['ownPayments'], at: number): boolean =>
  payments !== null && payments.some(({ lease }) => lease.expires <= at)
