import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Invoice, Subscription } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { GRACE_SECONDS } from '../invoices/build.ts'
import { voidInvoice } from '../invoices/close.ts'
import { billSubscription } from './bill.ts'
import { subscriptionLines } from './billed-lines.ts'
import { cancelNow } from './cancel.ts'
import { periodFrom, periodOf } from './period.ts'

/**
 * Begins the next period at the end of the running one: ends what was to end, else a draft that is
 * finalized an hour later. Source: https://docs.stripe.com/billing/invoices/subscription
 */
export function renew(w: World, subscription: Subscription): void {
  const now = timeFor(w, subscription.customer)
  const { cancel_at, cancel_at_period_end } = subscription
  if (cancel_at_period_end || (cancel_at !== null && cancel_at <= now)) {
    cancelNow(w, subscription, 'cancellation_requested')
    return
  }
  if (endsTrialWithoutCard(w, subscription)) return
  const [first] = subscription.items.data
  if (!first) return
  const before = periodOf(subscription)
  const next = periodFrom(subscription.billing_cycle_anchor, first.price, now)
  const previous = {
    items: structuredClone(subscription.items),
    latest_invoice: subscription.latest_invoice,
    ...(subscription.status === 'trialing' && { status: 'trialing' }),
  }
  for (const item of subscription.items.data) {
    item.current_period_start = next.start
    item.current_period_end = next.end
  }
  if (subscription.status === 'trialing') subscription.status = 'active'
  const sends = subscription.collection_method === 'send_invoice'
  const invoice = billSubscription(
    w,
    subscription,
    {
      billing_reason: 'subscription_cycle',
      automatically_finalizes_at: now + GRACE_SECONDS,
      period_start: before.start,
      period_end: now,
      ...(sends && {
        due_date: now + GRACE_SECONDS + (subscription.days_until_due ?? 30) * DAY,
      }),
    },
    subscriptionLines(w, subscription, now),
  )
  if (subscription.pause_collection) voidAtOnce(w, invoice)
  emit(w, 'customer.subscription.updated', subscription, { previous })
}

/** What a paused subscription bills is void at once (https://docs.stripe.com/billing/subscriptions/pause-payment). */
function voidAtOnce(w: World, invoice: Invoice): void {
  invoice.status = 'open'
  invoice.automatically_finalizes_at = null
  invoice.status_transitions.finalized_at = timeFor(w, invoice.customer)
  voidInvoice(w, invoice)
}

/** https://docs.stripe.com/billing/subscriptions/trials#create-free-trials-without-payment */
function endsTrialWithoutCard(w: World, subscription: Subscription): boolean {
  if (subscription.status !== 'trialing') return false
  const customer = w.store.get('customer', subscription.customer)
  const method =
    subscription.default_payment_method ?? customer.invoice_settings.default_payment_method
  const behaviour = subscription.trial_settings?.end_behavior.missing_payment_method
  if (method !== null || behaviour === 'create_invoice') return false
  if (behaviour === 'cancel') cancelNow(w, subscription, 'cancellation_requested')
  else {
    subscription.status = 'paused'
    emit(w, 'customer.subscription.paused', subscription)
  }
  return true
}
