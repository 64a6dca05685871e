/** What a Stripe Subscription means for ours. Pure. */
import type { BillingRow } from '../../db/billing/subscriptions'
import type { PlanWithVersion } from '../../db/plans'
import type { SubscriptionDetail, SubscriptionRow } from '../../db/subscriptions'
import { next, type Standing } from '../../domain/subscription-state'
import { isLive, type SubscriptionFacts } from '../../payments/subscriptions'
import { isPriced } from '../plans/terms'
import { nothingWaits, onPlan, switchTells } from '../subscriptions/plan-change'
import type { Change } from '../subscriptions/transition'

export interface Followed {
  readonly detail: SubscriptionDetail
  /** What Stripe had said of this Stripe Subscription before; undefined for nothing. */
  readonly known: BillingRow | undefined
  readonly facts: SubscriptionFacts
  /** What is paid for at Stripe. */
  readonly paid: PlanWithVersion | null
}

/** The change that follows, or null where ours is as Stripe has it. @param now ms */
export function follow({ detail, known, facts, paid }: Followed, now: number): Change | null {
  if (detail.subscription.state === 'canceled') return null
  if (!isLive(facts)) return known ? ended(detail, facts, now) : null
  if (facts.status === 'incomplete') return null
  const { subscription } = detail
  const began = beginning(subscription, facts)
  const terms = termsOf(detail, known, facts, paid, now)
  const set = { ...terms, ...began }
  if (!differs(subscription, set)) return null
  const starts = subscription.state === 'pending'
  const trials = subscription.state === 'trialing' && known === undefined
  const switches = set.planVersionId !== undefined
  return {
    action: actionOf(starts, trials, switches),
    by: 'billing',
    set,
    ...(switches && { note: { from_plan: detail.plan.name, to_plan: paid?.plan.name } }),
    tells: starts ? ['subscription.created'] : switches || trials ? switchTells(set) : [],
  }
}

const actionOf = (starts: boolean, trials: boolean, switches: boolean): string => {
  if (starts) return 'subscription.activate'
  if (switches) return 'subscription.plan_changed'
  return trials ? 'subscription.payment_method_added' : 'subscription.billing_synced'
}

/** State and anchors: access begins with the payment, its periods with Stripe's. */
function beginning(row: SubscriptionRow, facts: SubscriptionFacts): Partial<SubscriptionRow> {
  const { trialEnd, anchor, startedAt } = facts
  if (facts.status === 'trialing') {
    if (row.state === 'trialing') return { trialEndsAt: trialEnd }
    // It is not paid for yet, but it is promised.
    const trial = next(row, 'billing', { type: 'paid', trial: true })
    if (row.state !== 'pending' || trial === null) return {}
    return { ...trial, trialEndsAt: trialEnd, startedAt, billingAnchor: startedAt }
  }
  const trialEndsAt = row.trialEndsAt === null ? null : Math.min(row.trialEndsAt, anchor)
  if (row.state !== 'pending' && row.state !== 'trialing') return { billingAnchor: anchor }
  const paid: Standing | null = next(row, 'billing', { type: 'paid' })
  return {
    ...paid,
    billingAnchor: anchor,
    trialEndsAt,
    ...(row.state === 'pending' && { startedAt }),
  }
}

/** The plan, once another one is paid for than Stripe last said. */
function termsOf(
  { subscription }: SubscriptionDetail,
  known: BillingRow | undefined,
  facts: SubscriptionFacts,
  paid: PlanWithVersion | null,
  now: number,
): Partial<SubscriptionRow> {
  const isNews = known?.planVersionId !== facts.planVersionId || known.interval !== facts.interval
  if (!isNews || paid === null) return {}
  const billingInterval = paid.version.prices.length === 0 ? null : facts.interval
  const moves = paid.version.id !== subscription.planVersionId
  if (!moves) return { billingInterval }
  const waits = subscription.nextPlanVersionId !== null
  return {
    ...(waits && nothingWaits),
    ...onPlan({ ...subscription, billingInterval }, paid, now),
  }
}

/** What Stripe has ended ends here too, unless it goes on with what costs nothing. */
function ended(detail: SubscriptionDetail, facts: SubscriptionFacts, now: number): Change | null {
  const { subscription, version, plan, nextPlan, nextVersion } = detail
  if (!isPriced(version) || subscription.state === 'pending') return null
  const at = facts.endedAt ?? now
  if (nextPlan && nextVersion && !isPriced(nextVersion) && subscription.cancelAt === null) {
    const then = { plan: nextPlan, version: nextVersion }
    const set = { ...nothingWaits, ...onPlan(subscription, then, at) }
    const note = { from_plan: plan.name, to_plan: nextPlan.name }
    return {
      action: 'subscription.plan_changed',
      by: 'billing',
      set,
      note,
      tells: switchTells(set),
    }
  }
  const over = next(subscription, 'billing', { type: 'canceled' })
  const cancelReason = subscription.cancelReason ?? 'Its payment has ended.'
  return (
    over && {
      action: 'subscription.canceled',
      by: 'billing',
      set: { ...nothingWaits, ...over, cancelAt: subscription.cancelAt ?? at, cancelReason },
      note: { reason: cancelReason },
      tells: ['subscription.canceled'],
    }
  )
}

const differs = (row: SubscriptionRow, set: Partial<SubscriptionRow>): boolean =>
  Object.entries(set).some(([name, value]) => row[name as keyof SubscriptionRow] !== value)
