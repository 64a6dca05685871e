import { emit } from '../../state/events.ts'
import type { Invoice, Subscription } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { draftForSubscription } from '../invoices/build.ts'
import { lineFor, type LineFor } from '../invoices/lines.ts'
import { pendingItems, takeItems } from '../invoices/pending-items.ts'
import { addUp } from '../invoices/totals.ts'

/** A draft invoice with these lines and all items that wait; the subscription's latest from now. */
export function billSubscription(
  w: World,
  subscription: Subscription,
  members: Partial<Invoice>,
  lines: readonly LineFor[],
): Invoice {
  const invoice = draftForSubscription(w, subscription, members)
  for (const line of lines)
    invoice.lines.data.push(lineFor(w, invoice, { subscription: subscription.id, ...line }))
  w.store.insert('invoice', invoice.id, invoice)
  takeItems(w, invoice, pendingItems(w, subscription.customer, subscription.id))
  addUp(w, invoice)
  subscription.latest_invoice = invoice.id
  if (invoice.total_discount_amounts?.some(({ amount }) => amount > 0)) dropUsedUp(w, subscription)
  emit(w, 'invoice.created', invoice)
  return invoice
}

/** A coupon for once has had its invoice (https://docs.stripe.com/billing/subscriptions/coupons#duration). */
function dropUsedUp(w: World, subscription: Subscription): void {
  subscription.discounts = subscription.discounts.filter((id) => {
    const discount = w.store.find('discount', id)
    const once = w.store.find('coupon', discount?.source.coupon)?.duration === 'once'
    if (once && discount) discount.end = timeFor(w, subscription.customer)
    return !once
  })
}
