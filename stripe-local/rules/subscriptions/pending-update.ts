import { emit } from '../../state/events.ts'
import { DAY } from '../../state/calendar.ts'
import type { Invoice, Subscription } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { subscriptionOf } from '../invoices/build.ts'
import { applyChanges, withChanges } from './item-changes.ts'
import { firstPeriod, periodOf } from './period.ts'
import { restartsCycle } from './prorations.ts'

const MOST = 23 * 3600

/** Shows what waits for a payment (https://docs.stripe.com/billing/subscriptions/pending-updates). */
export function showPendingUpdate(w: World, subscription: Subscription): void {
  const waiting = w.store.note(subscription.id).pendingUpdate
  if (!waiting) return
  const now = timeFor(w, subscription.customer)
  subscription.pending_update = {
    billing_cycle_anchor: null,
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at: Math.min(
      now + MOST,
      periodOf(subscription).end,
      subscription.trial_end ?? now + DAY,
    ),
    metadata: null,
    subscription_items: withChanges(w, subscription, waiting.items).items.data,
    trial_end: null,
    trial_from_plan: null,
  }
}

/** Its invoice is paid: the change comes into force. */
export function applyPendingUpdate(w: World, subscription: Subscription, invoice: Invoice): void {
  const note = w.store.note(subscription.id)
  const waiting = note.pendingUpdate
  if (waiting?.invoice !== invoice.id) return
  delete note.pendingUpdate
  const announced = subscription.pending_update !== null
  const previous = { items: structuredClone(subscription.items) }
  changeItems(w, subscription, waiting.items, timeFor(w, subscription.customer))
  subscription.pending_update = null
  if (announced) emit(w, 'customer.subscription.pending_update_applied', subscription)
  emit(w, 'customer.subscription.updated', subscription, { previous })
}

/** Changes items now; another rhythm begins a new cycle at `at`. */
export function changeItems(
  w: World,
  subscription: Subscription,
  changes: Parameters<typeof applyChanges>[2],
  at: number,
): void {
  const [first] = changes
  if (first && restartsCycle(w, subscription, changes)) {
    subscription.billing_cycle_anchor = at
    applyChanges(w, subscription, changes, firstPeriod(at, w.store.get('price', first.price)))
  } else applyChanges(w, subscription, changes)
}

/** Its invoice is void: the change will not come. */
export function dropPendingUpdate(w: World, invoice: Invoice): void {
  const subscription = subscriptionOf(w, invoice)
  if (!subscription) return
  const note = w.store.note(subscription.id)
  if (note.pendingUpdate?.invoice !== invoice.id) return
  delete note.pendingUpdate
  if (subscription.pending_update === null) return
  subscription.pending_update = null
  emit(w, 'customer.subscription.pending_update_expired', subscription)
  emit(w, 'customer.subscription.updated', subscription)
}
