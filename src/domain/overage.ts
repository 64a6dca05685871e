/**
 * Units beyond the quota: whether they may be had, how many, and what they cost (product decisions C11
 * and C15). Integers throughout; unit prices in 1e-6 minor units, so that a unit may cost less than a
 * cent.
 */
import type { Overage, Quota } from './config'
import type { overageRules } from './plan-terms'

/** What the plan says. */
export interface OverageTerms {
  readonly overageRule: (typeof overageRules)[number]
  /** 1e-6 minor units for each unit. */
  readonly overageUnitPrice: number | null
  /** milli-units beyond the quota in one period; null for no cap. */
  readonly overageCapUnits: number | null
  /** Minor units in one period; null for no cap. */
  readonly overageCapAmount: number | null
  readonly currency: string
}

/** What the consumer says. */
export interface OverageChoice {
  /** Null when it has not chosen: the plan's rule decides. */
  readonly overageEnabled: boolean | null
  /** Minor units in one period; null for the plan's cap. */
  readonly overageCap: number | null
}

/** 1e-6 minor units a unit, in minor units a milli-unit. */
const SCALE = 1_000_000_000n

/** Whether overage is on: with `allow` until the consumer says no, with `consumer_choice` once it says yes. */
export function isOverageOn(
  { overageRule, overageUnitPrice }: OverageTerms,
  { overageEnabled }: OverageChoice,
): boolean {
  if (overageRule === 'block' || overageUnitPrice === null) return false
  return overageRule === 'allow' ? overageEnabled !== false : overageEnabled === true
}

/** Overage as the meter enforces it: the lowest of all caps, as units. Null when it is off. */
export function effectiveOverage(terms: OverageTerms, choice: OverageChoice): Overage | null {
  const unitPrice = terms.overageUnitPrice
  if (unitPrice === null || !isOverageOn(terms, choice)) return null
  const caps = [
    terms.overageCapUnits,
    affordable(terms.overageCapAmount, unitPrice),
    affordable(choice.overageCap, unitPrice),
  ].filter((cap) => cap !== null)
  return {
    unitPrice,
    currency: terms.currency,
    capUnits: caps.length > 0 ? Math.min(...caps) : null,
  }
}

/**
 * What so many milli-units cost in minor units: half up, once for the whole quantity (billing.md 6).
 * @param unitPrice 1e-6 minor units
 */
export const overageCost = (milli: number, unitPrice: number): number =>
  Number((BigInt(milli) * BigInt(unitPrice) + SCALE / 2n) / SCALE)

/**
 * The quota that overage extends: of those that follow the billing cycle the longest, since caps are
 * promised for a billing period. Days, shorter windows and other clocks protect the origin and stay hard
 * limits. Null when there is none.
 */
export function extendedQuota(quotas: readonly Quota[]): Quota | null {
  const follows = quotas.filter((q) => q.anchor === 'billing' && q.limit !== null)
  for (const period of ['year', 'month', 'week'] as const) {
    const quota = follows.find((q) => q.period === period)
    if (quota) return quota
  }
  return null
}

/** milli-units that so many minor units buy, never more; null for no bound. */
function affordable(minor: number | null, unitPrice: number): number | null {
  if (minor === null || unitPrice === 0) return null
  const milli = (BigInt(minor) * SCALE) / BigInt(unitPrice)
  return milli > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(milli)
}
