/** When a change of plan takes effect, and what it does to the units used (product decision C7). Pure. */
import type { PlanWithVersion } from '../../db/plans'
import type { SubscriptionRow } from '../../db/subscriptions'
import { billingPeriod } from './billing-period'

export type PlanChange =
  | { readonly when: 'now'; readonly set: Partial<SubscriptionRow> }
  | { readonly when: 'later'; readonly set: Partial<SubscriptionRow> }
  /** The wanted plan is the current one: nothing to do but to drop a change that waits. */
  | { readonly when: 'never'; readonly set: Partial<SubscriptionRow> }

/**
 * An upgrade counts at once. Anything else, a newer version of the same plan included, waits for the end
 * of the billing month, which the consumer has on the old terms.
 * @param rank of the current plan
 * @param now ms
 */
export function decidePlanChange(
  subscription: SubscriptionRow,
  rank: number,
  wanted: PlanWithVersion,
  now: number,
): PlanChange {
  const nothingWaits = { nextPlanVersionId: null, nextPlanAt: null }
  if (wanted.version.id === subscription.planVersionId) return { when: 'never', set: nothingWaits }
  if (wanted.plan.rank > rank) {
    return { when: 'now', set: { ...nothingWaits, ...onPlan(wanted, now) } }
  }
  const at = billingPeriod(subscription, now).end
  return { when: 'later', set: { nextPlanVersionId: wanted.version.id, nextPlanAt: at } }
}

/** What it means to be on the plan from `at` on. */
export const onPlan = ({ plan, version }: PlanWithVersion, at: number) => ({
  planId: plan.id,
  planVersionId: version.id,
  ...(version.onPlanChange === 'reset' && { resetAt: at }),
})
