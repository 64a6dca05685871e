import type { PlanSnapshot } from '../../../../../src/domain/config'
import type { StoredBook } from '../../../../../src/domain/lease/book'
import type { LeaseGrant, LeaseReport } from '../../../../../src/domain/lease/protocol'
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
  /** The most that may be admitted in it. */
  cap: number
  spent: number
}

/** Watches the promise on quotas: no period admits more than its limit, whoever granted. */
export class QuotaAudit {
  readonly leases = new Map<number, TrueLease>()
  readonly windows = new Map<string, TrueWindow>()

  /** A meter that follows `plan` debited a new lease. */
  granted(reply: LeaseGrant, isolate: string, plan: PlanSnapshot): void {
    insist(!this.leases.has(reply.lease), () => `lease ${reply.lease} was granted twice`)
    const windows = plan.quotas.map((quota) => {
      const { period, limit } = quota
      const view = reply.windows.find((w) => w.name === period)
      insist(view !== undefined, () => `lease ${reply.lease} was not debited in ${period}`)
      const { startsAt, resetsAt } = view
      const { start, end } = periodAt(quota, { billingAnchor: 0, startedAt: 0 }, reply.grantedAt)
      insist(
        startsAt >= start && resetsAt === end,
        () => `lease ${reply.lease} of ${reply.grantedAt} was debited in ${startsAt}..${resetsAt}`,
      )
      return this.#window(period, startsAt, resetsAt, limit ?? Number.POSITIVE_INFINITY)
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
  raise(plan: PlanSnapshot, now: number): void {
    for (const window of this.windows.values()) {
      if (now < window.start || now >= window.end) continue
      window.cap = Math.max(window.cap, limitOf(plan, window.name))
    }
  }

  /** Limits are durable: nothing is granted beyond them, save what an older meter had debited. */
  lower(plan: PlanSnapshot, stored: readonly StoredBook[]): void {
    for (const window of this.windows.values()) {
      const debited = stored
        .flatMap((book) => book.counters)
        .filter((c) => c.name === window.name && c.start === window.start)
        .map((c) => c.debited)
      if (debited.length === 0) continue
      const least = Math.min(window.cap, Math.max(...debited))
      window.cap = Math.max(limitOf(plan, window.name), least)
    }
  }

  #window(name: string, start: number, end: number, cap: number): TrueWindow {
    const id = `${name}:${start}`
    let window = this.windows.get(id)
    if (!window) this.windows.set(id, (window = { name, start, end, cap, spent: 0 }))
    return window
  }
}

const limitOf = (plan: PlanSnapshot, name: string): number =>
  plan.quotas.find((q) => q.period === name)?.limit ?? Number.POSITIVE_INFINITY
