import type {
  KeySnapshot,
  PlanSnapshot,
  Quota,
  RateLimit,
  SubscriptionSnapshot,
} from '../../../../src/domain/config'
import { LeaseBook, type BookAnswer, type StoredBook } from '../../../../src/domain/lease/book'
import type { Decision, Spending, Ticket } from '../../../../src/domain/lease/decision'
import { LeaseHolder } from '../../../../src/domain/lease/holder'
import type { LeaseGrant, LeaseReport, LeaseRequest } from '../../../../src/domain/lease/protocol'

export const PRODUCT = 'prd_1'
/** 10 March 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 2, 10, 12)

export function plan(parts: Partial<PlanSnapshot> = {}): PlanSnapshot {
  return {
    id: 'pln_a',
    versionId: 'plv_a1',
    name: 'Plan',
    rank: 1,
    quotas: [],
    routeRate: null,
    aggregateRate: null,
    ...parts,
  }
}

/** A calendar quota of that many units. */
export const quota = (period: Quota['period'], units: number | null): Quota => ({
  period,
  anchor: 'calendar',
  limit: units === null ? null : units * 1000,
})

export const rate = (
  limit: number,
  windowMs: RateLimit['windowMs'] = 60_000,
  algorithm: RateLimit['algorithm'] = 'sliding',
): RateLimit => ({ limit, windowMs, algorithm })

export function subscription(parts: Partial<SubscriptionSnapshot> = {}): SubscriptionSnapshot {
  return {
    version: 1,
    id: 'sub_1',
    locator: '0123456789ab',
    productId: PRODUCT,
    productSlug: 'product',
    consumerId: 'org_1',
    state: 'active',
    plan: plan(),
    billingAnchor: 0,
    startedAt: 0,
    resetAt: 0,
    ...parts,
  }
}

export const key = (hash: string, parts: Partial<KeySnapshot> = {}): KeySnapshot => ({
  hash,
  id: `key_${hash}`,
  status: 'active',
  type: 'live',
  expiresAt: null,
  ...parts,
})

type Route = NonNullable<Spending['route']>

/** A route that takes that many units a call. */
export const route = (units = 1, parts: Partial<Route> = {}): Route => ({
  id: 'rte_1',
  weight: units * 1000,
  minRank: 0,
  rates: {},
  ...parts,
})

export const call = (parts: Partial<Spending> = {}): Spending => ({
  keyHash: 'k1',
  productId: PRODUCT,
  route: route(),
  ...parts,
})

/** A request of isolate `iso_1` for no units. */
export const request = (number: number, parts: Partial<LeaseRequest> = {}): LeaseRequest => ({
  isolate: 'iso_1',
  request: number,
  version: 1,
  keys: ['k1'],
  units: { need: 0, want: 0 },
  rates: [],
  reports: [],
  ...parts,
})

/** milli-units for that many whole units. */
export const units = (need: number, want = 0): LeaseRequest['units'] => ({
  need: need * 1000,
  want: want * 1000,
})

/** What a lease was used for, in whole units, by calls of one unit. */
export const report = (
  { lease, units: granted, grantedAt }: LeaseGrant,
  used: number,
  kept: number,
): LeaseReport => ({
  lease,
  granted,
  grantedAt,
  used: used * 1000,
  calls: used,
  kept: kept * 1000,
})

/** A meter with one key and the clock of the test; `stored` is what survives a restart. */
export class TestMeter {
  book: LeaseBook
  stored: StoredBook | null = null
  #requests = 0

  constructor(private config = { snapshot: subscription(), keys: [key('k1')] }) {
    this.book = new LeaseBook(null, config, NOON)
  }

  /** One answer; what it asks to be stored is. */
  ask(parts: Partial<LeaseRequest>, at = NOON): LeaseGrant {
    return this.answer(request(++this.#requests, parts), at).reply as LeaseGrant
  }

  answer(asked: LeaseRequest, at = NOON): BookAnswer {
    const answer = this.book.lease(asked, at)
    if (answer.store) this.stored = JSON.parse(JSON.stringify(answer.store)) as StoredBook
    return answer
  }

  configure(parts: Partial<SubscriptionSnapshot>, at = NOON): void {
    const { snapshot, keys } = this.config
    this.config = { snapshot: { ...snapshot, version: snapshot.version + 1, ...parts }, keys }
    this.book.configure(this.config, at)
  }

  /** Memory is lost. */
  restart(at = NOON): void {
    this.book = new LeaseBook(this.stored, this.config, at)
  }

  /** Settled units on their way to the ledger. */
  settled(at = NOON): number {
    const { send, store } = this.book.flush(at)
    this.stored = store
    return send.reduce((sum, entry) => sum + entry.units, 0) / 1000
  }
}

/** A meter on a plan. */
export const meterOn = (parts: Partial<PlanSnapshot>): TestMeter =>
  new TestMeter({ snapshot: subscription({ plan: plan(parts) }), keys: [key('k1')] })

/** An isolate that asks its meter whenever it must, over a network without delay. */
export class TestIsolate {
  readonly holder: LeaseHolder
  asked = 0

  constructor(
    readonly meter: TestMeter,
    id = 'iso_1',
    private readonly exact = false,
  ) {
    this.holder = new LeaseHolder(id)
  }

  /** The answer to one call. */
  spend(parts: Partial<Spending> = {}, at = NOON): Decision {
    const asked = call(parts)
    const decision = this.holder.trySpend(asked, at)
    if (decision.outcome !== 'ask') return decision
    this.refill([asked], at)
    return this.holder.trySpend(asked, at)
  }

  /** One call that the origin answered. */
  pay(parts: Partial<Spending> = {}, at = NOON): Decision {
    const decision = this.spend(parts, at)
    if (decision.outcome === 'spent') this.holder.settle(decision.ticket, true, at)
    return decision
  }

  /** @returns the ticket of a call that is admitted */
  ticket(parts: Partial<Spending> = {}, at = NOON): Ticket {
    const decision = this.spend(parts, at)
    if (decision.outcome !== 'spent') throw new Error(JSON.stringify(decision))
    return decision.ticket
  }

  refill(waiting: readonly Spending[], at = NOON): LeaseGrant {
    return this.send(this.holder.request(waiting, [], this.exact, at), at)
  }

  /** Reports what is left to report. */
  close(at = NOON): void {
    const closing = this.holder.closingRequest(at)
    if (closing) this.send(closing, at)
  }

  send(asked: LeaseRequest, at: number): LeaseGrant {
    this.asked++
    const grant = this.meter.answer(asked, at).reply as LeaseGrant
    this.holder.install(asked, grant, at, at)
    return grant
  }
}
