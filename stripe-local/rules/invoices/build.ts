import type { Invoice, Subscription } from '../../state/tables.ts'
import { embedded } from '../../http/list.ts'
import { draft, timeFor, type World } from '../../state/world.ts'

/** Drafts are finalized after about an hour (https://docs.stripe.com/invoicing/integration/automatic-advancement-collection). */
export const GRACE_SECONDS = 3600

/** A draft invoice; not kept, not announced. */
export function draftInvoice(w: World, customerId: string, members: Partial<Invoice>): Invoice {
  const customer = w.store.get('customer', customerId, 'customer')
  const now = timeFor(w, customerId)
  const id = members.id ?? w.newId('in')
  return draft(w, 'invoice', {
    id,
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: w.store
      .all('tax_id', (taxId) => taxId.customer === customer.id)
      .map(({ type, value }) => ({ type, value })),
    currency: customer.currency ?? 'usd',
    custom_fields: customer.invoice_settings.custom_fields,
    footer: customer.invoice_settings.footer,
    test_clock: customer.test_clock ?? null,
    account_country: 'US',
    account_name: 'Local Stripe',
    auto_advance: false,
    billing_reason: 'manual',
    collection_method: 'charge_automatically',
    created: now,
    period_start: now,
    period_end: now,
    status: 'draft',
    lines: embedded([], `/v1/invoices/${id}/lines`),
    ...members,
  })
}

/** A draft invoice of a subscription, with what it inherits of it. */
export function draftForSubscription(
  w: World,
  subscription: Subscription,
  members: Partial<Invoice>,
): Invoice {
  return draftInvoice(w, subscription.customer, {
    auto_advance: true,
    collection_method: subscription.collection_method,
    currency: subscription.currency,
    default_payment_method: subscription.default_payment_method,
    description: subscription.description,
    discounts: activeDiscounts(w, subscription),
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: {
        metadata: { ...subscription.metadata },
        subscription: subscription.id,
      },
    },
    ...members,
  })
}

const activeDiscounts = (w: World, { discounts, customer }: Subscription): string[] => {
  const now = timeFor(w, customer)
  return discounts.filter((id) => {
    const end = w.store.find('discount', id)?.end
    return end === null || (end !== undefined && end > now)
  })
}

/** The subscription that an invoice is for. */
export const subscriptionOf = (w: World, invoice: Invoice): Subscription | null =>
  w.store.find('subscription', invoice.parent?.subscription_details?.subscription)
