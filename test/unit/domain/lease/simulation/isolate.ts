import type { Decision, Spending, Ticket } from '../../../../../src/domain/lease/decision'
import { LeaseHolder } from '../../../../../src/domain/lease/holder'
import { poolId, type LeaseRequest } from '../../../../../src/domain/lease/protocol'
import type { Audit } from './audit'
import type { Envelope, SimMeter } from './meter'
import type { Random } from './random'
import type { TrueTokens } from './rate-audit'
import type { Scenario } from './scenario'
import type { Timeline } from './timeline'
import type { Weather } from './weather'

const SLOW_MS = 250
const PATIENCE_MS = 2000
const LEADER_MS = 5000
const MOST_ASKS = 4
const CLOSE_LAG_MS = 50
const CLOSE_RETRY_MS = 1000
const CLOSE_TRIES = 3

/** How a call ended. */
export type Verdict = 'admitted' | 'rate' | 'quota' | 'refused' | 'unavailable'

interface Waiter {
  readonly call: Spending
  readonly tell: (verdict: Verdict) => void
  answered: boolean
  asks: number
}

export interface IsolateWorld {
  readonly timeline: Timeline
  readonly random: Random
  readonly weather: Weather
  readonly audit: Audit
  readonly meter: SimMeter
  readonly scenario: Scenario
  note(what: () => string): void
}

/**
 * An isolate around a `LeaseHolder`: one request at a time for all calls that wait, their patience,
 * fetching ahead and closing as the gateway's account does it, over a network that fails.
 */
export class SimIsolate {
  readonly holder: LeaseHolder
  alive = true
  /** ms, true time. */
  #frozenUntil = 0
  #waiters: Waiter[] = []
  #leaderSince = Number.NEGATIVE_INFINITY
  #closeAt = 0
  readonly #tokens = new Map<string, TrueTokens>()

  /** @param skew ms that its clock is ahead of true time */
  constructor(
    readonly id: string,
    private readonly skew: number,
    private readonly world: IsolateWorld,
  ) {
    this.holder = new LeaseHolder(id)
  }

  get now(): number {
    return this.world.timeline.now + this.skew
  }

  /** Calls that arrive together; `tell` hears how each ended. */
  spend(calls: readonly Spending[], tell: (verdict: Verdict) => void = () => {}): void {
    this.#run(() => this.#spend(calls, tell))
  }

  #spend(calls: readonly Spending[], tell: (verdict: Verdict) => void): void {
    const waiting: Waiter[] = []
    for (const call of calls) {
      const decision = this.holder.trySpend(call, this.now)
      if (decision.outcome === 'ask') {
        waiting.push({ call, tell, answered: false, asks: 0 })
        continue
      }
      this.#end(decision, call, tell)
      const { exact } = this.world.scenario
      if (!exact && decision.outcome === 'spent' && this.holder.wantsPrefetch(call, this.now)) {
        this.#lead(call)
      }
    }
    if (waiting.length === 0) return
    this.#waiters.push(...waiting)
    this.#lead(null)
    this.#after(SLOW_MS, () => {
      for (const w of waiting) if (!w.answered) this.#tryReserve(w)
    })
    this.#after(PATIENCE_MS, () => {
      for (const w of waiting) if (!w.answered) this.#giveUp(w)
    })
  }

  /** Reports what the meter does not know; false when there is nothing. */
  close(): boolean {
    const sentAt = this.now
    const request = this.holder.closingRequest(sentAt)
    if (!request) return false
    this.#send(request, (reply) => {
      if (reply) this.#install(request, reply, sentAt)
    })
    return true
  }

  /** Nothing runs for so long: timers and replies are late, all at once. */
  freeze(ms: number): void {
    this.#frozenUntil = this.world.timeline.now + ms
  }

  crash(): void {
    this.alive = false
    this.world.audit.totals.crashes++
  }

  #tryReserve(waiter: Waiter): void {
    const decision = this.holder.trySpend(waiter.call, this.now, true)
    if (decision.outcome === 'spent') this.#answer(waiter, decision)
  }

  #giveUp(waiter: Waiter): void {
    this.#tryReserve(waiter)
    if (waiter.answered) return
    const { openBounded } = this.world.scenario
    const open = openBounded && this.holder.trySpendOpen(waiter.call, this.now)
    if (open && open.outcome === 'spent') return this.#answer(waiter, open)
    this.#answer(waiter, null)
  }

  #lead(ahead: Spending | null): void {
    if (this.now - this.#leaderSince < LEADER_MS) return
    this.#leaderSince = this.now
    this.#refill(ahead ? [ahead] : [])
  }

  #refill(ahead: readonly Spending[]): void {
    const waiters = this.#waiters.filter((w) => !w.answered)
    this.#waiters = []
    const calls = waiters.map((w) => w.call)
    const sentAt = this.now
    const request = this.holder.request(calls, ahead, this.world.scenario.exact, sentAt)
    this.#send(request, (reply) => {
      if (reply) {
        this.#install(request, reply, sentAt)
        const { units, ttlMs, keyUnits } = reply.grant
        const isLeased = units > 0 || keyUnits?.grants.some((g) => g.units > 0)
        if (isLeased) this.#closeAfter(sentAt + ttlMs - this.now + CLOSE_LAG_MS)
      }
      for (const waiter of waiters) this.#serve(waiter, reply !== null, sentAt)
      this.#leaderSince = this.now
      if (this.#waiters.length > 0) this.#refill([])
      else this.#leaderSince = Number.NEGATIVE_INFINITY
    })
  }

  #serve(waiter: Waiter, isReachable: boolean, sentAt: number): void {
    if (waiter.answered) return
    if (!isReachable) return this.#giveUp(waiter)
    const decision = this.holder.trySpend(waiter.call, sentAt)
    if (decision.outcome !== 'ask') return this.#answer(waiter, decision)
    if (++waiter.asks >= MOST_ASKS) return this.#answer(waiter, null)
    this.#waiters.push(waiter)
  }

  #install(request: LeaseRequest, { grant, tokens }: Envelope, sentAt: number): void {
    this.world.note(() => `${this.id} has reply ${request.request}`)
    this.holder.install(request, grant, sentAt, this.now)
    for (const [id, t] of tokens) {
      this.#tokens.set(
        id,
        this.#arrived(t, request, sentAt, (other) => tokens.has(other)),
      )
    }
    const { audit } = this.world
    const lease = audit.quotas.leases.get(grant.lease)
    if (lease) lease.arrived = true
  }

  /** Tokens that came after their end serve the calls that waited, and count from their grant. */
  #arrived(
    tokens: TrueTokens,
    { rates }: LeaseRequest,
    sentAt: number,
    isAnswered: (pool: string) => boolean,
  ): TrueTokens {
    if (sentAt + tokens.ttlMs >= this.now) return tokens
    const own = poolId(tokens.routeId, tokens.key)
    const need = rates
      .filter(({ routeId, key }) => {
        const asked = poolId(routeId, key)
        return (isAnswered(asked) ? asked : routeId) === own
      })
      .reduce((sum, ask) => sum + ask.need, 0)
    return { ...tokens, left: Math.min(tokens.left, need), ttlMs: 0 }
  }

  #answer(waiter: Waiter, decision: Decision | null): void {
    waiter.answered = true
    this.#end(decision, waiter.call, waiter.tell)
  }

  #end(decision: Decision | null, call: Spending, tell: (verdict: Verdict) => void): void {
    const { totals } = this.world.audit
    if (decision?.outcome === 'spent') {
      this.#admitted(call, decision.ticket)
      return tell('admitted')
    }
    if (decision?.outcome !== 'denied') {
      totals.unavailable++
      return tell('unavailable')
    }
    totals.denied++
    const { reason } = decision.denial
    tell(reason === 'rate' || reason === 'quota' ? reason : 'refused')
  }

  #admitted(call: Spending, ticket: Ticket): void {
    const { audit, scenario, timeline, meter } = this.world
    const own = scenario.extras?.limits.get(call.keyHash)
    audit.admitted(ticket, this.id, call.keyHash, Boolean(own?.quota))
    this.#settleLater(ticket, call.keyHash)
    // Calls let through while the meter is away keep to their own bounds.
    if (ticket.payments.some(({ lease }) => lease.number === 0)) return
    if (!scenario.partition) audit.keyAdmitted(call.keyHash, timeline.now)
    const { route } = call
    if (!route || !this.holder.rate(route, call.keyHash)) return
    const tokens = this.#tokens.get(poolId(route.id, own?.rate ? call.keyHash : undefined))
    if (tokens) audit.rates.admitted(tokens, timeline.now, meter.clock)
  }

  #settleLater(ticket: Ticket, keyHash: string): void {
    const { random, audit } = this.world
    const fate = random.weighted({ charged: 82, refunded: 14, unknown: 4 })
    if (fate === 'unknown') return
    const speed = random.weighted({ quick: 70, slow: 20, late: 10 })
    const ms = { quick: 100, slow: 2000, late: 9000 }[speed]
    this.#after(random.between(1, ms), () => {
      audit.settled(ticket, fate === 'charged', this.id, keyHash)
      this.holder.settle(ticket, fate === 'charged', this.now)
      const isLate = ticket.payments.some(({ lease }) => lease.expires <= this.now)
      if (isLate && this.#closeAt < this.now) this.#closeAfter(CLOSE_RETRY_MS)
    })
  }

  #closeAfter(ms: number): void {
    const closeAt = (this.#closeAt = this.now + ms)
    const attempt = (tries: number): void => {
      if (this.#closeAt !== closeAt || tries === 0) return
      const sentAt = this.now
      const request = this.holder.closingRequest(sentAt)
      if (!request) return
      this.#send(request, (reply) => {
        if (reply) this.#install(request, reply, sentAt)
        else this.#after(CLOSE_RETRY_MS, () => attempt(tries - 1))
      })
    }
    this.#after(ms, () => attempt(CLOSE_TRIES))
  }

  /** Sends, and maybe repeats under the same number; `done` hears at most once, with null for a failure. */
  #send(request: LeaseRequest, done: (reply: Envelope | null) => void): void {
    const { weather, meter, timeline, random, audit } = this.world
    const { overdraft } = audit.chargedBy(this.id)
    for (const report of request.reports) audit.quotas.reported(report, overdraft)
    for (const report of request.keyUnits?.reports ?? []) audit.key(report.hash).reported(report, 0)
    this.world.note(() => describeRequest(request))
    const sentAt = timeline.now
    let isOpen = true
    let retries = 1
    const finish = (reply: Envelope | null): void => {
      if (!isOpen) return
      isOpen = false
      this.#run(() => done(reply))
    }
    const attempt = (): void => {
      const message = structuredClone(request)
      weather.carry(() => {
        meter.receive(message, sentAt, (e) => weather.carry(() => finish(e), fail), fail)
      }, fail)
    }
    const fail = (): void => {
      if (retries-- > 0 && random.chance(0.5)) this.#after(random.between(1, 300), attempt)
      // A connection that hangs never says so.
      else if (random.chance(0.8)) this.#after(random.between(0, 1500), () => finish(null))
    }
    attempt()
  }

  #after(ms: number, run: () => void): void {
    this.world.timeline.after(ms, () => this.#run(run))
  }

  /** Now, or when the isolate runs again, or never. */
  #run(run: () => void): void {
    const frozen = this.#frozenUntil - this.world.timeline.now
    if (frozen > 0) this.#after(frozen, run)
    else if (this.alive) run()
  }
}

function describeRequest({ isolate, request, units, rates, reports }: LeaseRequest): string {
  const asks = rates.map((r) => `${r.routeId} ${r.need}+${r.want}`).join(', ')
  const told = reports.map((r) => `${r.lease}:${r.used}/${r.kept}/${r.granted}`).join(', ')
  return `${isolate} sends ${request}: ${units.need}+${units.want} [${asks}] reports ${told}`
}
