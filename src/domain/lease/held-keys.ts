/** What an isolate holds of the limits that keys have of their own, within their subscription's. */
import type { KeyLimits } from '../config'
import type { Payment } from './held-leases'
import { HeldUnits } from './held-units'
import {
  limitsOf,
  poolId,
  type KeyAsk,
  type KeyGrant,
  type KeyVerdict,
  type LeaseGrant,
  type LeaseRequest,
  type WindowView,
} from './protocol'

const NOTHING_TO_PAY: readonly Payment[] = []
const NOTHING_ASKED = { need: 0, want: 0 }

/** One key with limits of its own. */
export class HeldKey {
  limits: KeyLimits
  readonly units = new HeldUnits()
  window: WindowView | null = null

  constructor(limits: KeyLimits) {
    this.limits = limits
  }

  /** The pool of rate tokens that a call of this key takes from. */
  poolId(routeId: string, hash: string): string {
    return this.limits.rate ? poolId(routeId, hash) : routeId
  }

  /** As `HeldUnits.take`; nothing is due when the key has no quota. */
  take(weight: number, at: number, useReserve: boolean): readonly Payment[] | null {
    return this.limits.quota ? this.units.take(weight, at, useReserve) : NOTHING_TO_PAY
  }

  /** Whether its quota should be fetched ahead. */
  isLow(now: number): boolean {
    return this.limits.quota !== null && this.units.mayPrefetch && this.units.isLow(now)
  }
}

export class HeldKeys {
  readonly #keys = new Map<string, HeldKey>()

  /** The key as the meter describes it; null when only the subscription's limits hold for it. */
  follow({ hash, key }: KeyVerdict): HeldKey | null {
    const limits = limitsOf(key)
    let held = this.#keys.get(hash)
    if (!limits) {
      if (held?.units.leases.isEmpty) this.#keys.delete(hash)
      return null
    }
    if (held) held.limits = limits
    else this.#keys.set(hash, (held = new HeldKey(limits)))
    return held
  }

  /** Forgets keys of which nothing is left to report. */
  forget(): void {
    for (const [hash, { units }] of this.#keys) {
      if (units.leases.isEmpty) this.#keys.delete(hash)
    }
  }

  /** The keys' part of a request; null when there is nothing to ask and nothing to say. */
  request(asks: readonly KeyAsk[], now: number): NonNullable<LeaseRequest['keyUnits']> | null {
    const reports = [...this.#keys].flatMap(([hash, { units }]) => {
      units.leases.expire(now)
      return units.leases.reports(now).map((report) => Object.assign(report, { hash }))
    })
    return asks.length + reports.length > 0 ? { asks, reports } : null
  }

  /** @param request what the grant answers */
  install({ keyUnits: asked }: LeaseRequest, grant: LeaseGrant, sentAt: number, now: number): void {
    const answer = grant.keyUnits
    if (!asked || !answer) return
    for (const { units } of this.#keys.values()) {
      units.leases.reported(asked.reports)
      units.leases.settled(answer.settled)
    }
    for (const part of answer.grants) this.#install(asked.asks, part, grant.grantedAt, sentAt, now)
  }

  #install(
    asks: readonly KeyAsk[],
    grant: KeyGrant,
    grantedAt: number,
    sentAt: number,
    now: number,
  ): void {
    const held = this.#keys.get(grant.hash)
    if (!held) return
    const asked = asks.find((ask) => ask.hash === grant.hash) ?? NOTHING_ASKED
    held.window = grant.window
    held.units.install(asked, grant, grantedAt, sentAt + grant.ttlMs, sentAt, now)
  }
}
