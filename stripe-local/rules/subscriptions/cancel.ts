import { emit } from '../../state/events.ts'
import type { Subscription } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { subscriptionOf } from '../invoices/build.ts'

type Reason = 'cancellation_requested' | 'payment_failed'

/**
 * Ends a subscription. Stripe stops collecting its open invoices by itself and leaves them open.
 * Source: https://docs.stripe.com/billing/subscriptions/cancel
 */
export function cancelNow(w: World, subscription: Subscription, reason: Reason): void {
  const now = timeFor(w, subscription.customer)
  subscription.status = 'canceled'
  subscription.ended_at = now
  subscription.canceled_at ??= now
  subscription.pending_update = null
  delete w.store.note(subscription.id).pendingUpdate
  subscription.cancellation_details = {
    comment: null,
    feedback: null,
    feedback_option: null,
    ...subscription.cancellation_details,
    reason,
  }
  const open = w.store.all(
    'invoice',
    (invoice) => invoice.status === 'open' && subscriptionOf(w, invoice) === subscription,
  )
  for (const invoice of open) {
    invoice.auto_advance = false
    invoice.next_payment_attempt = null
  }
  const schedule = w.store.find('subscription_schedule', subscription.schedule)
  if (schedule?.status === 'active') {
    schedule.status = 'canceled'
    schedule.canceled_at = now
    subscription.schedule = null
    emit(w, 'subscription_schedule.canceled', schedule)
  }
  emit(w, 'customer.subscription.deleted', subscription)
}
