/** Upgrades that are paid before they count, and the ends of Subscriptions. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { once } from './once'
import { refusalOf } from './refusal'
import { toFacts, type SubscriptionFacts } from './subscriptions'
import { expectObject, toMs, toSeconds, type Payments } from './stripe'

/** What use so far costs, on the invoice of the upgrade. */
export interface UsageItem {
  readonly usageChargeId: Id
  /** Of the charge's lines. */
  readonly position: number
  /** Minor units. */
  readonly amount: number
}

export interface UpgradeOrder {
  /** `up:<sub>:<rev>` */
  readonly key: string
  readonly stripeSubscriptionId: string
  readonly itemId: string
  readonly stripePriceId: string
  /** Of the use, as Stripe has it: our product's id. */
  readonly productId: Id
  readonly currency: string
  readonly usage: readonly UsageItem[]
}

/**
 * Bills the change at once, and the use so far with it; the price changes when that is paid, and until
 * then nothing does. Everything but items and charges would be refused beside `pending_if_incomplete`
 * (https://docs.stripe.com/billing/subscriptions/pending-updates-reference).
 */
export async function orderUpgrade(payments: Payments, order: UpgradeOrder): Promise<void> {
  const { stripe } = payments
  const params: Stripe.SubscriptionUpdateParams = {
    items: [{ id: order.itemId, price: order.stripePriceId }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
    ...(order.usage.length > 0 && { add_invoice_items: order.usage.map(toItem(order)) }),
  }
  const updated = await once(
    payments,
    order.key,
    (options) => stripe.subscriptions.update(order.stripeSubscriptionId, params, options),
    async () => {
      const found = await stripe.subscriptions.retrieve(order.stripeSubscriptionId)
      return hasOrdered(found, order.stripePriceId) ? found : null
    },
  )
  expectObject(updated, 'subscription')
}

const hasOrdered = (
  { items, pending_update: pending }: Stripe.Subscription,
  priceId: string,
): boolean =>
  [...items.data, ...(pending?.subscription_items ?? [])].some(({ price }) => price.id === priceId)

/** A coupon is for the plan and not for its use. */
const toItem =
  ({ productId: product, currency }: UpgradeOrder) =>
  ({
    usageChargeId,
    position,
    amount,
  }: UsageItem): Stripe.SubscriptionUpdateParams.AddInvoiceItem => ({
    price_data: { currency, product, unit_amount: amount },
    discountable: false,
    metadata: {
      turnpike_usage_charge: usageChargeId,
      turnpike_usage_line: String(position),
    },
  })

/** Minor units. */
export interface UpgradeCost {
  /** For the rest of the new price's period. */
  readonly charge: number
  /** For what is left of what was paid. */
  readonly credit: number
  readonly discount: number
  /** Of the customer's account: negative for credit that it has. */
  readonly balance: number
}

/** What the change would cost now, without the use so far. Writes nothing. */
export async function previewUpgrade(
  { stripe }: Payments,
  order: Pick<UpgradeOrder, 'stripeSubscriptionId' | 'itemId' | 'stripePriceId'> & {
    /** Whether what is taken off now is taken off then too. */
    readonly discounted: boolean
  },
): Promise<UpgradeCost> {
  const invoice = await stripe.invoices.createPreview({
    subscription: order.stripeSubscriptionId,
    subscription_details: {
      items: [{ id: order.itemId, price: order.stripePriceId }],
      proration_behavior: 'always_invoice',
    },
    ...(!order.discounted && { discounts: '' }),
  })
  const amounts = expectObject(invoice, 'invoice').lines.data.map(({ amount }) => amount)
  const sum = (of: readonly number[]) => of.reduce((total, amount) => total + amount, 0)
  return {
    charge: sum(amounts.filter((amount) => amount > 0)),
    credit: -sum(amounts.filter((amount) => amount < 0)),
    discount: sum((invoice.total_discount_amounts ?? []).map(({ amount }) => amount)),
    balance: invoice.starting_balance,
  }
}

/**
 * The invoice of an upgrade that was asked for at that moment.
 * @param since ms
 * @returns Stripe's id; null where there is none
 */
export async function findUpgradeInvoice(
  { stripe }: Payments,
  stripeSubscriptionId: string,
  since: number,
): Promise<string | null> {
  const { data } = await stripe.invoices.list({ subscription: stripeSubscriptionId, limit: 100 })
  const made = data.filter(
    (invoice) =>
      invoice.billing_reason === 'subscription_update' &&
      invoice.status !== 'void' &&
      toMs(invoice.created) >= toMs(toSeconds(since)),
  )
  return made.at(-1)?.id ?? null
}

/** Nobody pays it any more; with it goes the upgrade that waits for it. What is paid stays so. */
export async function voidInvoice({ stripe }: Payments, id: string): Promise<void> {
  try {
    expectObject(await stripe.invoices.voidInvoice(id), 'invoice')
  } catch (error) {
    if (refusalOf(error) === null) throw error
    const { status } = await stripe.invoices.retrieve(id)
    if (status !== 'void' && status !== 'paid') throw error
  }
}

export interface DroppedRenewal {
  readonly stripeInvoiceId: string
  /** It was paid before it could be void. */
  readonly isPaid: boolean
}

/**
 * Takes back the renewal of a Subscription that was to end before it.
 * @param end ms; null for the beginning of the running period, of which only a draft is taken back
 * @returns null where none was made
 */
export async function dropRenewal(
  payments: Payments,
  { latestInvoiceId, periodStart }: Pick<SubscriptionFacts, 'latestInvoiceId' | 'periodStart'>,
  end: number | null,
): Promise<DroppedRenewal | null> {
  if (latestInvoiceId === null) return null
  const { stripe } = payments
  const invoice = expectObject(await stripe.invoices.retrieve(latestInvoiceId), 'invoice')
  const { billing_reason: reason, created, status } = invoice
  if (reason !== 'subscription_cycle' || toMs(created) < (end ?? periodStart)) return null
  if (end === null && status !== 'draft') return null
  if (status === 'draft') {
    await stripe.invoices.finalizeInvoice(invoice.id, { auto_advance: false })
  }
  await voidInvoice(payments, invoice.id)
  const { status: now } = await stripe.invoices.retrieve(invoice.id)
  return { stripeInvoiceId: invoice.id, isPaid: now === 'paid' }
}

/**
 * When it ends by itself.
 * @param end ms; null for not at all
 * @returns the Subscription then
 */
export async function setEnd(
  { stripe }: Payments,
  facts: Pick<SubscriptionFacts, 'id' | 'periodEnd' | 'cancelAtPeriodEnd'>,
  end: number | null,
): Promise<SubscriptionFacts | null> {
  const updated = await stripe.subscriptions.update(facts.id, endOf(facts, end))
  return toFacts(expectObject(updated, 'subscription'))
}

function endOf(
  { periodEnd, cancelAtPeriodEnd }: Pick<SubscriptionFacts, 'periodEnd' | 'cancelAtPeriodEnd'>,
  end: number | null,
): Stripe.SubscriptionUpdateParams {
  if (end === periodEnd) return { cancel_at_period_end: true }
  if (end !== null) return { cancel_at: toSeconds(end), proration_behavior: 'none' }
  return cancelAtPeriodEnd ? { cancel_at_period_end: false } : { cancel_at: '' }
}
