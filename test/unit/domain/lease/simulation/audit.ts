import type { Ticket } from '../../../../../src/domain/lease/decision'
import { LEASE_TTL_MS } from '../../../../../src/domain/lease/protocol'
import type { SettledUsage } from '../../../../../src/domain/usage-event'
import { QuotaAudit } from './quota-audit'
import { RateAudit } from './rate-audit'
import { insist } from './violation'

const DAY_MS = 86_400_000

/** Knows what really happened, and that no promise was broken so far. */
export class Audit {
  readonly quotas = new QuotaAudit()
  /** Quotas of keys of their own, by hash. */
  readonly #keys = new Map<string, QuotaAudit>()
  readonly rates = new RateAudit()
  readonly ledger = new Map<number, SettledUsage>()
  readonly totals = { admitted: 0, denied: 0, unavailable: 0, crashes: 0, zombies: 0, restarts: 0 }
  /** milli-units and calls that were charged, by isolate. */
  readonly charged = new Map<string, { units: number; calls: number; overdraft: number }>()
  readonly #revokedAt = new Map<string, number>()

  /** A revocation is durable at the meter. */
  revoked(keyHash: string, now: number): void {
    if (!this.#revokedAt.has(keyHash)) this.#revokedAt.set(keyHash, now)
  }

  /** @throws {Violation} when the key was revoked longer ago than a lease lives */
  keyAdmitted(keyHash: string, now: number): void {
    const late = now - (this.#revokedAt.get(keyHash) ?? now)
    insist(late <= LEASE_TTL_MS, () => `key ${keyHash} called ${late} ms after its revocation`)
  }

  /** What a key's own quota admitted. */
  key(hash: string): QuotaAudit {
    let quotas = this.#keys.get(hash)
    if (!quotas) this.#keys.set(hash, (quotas = new QuotaAudit()))
    return quotas
  }

  /** @param own whether the key has a quota of its own */
  admitted(ticket: Ticket, isolate: string, keyHash: string, own: boolean): void {
    const { payments, ownPayments, weight } = ticket
    this.totals.admitted++
    const paid = payments.reduce((total, { amount }) => total + amount, 0)
    insist(paid === weight, () => `a call of ${weight} paid ${paid}`)
    for (const { lease, amount } of payments) {
      if (lease.number > 0) this.quotas.admitted(lease.number, isolate, amount)
    }
    const paidOwn = (ownPayments ?? []).reduce((total, { amount }) => total + amount, 0)
    insist(!own || paidOwn === weight, () => `a call of ${weight} paid ${paidOwn} of its key's own`)
    for (const { lease, amount } of ownPayments ?? []) {
      this.key(keyHash).admitted(lease.number, isolate, amount)
    }
  }

  settled(ticket: Ticket, charged: boolean, isolate: string, keyHash: string): void {
    const { payments, ownPayments, weight } = ticket
    for (const { lease, amount } of ownPayments ?? []) {
      this.key(keyHash).settled(lease.number, amount, charged)
    }
    const own = this.chargedBy(isolate)
    for (const { lease, amount } of payments) {
      if (lease.number > 0) this.quotas.settled(lease.number, amount, charged)
      else if (charged) own.overdraft += amount
    }
    if (!charged) return
    own.units += weight
    own.calls++
  }

  chargedBy(isolate: string): { units: number; calls: number; overdraft: number } {
    let own = this.charged.get(isolate)
    if (!own) this.charged.set(isolate, (own = { units: 0, calls: 0, overdraft: 0 }))
    return own
  }

  /** The ledger takes an entry in, once. */
  billed(entry: SettledUsage): void {
    const known = this.ledger.get(entry.sequence)
    if (known) {
      const [before, after] = [JSON.stringify(known), JSON.stringify(entry)]
      insist(before === after, () => `entry ${entry.sequence} was ${before}, now is ${after}`)
      return
    }
    this.ledger.set(entry.sequence, entry)
    const isWhole = entry.units >= 0 && entry.calls >= 0 && entry.from <= entry.to
    insist(isWhole, () => `entry ${JSON.stringify(entry)} takes back`)
    const charged = sum([...this.charged.values()])
    const billed = sum([...this.ledger.values()])
    insist(billed.units <= charged.units, () => `${billed.units} billed of ${charged.units}`)
    insist(billed.calls <= charged.calls, () => `${billed.calls} calls billed of ${charged.calls}`)
    const [first, last] = [entry.from, entry.to].map((at) => Math.floor(at / DAY_MS))
    insist(first === last, () => `entry ${entry.sequence} lies in two days`)
  }
}

/** Adds up. */
export function sum(of: readonly { readonly units: number; readonly calls: number }[]): {
  units: number
  calls: number
} {
  return of.reduce<{ units: number; calls: number }>(
    (total, { units, calls }) => ({ units: total.units + units, calls: total.calls + calls }),
    { units: 0, calls: 0 },
  )
}
