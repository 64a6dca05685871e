/** What a subscription has coming whose moment is there. Pure. */
import type { PlanWithVersion } from '../../db/plans'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { next } from '../../domain/subscription-state'
import { toIso } from '../http/schemas'
import { isPriced } from '../plans/terms'
import { isBilled } from './billing'
import { nothingWaits, onPlan, switchTells } from './plan-change'
import type { Change } from './transition'

/** Before a trial ends, its consumer is told. */
export const TRIAL_NOTICE_MS = 3 * 86_400_000

/**
 * The next thing to do, or null when nothing is due. A cancellation wins over the end of a trial, and that
 * over a change of plan, which it takes into account.
 * @param fallback the product's default plan
 */
export function dueChange(
  detail: SubscriptionDetail,
  fallback: PlanWithVersion | null,
  now: number,
): Change | null {
  const { cancelAt, nextPlanAt, state, trialEndsAt, trialNoticeAt } = detail.subscription
  if (state === 'canceled') return null
  if (cancelAt !== null && cancelAt <= now) return canceled(detail)
  if (state === 'trialing' && trialEndsAt !== null) {
    if (trialEndsAt <= now) return trialEnded(detail, fallback, trialEndsAt)
    if (trialNoticeAt === null && trialEndsAt - now <= TRIAL_NOTICE_MS) {
      return trialEnding(detail, fallback, trialEndsAt, now)
    }
  }
  return nextPlanAt !== null && nextPlanAt <= now ? planChanged(detail, nextPlanAt) : null
}

function canceled({ subscription }: SubscriptionDetail): Change | null {
  const ended = next(subscription, 'clock', { type: 'canceled' })
  return (
    ended && {
      action: 'subscription.canceled',
      by: 'clock',
      set: { ...nothingWaits, ...ended },
      note: { reason: subscription.cancelReason },
      tells: ['subscription.canceled'],
    }
  )
}

function planChanged(detail: SubscriptionDetail, at: number): Change {
  const { plan } = detail
  const wanted = waiting(detail)
  const set = { ...nothingWaits, ...(wanted && onNext(detail, wanted, at)) }
  return {
    action: 'subscription.plan_changed',
    by: 'clock',
    set,
    note: { from_plan: plan.name, to_plan: wanted?.plan.name ?? plan.name },
    tells: switchTells(set),
  }
}

function trialEnded(
  detail: SubscriptionDetail,
  fallback: PlanWithVersion | null,
  at: number,
): Change | null {
  const { subscription, plan } = detail
  const then = afterTrial(detail, fallback)
  const ended = next(subscription, 'clock', { type: 'trial_ended', goesOn: then !== null })
  if (ended === null) return null
  const said = { action: 'subscription.trial_ended', by: 'clock' } as const
  if (then === null) {
    const cancelReason = 'The trial has ended.'
    const set = { ...nothingWaits, ...ended, cancelAt: at, cancelReason }
    return { ...said, set, note: { reason: cancelReason }, tells: ['subscription.canceled'] }
  }
  const moves = then.version.id !== subscription.planVersionId || subscription.nextInterval !== null
  const set = {
    ...nothingWaits,
    ...ended,
    ...(moves && onNext(detail, then, at)),
    // What is paid for begins here, as Stripe counts it too.
    ...(detail.billing && { billingAnchor: at }),
  }
  const note = { from_plan: plan.name, to_plan: then.plan.name }
  return { ...said, set, note, tells: switchTells(set) }
}

function trialEnding(
  detail: SubscriptionDetail,
  fallback: PlanWithVersion | null,
  endsAt: number,
  now: number,
): Change {
  const then = afterTrial(detail, fallback)
  return {
    action: 'subscription.trial_ending',
    by: 'clock',
    set: { trialNoticeAt: now },
    note: { trial_ends_at: toIso(endsAt), next_plan: then?.plan.name ?? null },
    tells: ['subscription.trial_ending'],
  }
}

/** On the plan that waited. Where another time is paid for then, Stripe counts periods from that moment on. */
function onNext({ subscription, billing }: SubscriptionDetail, then: PlanWithVersion, at: number) {
  const { billingInterval, nextInterval } = subscription
  const set = onPlan(subscription, then, at, nextInterval ?? undefined)
  const restarts =
    billing !== null && set.billingInterval !== null && set.billingInterval !== billingInterval
  return { ...set, ...(restarts && { billingAnchor: at }) }
}

/**
 * The plan after a trial. One with a payment method goes on, on the plan that was asked for if there is one.
 * Else the plan itself where it costs nothing or is invoiced by hand, else the one that was asked for, else
 * the product's default one, where anybody can have it for nothing. Null where there is none of these: then
 * the subscription ends.
 */
function afterTrial(
  { subscription, plan, version, billing, ...next }: SubscriptionDetail,
  fallback: PlanWithVersion | null,
): PlanWithVersion | null {
  const asked = waiting(next)
  if (billing !== null) return asked ?? { plan, version }
  if (!isBilled(subscription, version)) return { plan, version }
  if (asked && !isPriced(asked.version)) return asked
  return fallback !== null && isForAnybody(fallback) ? fallback : null
}

const isForAnybody = ({ plan, version }: PlanWithVersion): boolean =>
  plan.archivedAt === null &&
  plan.visibility === 'public' &&
  !plan.approvalRequired &&
  !isPriced(version)

const waiting = ({
  nextPlan,
  nextVersion,
}: Pick<SubscriptionDetail, 'nextPlan' | 'nextVersion'>): PlanWithVersion | null =>
  nextPlan && nextVersion && { plan: nextPlan, version: nextVersion }
