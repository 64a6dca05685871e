import type Stripe from 'stripe'
import { refuse } from '../../http/failure.ts'
import type { Invoice } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { timeFor, type World } from '../../state/world.ts'
import { subscriptionLines } from '../subscriptions/billed-lines.ts'
import { periodOf } from '../subscriptions/period.ts'
import { changesOf, withChanges } from '../subscriptions/item-changes.ts'
import { prorations } from '../subscriptions/prorations.ts'
import { draftForSubscription } from './build.ts'
import { lineFor } from './lines.ts'
import { addUp } from './totals.ts'

/**
 * What a change would cost, or the next renewal; nothing is kept.
 * Source: https://docs.stripe.com/api/invoices/create_preview
 */
export function preview(w: World, params: Wire<Stripe.InvoiceCreatePreviewParams>): Invoice {
  const { subscription: id, subscription_details: details } = params
  if (!id) refuse('The local Stripe previews subscriptions only.', 'subscription')
  const subscription = w.store.get('subscription', id, 'subscription')
  const now = details?.proration_date ?? timeFor(w, subscription.customer)
  const period = periodOf(subscription)
  const invoice = draftForSubscription(w, subscription, {
    id: `upcoming_${subscription.id}`,
    billing_reason: 'upcoming',
    auto_advance: false,
    period_start: period.start,
    period_end: period.end,
  })
  if (params.discounts) refuse('The local Stripe previews no other discounts.', 'discounts')
  if (params.discounts === '') invoice.discounts = []
  const changes = changesOf(w, subscription, details?.items ?? [])
  const behaviour = details?.proration_behavior ?? 'create_prorations'
  if (changes.length > 0 && behaviour !== 'none')
    for (const line of prorations(w, subscription, changes, now))
      invoice.lines.data.push(lineFor(w, invoice, { ...line, subscription: subscription.id }))
  if (changes.length === 0 || behaviour !== 'always_invoice') {
    const next = withChanges(w, subscription, changes)
    for (const line of subscriptionLines(w, next, period.end))
      invoice.lines.data.push(lineFor(w, invoice, line))
  }
  addUp(w, invoice)
  return invoice
}
