/** Stripe's Subscriptions: what they are now, in our words. */
import type { Stripe } from 'stripe'
import { priceIntervals, type Price } from '../domain/plan-terms'
import type { Id } from '../domain/ids'
import { expectObject, toMs, type Payments } from './stripe'

/** Stripe's words. */
export type SubscriptionStatus = Stripe.Subscription.Status

/** The terms of one moment: a plan version's price, as one of Stripe's. */
export interface PricedAt {
  readonly stripePriceId: string
  readonly planVersionId: Id
  readonly interval: Price['interval']
  /** Whose price it is in place of the plan's; null for the plan's. */
  readonly overrideId: Id | null
}

/** A Stripe Subscription of ours. Times are ms. */
export interface SubscriptionFacts extends PricedAt {
  readonly id: string
  readonly subscriptionId: Id
  readonly organisationId: Id
  readonly checkoutId: Id | null
  readonly couponId: Id | null
  readonly customerId: string
  readonly status: SubscriptionStatus
  readonly currency: string
  readonly itemId: string
  readonly startedAt: number
  readonly anchor: number
  readonly periodStart: number
  readonly periodEnd: number
  readonly trialEnd: number | null
  readonly cancelAtPeriodEnd: boolean
  /** When it ends by itself, whether or not that is a period's end. */
  readonly cancelAt: number | null
  readonly endedAt: number | null
  /** What it bills is void: nobody pays for calls that are refused. */
  readonly isPaused: boolean
  readonly scheduleId: string | null
  /** What it becomes when an open invoice is paid. */
  readonly pending: (PricedAt & { readonly expiresAt: number }) | null
  readonly latestInvoiceId: string | null
  /** Charged in place of the customer's own default. */
  readonly paymentMethodId: string | null
}

/** @returns null for one that nobody here made */
export async function retrieveSubscription(
  { stripe }: Payments,
  id: string,
): Promise<SubscriptionFacts | null> {
  return toFacts(expectObject(await stripe.subscriptions.retrieve(id), 'subscription'))
}

/** Whether it is still being paid for, or tried. */
export const isLive = ({ status }: Pick<SubscriptionFacts, 'status'>): boolean =>
  status !== 'canceled' && status !== 'incomplete_expired'

/** Facts of a Stripe Subscription that was just answered. @returns null for one that is not ours */
export function toFacts(subscription: Stripe.Subscription): SubscriptionFacts | null {
  const { metadata, pending_update: pending } = subscription
  const [item] = subscription.items.data
  const subscriptionId = metadata['turnpike_subscription']
  const organisationId = metadata['turnpike_organisation']
  const priced = item && pricedAt(item.price)
  if (!item || !priced || !subscriptionId || !organisationId) return null
  const [wanted] = pending?.subscription_items ?? []
  const becomes = wanted ? pricedAt(wanted.price) : null
  return {
    ...priced,
    id: subscription.id,
    subscriptionId,
    organisationId,
    checkoutId: metadata['turnpike_checkout'] ?? null,
    couponId: metadata['turnpike_coupon'] ?? null,
    customerId: idOf(subscription.customer) ?? '',
    status: subscription.status,
    currency: subscription.currency,
    itemId: item.id,
    startedAt: toMs(subscription.start_date),
    anchor: toMs(subscription.billing_cycle_anchor),
    periodStart: toMs(item.current_period_start),
    periodEnd: toMs(item.current_period_end),
    trialEnd: subscription.trial_end === null ? null : toMs(subscription.trial_end),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    cancelAt: subscription.cancel_at === null ? null : toMs(subscription.cancel_at),
    endedAt: subscription.ended_at === null ? null : toMs(subscription.ended_at),
    isPaused: subscription.pause_collection !== null,
    scheduleId: idOf(subscription.schedule),
    pending: pending && becomes && { ...becomes, expiresAt: toMs(pending.expires_at) },
    latestInvoiceId: idOf(subscription.latest_invoice),
    paymentMethodId: idOf(subscription.default_payment_method),
  }
}

/** The plan version that a Price stands for. @returns null for a Price that is not ours */
function pricedAt({ id, metadata, recurring }: Stripe.Price): PricedAt | null {
  const planVersionId = metadata['turnpike_plan_version']
  const interval = priceIntervals.find((known) => known === recurring?.interval)
  if (!planVersionId || !interval) return null
  const overrideId = metadata['turnpike_override'] ?? null
  return { stripePriceId: id, planVersionId, interval, overrideId }
}

const idOf = (named: string | { readonly id: string } | null): string | null =>
  typeof named === 'string' ? named : (named?.id ?? null)

/** Charges it on whatever its customer is charged on: a card that is changed there then counts here. */
export async function useCustomersPaymentMethod({ stripe }: Payments, id: string): Promise<void> {
  const updated = await stripe.subscriptions.update(id, { default_payment_method: '' })
  expectObject(updated, 'subscription')
}

/** Ends it at once, without a last invoice. What is open or paid of it stays so. */
export async function endSubscription({ stripe }: Payments, id: string): Promise<void> {
  try {
    const ended = await stripe.subscriptions.cancel(id, { invoice_now: false, prorate: false })
    expectObject(ended, 'subscription')
  } catch (error) {
    const { status } = await stripe.subscriptions.retrieve(id)
    if (status !== 'canceled' && status !== 'incomplete_expired') throw error
  }
}

/** The next periods cost that; nothing is charged or given back for the running one. */
export async function setItemPrice(
  { stripe }: Payments,
  { id, itemId }: Pick<SubscriptionFacts, 'id' | 'itemId'>,
  stripePriceId: string,
): Promise<void> {
  const updated = await stripe.subscriptions.update(id, {
    items: [{ id: itemId, price: stripePriceId }],
    proration_behavior: 'none',
  })
  expectObject(updated, 'subscription')
}

/** Bills that it makes are void from now on, or count again; its periods go on. */
export async function setPaused(
  { stripe }: Payments,
  id: string,
  isPaused: boolean,
): Promise<void> {
  const updated = await stripe.subscriptions.update(id, {
    pause_collection: isPaused ? { behavior: 'void' } : '',
  })
  expectObject(updated, 'subscription')
}
