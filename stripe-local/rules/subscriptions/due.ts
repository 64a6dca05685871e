import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Due, DueSource } from '../../state/scheduler.ts'
import type { Subscription } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { voidInvoice } from '../invoices/close.ts'
import { setStatus } from './after-payment.ts'
import { cancelNow } from './cancel.ts'
import { periodOf } from './period.ts'
import { renew } from './renew.ts'

const ALIVE = new Set(['active', 'past_due', 'trialing', 'unpaid'])
/** https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses */
const INCOMPLETE_SECONDS = 23 * 3600

/** What subscriptions do by themselves. */
export const subscriptionsDue: DueSource = (w, testClock) =>
  w.store
    .all('subscription', (one) => one.test_clock === testClock)
    .flatMap((subscription) => dueOf(w, subscription))

function dueOf(w: World, subscription: Subscription): Due[] {
  if (subscription.status === 'incomplete')
    return [{ at: subscription.created + INCOMPLETE_SECONDS, run: () => expire(w, subscription) }]
  if (!ALIVE.has(subscription.status)) return []
  const { end } = periodOf(subscription)
  const due: Due[] = []
  const { cancel_at, pending_update, trial_end } = subscription
  if (pending_update)
    due.push({ at: pending_update.expires_at, run: () => expireUpdate(w, subscription) })
  const note = w.store.note(subscription.id)
  if (subscription.status === 'trialing' && trial_end !== null && !note.trialAnnounced)
    due.push({
      // Three days before, or at once (https://docs.stripe.com/api/events/types).
      at: Math.max(subscription.created, trial_end - 3 * DAY),
      run: () => {
        note.trialAnnounced = true
        emit(w, 'customer.subscription.trial_will_end', subscription)
      },
    })
  if (cancel_at !== null && cancel_at < end)
    due.push({ at: cancel_at, run: () => cancelNow(w, subscription, 'cancellation_requested') })
  due.push({ at: end, run: () => renew(w, subscription) })
  return due
}

/** A first payment that never came. */
function expire(w: World, subscription: Subscription): void {
  setStatus(w, subscription, 'incomplete_expired')
  subscription.ended_at = subscription.created + INCOMPLETE_SECONDS
  const invoice = w.store.find('invoice', subscription.latest_invoice)
  if (invoice?.status === 'open') voidInvoice(w, invoice)
}

function expireUpdate(w: World, subscription: Subscription): void {
  const waiting = w.store.note(subscription.id).pendingUpdate
  const invoice = w.store.find('invoice', waiting?.invoice)
  if (invoice?.status === 'open') voidInvoice(w, invoice)
  else subscription.pending_update = null
}
