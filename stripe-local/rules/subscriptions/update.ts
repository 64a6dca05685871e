import type Stripe from 'stripe'
import { refuse } from '../../http/failure.ts'
import { emit } from '../../state/events.ts'
import type { PendingItem } from '../../state/notes.ts'
import type { Subscription } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { timeFor, type World } from '../../state/world.ts'
import { voidInvoice } from '../invoices/close.ts'
import { collect } from '../invoices/collect.ts'
import { finalize } from '../invoices/finalize.ts'
import { createItem } from '../invoices/items.ts'
import type { LineFor } from '../invoices/lines.ts'
import { addedLines } from './added-items.ts'
import { billSubscription } from './bill.ts'
import { changesOf } from './item-changes.ts'
import { changeItems, showPendingUpdate } from './pending-update.ts'
import { periodOf } from './period.ts'
import { refuseBadCard } from './prechecked-card.ts'
import { prorations, restartsCycle } from './prorations.ts'
import { renew } from './renew.ts'
import { applyTerms } from './terms.ts'

type Params = Wire<Stripe.SubscriptionUpdateParams>
/** How items change. */
type How = Pick<Params, 'payment_behavior' | 'proration_behavior' | 'proration_date'>

/** All that a pending update may say (https://docs.stripe.com/billing/subscriptions/pending-updates-reference). */
const PENDING = new Set([
  'add_invoice_items',
  'billing_cycle_anchor',
  'expand',
  'items',
  'off_session',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'trial_end',
  'trial_from_plan',
])

/** https://docs.stripe.com/api/subscriptions/update */
export function updateSubscription(w: World, subscription: Subscription, params: Params): void {
  refuseUpdate(subscription, params)
  const previous = { ...structuredClone(subscription) }
  applyTerms(w, subscription, params)
  if (params.trial_end === 'now' && subscription.status === 'trialing') endTrial(w, subscription)
  const { items, add_invoice_items, proration_behavior, proration_date, payment_behavior } = params
  const changes = changesOf(w, subscription, items ?? [])
  const added = addedLines(w, add_invoice_items ?? [])
  const how = { proration_behavior, proration_date, payment_behavior }
  if (changes.length > 0 || added.length > 0) change(w, subscription, how, changes, added)
  emit(w, 'customer.subscription.updated', subscription, {
    previous: differences(previous, subscription),
  })
}

/** @throws {StripeFailure} 400 for what Stripe does not allow in this state */
function refuseUpdate(subscription: Subscription, params: Params): void {
  if (['canceled', 'incomplete_expired'].includes(subscription.status))
    refuse('A canceled subscription can only update its cancellation_details and metadata.')
  const cancels = params.cancel_at_period_end !== undefined || params.cancel_at !== undefined
  if (cancels && subscription.schedule !== null)
    refuse(
      `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
    )
  if (params.payment_behavior !== 'pending_if_incomplete') return
  const foreign = Object.keys(params).find((name) => !PENDING.has(name))
  if (foreign)
    refuse(
      `When \`payment_behavior\` is set to \`pending_if_incomplete\` you cannot update \`${foreign}\`.`,
      foreign,
    )
  if (subscription.collection_method === 'send_invoice')
    refuse('Pending updates need collection_method=charge_automatically.', 'payment_behavior')
}

function change(
  w: World,
  subscription: Subscription,
  params: How,
  changes: readonly PendingItem[],
  added: readonly LineFor[],
): void {
  const now = params.proration_date ?? timeFor(w, subscription.customer)
  const behaviour = params.proration_behavior ?? 'create_prorations'
  const restart = restartsCycle(w, subscription, changes)
  const prorated = behaviour === 'none' && !restart ? [] : prorations(w, subscription, changes, now)
  if (behaviour !== 'always_invoice' && !restart) {
    for (const line of [...prorated, ...added]) leaveForNext(w, subscription, line)
    changeItems(w, subscription, changes, now)
    return
  }
  replacePending(w, subscription)
  const waits = params.payment_behavior === 'pending_if_incomplete'
  const customer = w.store.get('customer', subscription.customer)
  if (params.payment_behavior === 'error_if_incomplete')
    refuseBadCard(w, customer, subscription.default_payment_method)
  if (!waits) changeItems(w, subscription, changes, now)
  const { start, end } = periodOf(subscription)
  const invoice = billSubscription(
    w,
    subscription,
    { billing_reason: 'subscription_update', period_start: start, period_end: end },
    [...prorated, ...added],
  )
  if (waits)
    w.store.note(subscription.id).pendingUpdate = { invoice: invoice.id, items: [...changes] }
  finalize(w, invoice)
  if (invoice.status === 'open' && params.payment_behavior !== 'default_incomplete')
    collect(w, invoice)
  if (invoice.status !== 'paid') showPendingUpdate(w, subscription)
}

/** A new update takes the place of one that still waits. */
function replacePending(w: World, subscription: Subscription): void {
  const waiting = w.store.note(subscription.id).pendingUpdate
  const invoice = w.store.find('invoice', waiting?.invoice)
  if (invoice?.status === 'open') voidInvoice(w, invoice)
}

function leaveForNext(w: World, subscription: Subscription, line: LineFor): void {
  createItem(
    w,
    {
      customer: subscription.customer,
      subscription: subscription.id,
      currency: subscription.currency,
      amount: line.amount,
      ...(line.description !== null && { description: line.description }),
      ...(line.quantity !== undefined && { quantity: line.quantity }),
      ...(line.period && { period: { ...line.period } }),
      ...(line.metadata && { metadata: line.metadata }),
    },
    { proration: line.proration ?? false },
  )
}

function endTrial(w: World, subscription: Subscription): void {
  const now = timeFor(w, subscription.customer)
  subscription.trial_end = now
  subscription.billing_cycle_anchor = now
  renew(w, subscription)
}

/** The members that are other now, as they were. */
function differences(before: Subscription, after: Subscription): object {
  const old = Object.entries(before).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(after[name as keyof Subscription]),
  )
  return Object.fromEntries(old)
}
