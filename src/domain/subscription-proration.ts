/** What a change of plan costs on the day it is made (product decision C7). */
import type { Period } from './quota-window'

/** A price for a period. */
export interface PricedPeriod {
  /** Minor units. */
  readonly amount: number
  readonly period: Period
}

export interface Proration {
  /** Minor units: for the rest of the new plan's period. */
  readonly charge: number
  /** Minor units: for what is left of the old plan's. */
  readonly credit: number
  /** Minor units: nobody is paid back for an upgrade. */
  readonly due: number
}

/** The share of a price that belongs to the rest of its period; half up, once. @param now ms */
export function remainingShare({ amount, period }: PricedPeriod, now: number): number {
  const length = BigInt(period.end - period.start)
  const left = BigInt(Math.max(0, period.end - Math.max(now, period.start)))
  return Number((2n * BigInt(amount) * left + length) / (2n * length))
}

/** @param before null where nothing was paid, as `then` where nothing will be */
export function prorate(
  before: PricedPeriod | null,
  then: PricedPeriod | null,
  now: number,
): Proration {
  const charge = then === null ? 0 : remainingShare(then, now)
  const credit = before === null ? 0 : remainingShare(before, now)
  return { charge, credit, due: Math.max(0, charge - credit) }
}
