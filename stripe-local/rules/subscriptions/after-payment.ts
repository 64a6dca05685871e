import { emit } from '../../state/events.ts'
import type { Invoice, Subscription } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { subscriptionOf } from '../invoices/build.ts'
import { applyPendingUpdate } from './pending-update.ts'

/** Sets a status and says so, if it is another one. */
export function setStatus(
  w: World,
  subscription: Subscription,
  status: Subscription['status'],
): void {
  if (subscription.status === status) return
  const previous = { status: subscription.status }
  subscription.status = status
  emit(w, 'customer.subscription.updated', subscription, { previous })
}

/**
 * The first payment, or that of the latest invoice, makes a subscription active.
 * Source: https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses
 */
export function afterPayment(w: World, invoice: Invoice): void {
  const customer = w.store.find('customer', invoice.customer)
  if (customer) customer.delinquent = false
  const subscription = subscriptionOf(w, invoice)
  if (!subscription) return
  applyPendingUpdate(w, subscription, invoice)
  const waits = ['incomplete', 'past_due', 'unpaid'].includes(subscription.status)
  if (!waits || subscription.latest_invoice !== invoice.id) return
  const inTrial = (subscription.trial_end ?? 0) > timeFor(w, subscription.customer)
  setStatus(w, subscription, inTrial ? 'trialing' : 'active')
}

/** A failed payment of what is not the first invoice makes it past due; an update that waits does not. */
export function afterFailure(w: World, invoice: Invoice): void {
  const customer = w.store.find('customer', invoice.customer)
  if (customer) customer.delinquent = true
  const subscription = subscriptionOf(w, invoice)
  if (!subscription || subscription.latest_invoice !== invoice.id) return
  if (w.store.note(subscription.id).pendingUpdate?.invoice === invoice.id) return
  if (subscription.status === 'active') setStatus(w, subscription, 'past_due')
}
