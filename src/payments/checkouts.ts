/** Checkout Sessions: the pages on which subscriptions are paid for. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { refusalOf } from './refusal'
import { whileBusy } from './while-busy'
import { once } from './once'
import { expectObject, toMs, toSeconds, type Payments } from './stripe'

export interface CheckoutOrder {
  /** Of our row: part of the key. */
  readonly checkoutId: Id
  readonly subscriptionId: Id
  readonly organisationId: Id
  readonly productId: Id
  readonly planVersionId: Id
  /** Stripe's ids. */
  readonly customerId: string
  readonly priceId: string
  readonly stripeCouponId: string | null
  readonly couponId: Id | null
  /** ms; the first payment is due then. Two days away at least. */
  readonly trialEnd: number | null
  readonly successUrl: string
  readonly cancelUrl: string
}

const statuses = ['open', 'complete', 'expired'] as const

export interface CheckoutFacts {
  readonly id: string
  /** Our row; null for a session that somebody else made. */
  readonly checkoutId: Id | null
  readonly subscriptionId: Id | null
  readonly status: (typeof statuses)[number]
  /** Null unless it is open. */
  readonly url: string | null
  readonly expiresAt: number
  readonly stripeSubscriptionId: string | null
}

/** Opens the page, or finds the one that was opened for the order. */
export async function openSession(
  payments: Payments,
  order: CheckoutOrder,
): Promise<CheckoutFacts> {
  const { stripe } = payments
  const metadata = metadataOf(order)
  const session = await whileBusy(() =>
    once(
      payments,
      `co:${order.checkoutId}`,
      (options) =>
        stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            client_reference_id: order.subscriptionId,
            customer: order.customerId,
            line_items: [{ price: order.priceId, quantity: 1 }],
            // Use is paid for later even where nothing is now.
            payment_method_collection: 'always',
            success_url: order.successUrl,
            cancel_url: order.cancelUrl,
            metadata,
            subscription_data: {
              metadata,
              ...(order.trialEnd !== null && { trial_end: toSeconds(order.trialEnd) }),
            },
            ...(order.stripeCouponId !== null && {
              discounts: [{ coupon: order.stripeCouponId }],
            }),
          },
          options,
        ),
      (id) => findSession(stripe, order, id),
    ),
  )
  return toFacts(session)
}

async function findSession(stripe: Stripe, order: CheckoutOrder, id: string | null) {
  if (id !== null) return stripe.checkout.sessions.retrieve(id)
  const { data } = await stripe.checkout.sessions.list({ customer: order.customerId, limit: 100 })
  return data.find(({ metadata }) => metadata?.['turnpike_checkout'] === order.checkoutId) ?? null
}

export const retrieveSession = async ({ stripe }: Payments, id: string): Promise<CheckoutFacts> =>
  toFacts(await stripe.checkout.sessions.retrieve(id))

/** Closes the page. What is left of it is as somebody else left it: paid, or expired before. */
export async function expireSession(payments: Payments, id: string): Promise<CheckoutFacts> {
  try {
    return toFacts(await payments.stripe.checkout.sessions.expire(id))
  } catch (error) {
    if (refusalOf(error) === null) throw error
    return retrieveSession(payments, id)
  }
}

const metadataOf = (order: CheckoutOrder) => ({
  turnpike_checkout: order.checkoutId,
  turnpike_subscription: order.subscriptionId,
  turnpike_organisation: order.organisationId,
  turnpike_product: order.productId,
  turnpike_plan_version: order.planVersionId,
  ...(order.couponId !== null && { turnpike_coupon: order.couponId }),
})

function toFacts(answer: Stripe.Checkout.Session): CheckoutFacts {
  const session = expectObject(answer, 'checkout.session')
  const { subscription, metadata } = session
  return {
    id: session.id,
    checkoutId: metadata?.['turnpike_checkout'] ?? null,
    subscriptionId: metadata?.['turnpike_subscription'] ?? null,
    status: statuses.find((known) => known === session.status) ?? 'expired',
    url: session.url,
    expiresAt: toMs(session.expires_at),
    stripeSubscriptionId:
      typeof subscription === 'string' ? subscription : (subscription?.id ?? null),
  }
}
