/** When a change of plan takes effect, and what it does to the units used (product decision C7). Pure. */
import type { PlanWithVersion } from '../../db/plans'
import type { SubscriptionDetail, SubscriptionRow } from '../../db/subscriptions'
import type { Price } from '../../domain/plan-terms'
import { toIso } from '../http/schemas'
import { termEnd } from './billing-period'
import { intervalOn } from './start'

export type PlanChange =
  | { readonly when: 'now'; readonly set: Partial<SubscriptionRow> }
  | { readonly when: 'later'; readonly at: number; readonly set: Partial<SubscriptionRow> }
  /** The wanted plan is the current one: nothing to do but to drop a change that waits. */
  | { readonly when: 'never'; readonly set: Partial<SubscriptionRow> }

/** A plan, and what is paid at a time on it. */
export interface Wish extends PlanWithVersion {
  readonly interval: Price['interval'] | null
}

export const nothingWaits = {
  nextPlanVersionId: null,
  nextPlanAt: null,
  nextInterval: null,
} as const

/**
 * An upgrade counts at once, and so does paying for a longer time. Anything else, a newer version of the
 * same plan included, waits for the end of the billing period or trial, which the consumer has on the old
 * terms. What is paid for is never paid back: where less is paid at a time then, an upgrade waits as well.
 * @param now ms
 */
export function decidePlanChange(
  { subscription, plan, version, billing }: SubscriptionDetail,
  wanted: Wish,
  now: number,
): PlanChange {
  const { billingInterval } = subscription
  const isSame = wanted.version.id === version.id
  if (isSame && wanted.interval === billingInterval) return { when: 'never', set: nothingWaits }
  const longer = lengthOf(wanted.interval) - lengthOf(billingInterval)
  const isUpgrade = wanted.plan.rank > plan.rank || (isSame && longer > 0)
  const before = priceOf(version.prices, billingInterval)
  const paysBack =
    billing !== null && (longer < 0 || priceOf(wanted.version.prices, wanted.interval) < before)
  // Nothing is paid yet in a trial.
  if (isUpgrade && (!paysBack || subscription.state === 'trialing')) {
    return switchNow(subscription, wanted, now, wanted.interval)
  }
  const at = termEnd(subscription, now)
  return { when: 'later', at, set: waitingFor(wanted, at, wanted.interval) }
}

/** A change that waits for its moment. */
export const waitingFor = (
  { version }: PlanWithVersion,
  at: number,
  interval: Price['interval'] | null,
) => ({ nextPlanVersionId: version.id, nextPlanAt: at, nextInterval: interval })

const lengths = { week: 1, month: 2, year: 3 } as const
const lengthOf = (interval: Price['interval'] | null): number =>
  interval === null ? 0 : lengths[interval]

/** Minor units; 0 where no period has a price. */
const priceOf = (prices: readonly Price[], interval: Price['interval'] | null): number =>
  prices.find((price) => price.interval === interval)?.amount ?? 0

/** The change at once, whatever the ranks. */
export const switchNow = (
  subscription: SubscriptionRow,
  wanted: PlanWithVersion,
  now: number,
  interval?: Price['interval'] | null,
) => ({
  when: 'now' as const,
  set: { ...nothingWaits, ...onPlan(subscription, wanted, now, interval) },
})

/**
 * What it means to be on the plan from `at` on.
 * @param interval what is paid at a time; left out: as before, where the plan has it
 */
export const onPlan = (
  { billingInterval, overageEnabled }: Pick<SubscriptionRow, 'billingInterval' | 'overageEnabled'>,
  { plan, version }: PlanWithVersion,
  at: number,
  interval: Price['interval'] | null = intervalOn(version, billingInterval) ?? null,
): Partial<SubscriptionRow> => ({
  planId: plan.id,
  planVersionId: version.id,
  billingInterval: interval,
  // Consent was to the price before; a refusal holds for any.
  overageEnabled: overageEnabled === false ? false : null,
  ...(version.onPlanChange === 'reset' && { resetAt: at }),
})

/** What is told of a switch that has happened. */
export const switchTells = (set: Partial<SubscriptionRow>) =>
  set.resetAt === undefined
    ? (['subscription.updated'] as const)
    : (['subscription.updated', 'subscription.quota_reset'] as const)

/** What both sides read of a change of plan. */
export const planNote = (from: string, to: string, change: PlanChange) => ({
  from_plan: from,
  to_plan: to,
  when: change.when,
  ...(change.when === 'later' && { effective_at: toIso(change.at) }),
  ...(change.when === 'now' && { quota: change.set.resetAt === undefined ? 'kept' : 'reset' }),
})
