/** When a change of plan takes effect, and what it does to the units used (product decision C7). Pure. */
import type { PlanWithVersion } from '../../db/plans'
import type { SubscriptionRow } from '../../db/subscriptions'
import { toIso } from '../http/schemas'
import { termEnd } from './billing-period'
import { intervalOn } from './start'

export type PlanChange =
  | { readonly when: 'now'; readonly set: Partial<SubscriptionRow> }
  | { readonly when: 'later'; readonly at: number; readonly set: Partial<SubscriptionRow> }
  /** The wanted plan is the current one: nothing to do but to drop a change that waits. */
  | { readonly when: 'never'; readonly set: Partial<SubscriptionRow> }

export const nothingWaits = { nextPlanVersionId: null, nextPlanAt: null } as const

/**
 * An upgrade counts at once. Anything else, a newer version of the same plan included, waits for the end
 * of the billing period or trial, which the consumer has on the old terms.
 * @param rank of the current plan
 * @param now ms
 */
export function decidePlanChange(
  subscription: SubscriptionRow,
  rank: number,
  wanted: PlanWithVersion,
  now: number,
): PlanChange {
  if (wanted.version.id === subscription.planVersionId) return { when: 'never', set: nothingWaits }
  if (wanted.plan.rank > rank) return switchNow(subscription, wanted, now)
  const at = termEnd(subscription, now)
  return { when: 'later', at, set: { nextPlanVersionId: wanted.version.id, nextPlanAt: at } }
}

/** The change at once, whatever the ranks. */
export const switchNow = (subscription: SubscriptionRow, wanted: PlanWithVersion, now: number) => ({
  when: 'now' as const,
  set: { ...nothingWaits, ...onPlan(subscription, wanted, now) },
})

/** What it means to be on the plan from `at` on. */
export const onPlan = (
  { billingInterval, overageEnabled }: Pick<SubscriptionRow, 'billingInterval' | 'overageEnabled'>,
  { plan, version }: PlanWithVersion,
  at: number,
): Partial<SubscriptionRow> => ({
  planId: plan.id,
  planVersionId: version.id,
  billingInterval: intervalOn(version, billingInterval) ?? null,
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
