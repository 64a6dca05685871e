import type { LeaseGrant, LeaseReport } from '../../../../../src/domain/lease/protocol'
import type { CounterRules, StoredCounter } from '../../../../../src/domain/lease/quota-counters'
import { extendedQuota } from '../../../../../src/domain/overage'
import { periodAt } from '../../../../../src/domain/quota-window'
import { insist } from './violation'

/** A lease as it really is, whatever isolate and meter believe. In milli-units. */
export interface TrueLease {
  readonly isolate: string
  readonly units: number
  readonly windows: readonly TrueWindow[]
  /** By calls admitted and not refunded. */
  spent: number
  charged: number
  /** A reply with it reached its isolate. */
  arrived: boolean
}

/** One period of one quota. */
export interface TrueWindow {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The most that may be admitted in it, overage included. */
  cap: number
  spent: number
}

/** One whole period, whatever resets cut it into: the most generous terms that it had. */
interface TruePeriod {
  limit: number
  /** milli-units beyond the limit. */
  overage: number
}

type Granted = Pick<LeaseGrant, 'lease' | 'units' | 'grantedAt' | 'windows'>

/**
 * Watches the promise on quotas: no period admits more than its limit and what may be paid beyond it,
 * whoever granted.
 */
export class QuotaAudit {
  readonly leases = new Map<number, TrueLease>()
  readonly windows = new Map<string, TrueWindow>()
  readonly #periods = new Map<string, TruePeriod>()

  /** A meter that follows `rules` debited a new lease. */
  granted(reply: Granted, isolate: string, rules: CounterRules): void {
    insist(!this.leases.has(reply.lease), () => `lease ${reply.lease} was granted twice`)
    const windows = rules.plan.quotas.map((quota) => {
      const { period } = quota
      const view = reply.windows.find((w) => w.name === period)
      insist(view !== undefined, () => `lease ${reply.lease} was not debited in ${period}`)
      const { startsAt, resetsAt } = view
      const { start, end } = periodAt(quota, { billingAnchor: 0, startedAt: 0 }, reply.grantedAt)
      insist(
        startsAt >= start && resetsAt === end,
        () => `lease ${reply.lease} of ${reply.grantedAt} was debited in ${startsAt}..${resetsAt}`,
      )
      this.#widen(rules, period, resetsAt)
      return this.#window(period, startsAt, resetsAt, ceilingOf(rules, period))
    })
    this.leases.set(reply.lease, {
      isolate,
      units: reply.units,
      windows,
      spent: 0,
      charged: 0,
      arrived: false,
    })
  }

  admitted(number: number, isolate: string, weight: number): void {
    const lease = this.leases.get(number)
    insist(lease?.isolate === isolate, () => `${isolate} spends lease ${number} of someone else`)
    lease.spent += weight
    insist(
      lease.spent <= lease.units,
      () => `lease ${number} of ${lease.units} paid for ${lease.spent}`,
    )
    for (const window of lease.windows) {
      window.spent += weight
      insist(
        window.spent <= window.cap,
        () => `${window.name} from ${window.start}: ${window.spent} admitted of ${window.cap}`,
      )
      this.#checkOverage(window)
    }
  }

  settled(number: number, weight: number, charged: boolean): void {
    const lease = this.leases.get(number) as TrueLease
    if (charged) {
      lease.charged += weight
      return
    }
    lease.spent -= weight
    for (const window of lease.windows) window.spent -= weight
  }

  /** An isolate says what it used; `overdraft`: what it may have paid back beside its own calls. */
  reported(report: LeaseReport, overdraft: number): void {
    const { lease, used, kept, granted } = report
    insist(
      used <= kept && kept <= granted,
      () => `lease ${lease} reports ${used}/${kept}/${granted}`,
    )
    const charged = this.leases.get(lease)?.charged ?? 0
    insist(used <= charged + overdraft, () => `lease ${lease} reports ${used}, charged ${charged}`)
  }

  /** A meter applies limits: those that rise hold at once. */
  raise(rules: CounterRules, now: number): void {
    for (const window of this.windows.values()) {
      if (now < window.start || now >= window.end) continue
      window.cap = Math.max(window.cap, ceilingOf(rules, window.name))
      this.#widen(rules, window.name, window.end)
    }
  }

  /** Limits are durable: nothing is granted beyond them, save what an older meter had debited. */
  lower(rules: CounterRules, stored: readonly StoredCounter[]): void {
    for (const window of this.windows.values()) {
      const debited = stored
        .filter((c) => c.name === window.name && c.start === window.start)
        .map((c) => c.debited)
      if (debited.length === 0) continue
      const least = Math.min(window.cap, Math.max(...debited))
      window.cap = Math.max(ceilingOf(rules, window.name), least)
    }
  }

  /** What is beyond the quota counts towards the cap of its period, before a reset and after. */
  #checkOverage({ name, end }: TrueWindow): void {
    const period = this.#periods.get(`${name}:${end}`)
    if (!period || period.overage === 0) return
    let beyond = 0
    for (const window of this.windows.values()) {
      if (window.name !== name || window.end !== end) continue
      beyond += Math.max(0, window.spent - period.limit)
    }
    insist(
      beyond <= period.overage,
      () => `${name} until ${end}: ${beyond} admitted beyond the quota, ${period.overage} may be`,
    )
  }

  #widen(rules: CounterRules, name: string, end: number): void {
    const id = `${name}:${end}`
    const before = this.#periods.get(id) ?? { limit: 0, overage: 0 }
    this.#periods.set(id, {
      limit: Math.max(before.limit, limitOf(rules, name)),
      overage: Math.max(before.overage, overageOf(rules, name)),
    })
  }

  #window(name: string, start: number, end: number, cap: number): TrueWindow {
    const id = `${name}:${start}`
    let window = this.windows.get(id)
    if (!window) this.windows.set(id, (window = { name, start, end, cap, spent: 0 }))
    return window
  }
}

const limitOf = ({ plan }: CounterRules, name: string): number =>
  plan.quotas.find((q) => q.period === name)?.limit ?? Number.POSITIVE_INFINITY

function overageOf({ plan, overage }: CounterRules, name: string): number {
  if (!overage || extendedQuota(plan.quotas)?.period !== name) return 0
  return overage.capUnits ?? Number.POSITIVE_INFINITY
}

const ceilingOf = (rules: CounterRules, name: string): number =>
  limitOf(rules, name) + overageOf(rules, name)
