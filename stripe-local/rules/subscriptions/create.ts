import type Stripe from 'stripe'
import { embedded } from '../../http/list.ts'
import { refuse } from '../../http/failure.ts'
import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Subscription } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { redeem } from '../catalogue/coupons.ts'
import { collect } from '../invoices/collect.ts'
import { finalize } from '../invoices/finalize.ts'
import { announceSent } from '../invoices/send.ts'
import { setStatus } from './after-payment.ts'
import { addedLines } from './added-items.ts'
import { billSubscription } from './bill.ts'
import { subscriptionLines } from './billed-lines.ts'
import { itemFor, recurringPrice } from './items.ts'
import { firstPeriod } from './period.ts'
import { refuseBadCard } from './prechecked-card.ts'

type Params = Wire<Stripe.SubscriptionCreateParams>

/** When a trial ends; `null` without one. Seconds. */
function trialEndOf({ trial_end, trial_period_days }: Params, now: number): number | null {
  if (trial_period_days) return now + trial_period_days * DAY
  return typeof trial_end === 'number' && trial_end > now ? trial_end : null
}

/**
 * Starts a subscription and bills its first period.
 * Source: https://docs.stripe.com/api/subscriptions/create, and on payment behaviours
 * https://docs.stripe.com/billing/subscriptions/overview#subscription-payment-behavior
 */
export function createSubscription(w: World, params: Params): Subscription {
  const customer = w.store.get('customer', params.customer ?? '', 'customer')
  const now = timeFor(w, customer.id)
  const wanted = (params.items ?? []).map(({ price = '', quantity = 1 }, at) => ({
    price: recurringPrice(w, price, `items[${at}][price]`),
    quantity,
  }))
  const [first] = wanted
  if (!first) refuse('Missing required param: items.', 'items', 'parameter_missing')
  if (params.payment_behavior === 'error_if_incomplete')
    refuseBadCard(w, customer, params.default_payment_method ?? null)
  const trialEnd = trialEndOf(params, now)
  const period = trialEnd === null ? firstPeriod(now, first.price) : { start: now, end: trialEnd }
  const sends = params.collection_method === 'send_invoice'
  const subscription = make(w, 'subscription', {
    customer: customer.id,
    created: now,
    start_date: now,
    status: trialEnd !== null ? 'trialing' : sends ? 'active' : 'incomplete',
    billing_cycle_anchor: trialEnd ?? now,
    billing_mode: { type: 'flexible', flexible: { proration_discounts: 'included' } },
    cancel_at_period_end: params.cancel_at_period_end ?? false,
    collection_method: params.collection_method ?? 'charge_automatically',
    currency: first.price.currency,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method ?? null,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    test_clock: customer.test_clock ?? null,
    trial_start: trialEnd === null ? null : now,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: 'now',
        missing_payment_method:
          params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      },
    },
  })
  const data = wanted.map(({ price, quantity }) =>
    itemFor(w, subscription.id, price, quantity, period),
  )
  subscription.items = embedded(data, `/v1/subscription_items?subscription=${subscription.id}`)
  if (subscription.cancel_at_period_end) {
    subscription.cancel_at = period.end
    subscription.canceled_at = now
  }
  for (const { coupon } of params.discounts || [])
    if (coupon)
      subscription.discounts.push(
        redeem(w, coupon, { customer: customer.id, subscription: subscription.id }, now).id,
      )
  emit(w, 'customer.subscription.created', subscription)
  const invoice = billSubscription(
    w,
    subscription,
    {
      billing_reason: 'subscription_create',
      ...(sends && { due_date: now + (params.days_until_due ?? 30) * DAY }),
    },
    [
      ...subscriptionLines(w, subscription, now, trialEnd === null ? null : period),
      ...addedLines(w, params.add_invoice_items ?? []),
    ],
  )
  finalize(w, invoice)
  if (invoice.status === 'open' && sends) announceSent(w, invoice)
  else if (invoice.status === 'open' && params.payment_behavior !== 'default_incomplete')
    collect(w, invoice)
  if (invoice.status === 'paid' && subscription.status === 'incomplete')
    setStatus(w, subscription, 'active')
  return subscription
}
