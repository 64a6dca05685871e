import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { missing, refuse } from '../../http/failure.ts'
import { listOf, pageOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import { mergedMetadata, timeFor } from '../../state/world.ts'
import { collect } from '../invoices/collect.ts'
import { finalize } from '../invoices/finalize.ts'
import { createItem } from '../invoices/items.ts'
import { billSubscription } from './bill.ts'
import { cancelNow } from './cancel.ts'
import { createSubscription } from './create.ts'
import { prorations } from './prorations.ts'
import { explain } from './terms.ts'
import { updateSubscription } from './update.ts'

const ENDED = new Set(['canceled', 'incomplete_expired'])

/** https://docs.stripe.com/api/subscriptions */
export const subscriptionHandlers: Handlers = {
  'POST /v1/subscriptions': handler<Stripe.SubscriptionCreateParams>((w, { params }) =>
    createSubscription(w, params),
  ),

  'GET /v1/subscriptions/{id}': (w, call) => w.store.get('subscription', idOf(call)),

  'POST /v1/subscriptions/{id}': handler<Stripe.SubscriptionUpdateParams>((w, call) => {
    const subscription = w.store.get('subscription', idOf(call))
    updateSubscription(w, subscription, call.params)
    return subscription
  }),

  'DELETE /v1/subscriptions/{id}': handler<Stripe.SubscriptionCancelParams>((w, call) => {
    const subscription = w.store.get('subscription', idOf(call))
    if (ENDED.has(subscription.status)) missing('subscription', subscription.id)
    const { prorate = false, invoice_now = false, cancellation_details } = call.params
    explain(subscription, cancellation_details)
    const now = timeFor(w, subscription.customer)
    const removed = subscription.items.data.map(({ id, price, quantity = 1 }) => ({
      item: id,
      price: price.id,
      quantity,
      deleted: true,
    }))
    const credits = prorate ? prorations(w, subscription, removed, now) : []
    if (!invoice_now)
      for (const { amount, description, period } of credits)
        createItem(
          w,
          {
            customer: subscription.customer,
            subscription: subscription.id,
            amount,
            currency: subscription.currency,
            description: description ?? '',
            ...(period && { period: { ...period } }),
          },
          { proration: true },
        )
    cancelNow(w, subscription, 'cancellation_requested')
    if (invoice_now) {
      const invoice = billSubscription(w, subscription, { billing_reason: 'manual' }, credits)
      finalize(w, invoice)
      if (invoice.status === 'open') collect(w, invoice)
    }
    return subscription
  }),

  'GET /v1/subscriptions': handler<Stripe.SubscriptionListParams>((w, call) => {
    const { customer, price, status } = call.params
    return listOf(
      w,
      'subscription',
      call,
      (subscription) =>
        (customer === undefined || subscription.customer === customer) &&
        (price === undefined || subscription.items.data.some((item) => item.price.id === price)) &&
        // Without a status those that were canceled are left out (https://docs.stripe.com/api/subscriptions/list).
        (status === undefined
          ? subscription.status !== 'canceled'
          : status === 'all' ||
            (status === 'ended' ? ENDED.has(subscription.status) : subscription.status === status)),
    )
  }),

  // A coupon's end (https://docs.stripe.com/api/discounts/subscription_delete).
  'DELETE /v1/subscriptions/{id}/discount': (w, call) => {
    const subscription = w.store.get('subscription', idOf(call))
    const discount = w.store.find('discount', subscription.discounts[0])
    if (!discount) refuse('This subscription has no discount.')
    subscription.discounts = subscription.discounts.slice(1)
    emit(w, 'customer.subscription.updated', subscription)
    return { ...discount, end: undefined, deleted: true }
  },

  'GET /v1/subscription_items': handler<Stripe.SubscriptionItemListParams>((w, call) =>
    pageOf(w.store.get('subscription', call.params.subscription).items.data, call),
  ),

  'POST /v1/subscription_items/{id}': handler<Stripe.SubscriptionItemUpdateParams>((w, call) => {
    const id = idOf(call)
    const holds = (items: readonly { id: string }[]): boolean => items.some((one) => one.id === id)
    const [subscription] = w.store.all('subscription', (one) => holds(one.items.data))
    if (!subscription) missing('subscription_item', id)
    const { price, quantity, metadata, ...rest } = call.params
    updateSubscription(w, subscription, {
      ...(rest.proration_behavior && { proration_behavior: rest.proration_behavior }),
      ...(rest.payment_behavior && { payment_behavior: rest.payment_behavior }),
      ...(rest.proration_date && { proration_date: rest.proration_date }),
      items: [{ id, ...(price && { price }), ...(quantity !== undefined && { quantity }) }],
    })
    const item = subscription.items.data.find((one) => one.id === id)
    if (!item) missing('subscription_item', id)
    item.metadata = mergedMetadata(item.metadata, metadata ?? {})
    return item
  }),
}
