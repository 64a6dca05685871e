import type Stripe from 'stripe'
import { refuse } from '../../http/failure.ts'
import type { Subscription } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { redeem } from '../catalogue/coupons.ts'
import { periodOf } from './period.ts'

type Params = Wire<Stripe.SubscriptionUpdateParams>

/** What a subscription says of itself besides its items. */
export function applyTerms(w: World, subscription: Subscription, params: Params): void {
  const now = timeFor(w, subscription.customer)
  subscription.metadata = mergedMetadata(subscription.metadata, params.metadata ?? {})
  if (params.description !== undefined) subscription.description = params.description || null
  if (params.default_payment_method !== undefined)
    subscription.default_payment_method = params.default_payment_method || null
  if (params.collection_method !== undefined)
    subscription.collection_method = params.collection_method
  if (params.days_until_due !== undefined) subscription.days_until_due = params.days_until_due
  if (typeof params.trial_end === 'number') setTrialEnd(subscription, params.trial_end)
  if (params.discounts !== undefined)
    subscription.discounts = (params.discounts || []).map(
      ({ coupon, discount }) =>
        discount ??
        redeem(
          w,
          coupon ?? '',
          { customer: subscription.customer, subscription: subscription.id },
          now,
        ).id,
    )
  if (params.pause_collection !== undefined) pause(subscription, params.pause_collection)
  applyCancellation(subscription, params, now)
  explain(subscription, params.cancellation_details)
}

/** Why a customer leaves (https://docs.stripe.com/billing/subscriptions/cancel#cancellation-feedback). */
export function explain(subscription: Subscription, details: Params['cancellation_details']): void {
  if (!details) return
  const known = subscription.cancellation_details ?? NO_REASON
  subscription.cancellation_details = {
    ...known,
    comment: details.comment ?? known.comment,
    feedback: details.feedback || known.feedback,
  }
}

const NO_REASON = { comment: null, feedback: null, feedback_option: null, reason: null }

/** https://docs.stripe.com/billing/subscriptions/cancel#cancel-at-the-end-of-the-current-billing-period */
function applyCancellation(subscription: Subscription, params: Params, now: number): void {
  const { cancel_at_period_end: atEnd, cancel_at: at } = params
  if (atEnd === undefined && at === undefined) return
  if (atEnd === true || at) {
    subscription.cancel_at_period_end = atEnd ?? false
    subscription.cancel_at = typeof at === 'number' ? at : periodOf(subscription).end
    subscription.canceled_at = now
    subscription.cancellation_details = { ...NO_REASON, reason: 'cancellation_requested' }
  } else {
    subscription.cancel_at_period_end = false
    subscription.cancel_at = null
    subscription.canceled_at = null
    subscription.cancellation_details = NO_REASON
  }
}

/** https://docs.stripe.com/billing/subscriptions/pause-payment */
function pause(
  subscription: Subscription,
  collection: Exclude<Params['pause_collection'], undefined>,
): void {
  if (collection && collection.behavior !== 'void')
    refuse('Only `void` is known here.', 'pause_collection[behavior]')
  subscription.pause_collection = collection
    ? { behavior: 'void', resumes_at: collection.resumes_at ?? null }
    : null
}

function setTrialEnd(subscription: Subscription, end: number): void {
  subscription.trial_start ??= subscription.start_date
  subscription.trial_end = end
  subscription.status = 'trialing'
  subscription.billing_cycle_anchor = end
  for (const item of subscription.items.data) item.current_period_end = end
}
