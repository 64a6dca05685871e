import { SYSTEM_ACTOR } from '../../db/audit'
import { findMirrored } from '../../db/billing/invoices'
import type { Payments } from '../../payments/stripe'
import { endSubscription, type SubscriptionFacts } from '../../payments/subscriptions'
import type { PortalDeps } from '../deps'
import { reduceInvoice } from '../invoices/reduce'
import { refundRest } from '../refunds/create'

const REASON = 'The subscription had ended, or was paid for, before this payment arrived.'

/**
 * Ends a Stripe Subscription that pays for nothing here, and gives back what was paid for it. The money
 * first: what has ended is not looked at again.
 */
export async function returnPayment(
  deps: PortalDeps,
  payments: Payments,
  { id, latestInvoiceId }: SubscriptionFacts,
): Promise<void> {
  if (latestInvoiceId !== null) {
    await reduceInvoice(deps, latestInvoiceId)
    const invoice = await findMirrored(deps.db, latestInvoiceId)
    if (invoice) await refundRest(deps, SYSTEM_ACTOR, invoice, REASON)
  }
  await endSubscription(payments, id)
}
