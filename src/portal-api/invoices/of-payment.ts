import { invoiceOfPayment as knownInvoice } from '../../db/billing/refunds'
import type { InvoiceRow } from '../../db/billing/invoices'
import { findSubscription } from '../../db/subscriptions'
import { invoicesPaidBy } from '../../payments/invoice-payments'
import type { Payments } from '../../payments/stripe'
import type { PortalDeps } from '../deps'
import { reduceInvoice } from './reduce'

interface Payment {
  readonly stripeChargeId: string | null
  readonly stripePaymentIntentId: string | null
}

/**
 * The invoice that a payment was for. Where none is known here, Stripe is asked, and one of ours is read
 * first: word of what came back may come before word of the payment.
 * @returns undefined for a payment of something else
 * @throws {Error} when it is of a subscription of ours and still not known
 */
export async function invoiceOfPayment(
  deps: PortalDeps,
  payments: Payments,
  { stripeChargeId, stripePaymentIntentId }: Payment,
): Promise<InvoiceRow | undefined> {
  const find = () => knownInvoice(deps.db, stripeChargeId, stripePaymentIntentId)
  const known = await find()
  if (known || stripePaymentIntentId === null) return known
  for (const { id, subscriptionId } of await invoicesPaidBy(payments, stripePaymentIntentId)) {
    if (!(await findSubscription(deps.db, {}, subscriptionId))) continue
    await reduceInvoice(deps, id)
    const found = await find()
    if (found) return found
    throw new Error(`The invoice ${id} is of ours, and the payment is not known to be for it`)
  }
  return undefined
}

/** Of what Stripe says about a payment, only what it kept of it changes: the invoice is read again. */
export async function reduceCharge(deps: PortalDeps, stripeChargeId: string): Promise<void> {
  const invoice = await knownInvoice(deps.db, stripeChargeId, null)
  if (invoice) await reduceInvoice(deps, invoice.stripeInvoiceId)
}
