import { SYSTEM_ACTOR } from '../../db/audit'
import { findMirrored } from '../../db/billing/invoices'
import { carryHeld } from '../../db/billing/upgrade-charges'
import type { SubscriptionRow } from '../../db/subscriptions'
import { dropRenewal } from '../../payments/changes'
import type { Payments } from '../../payments/stripe'
import type { SubscriptionFacts } from '../../payments/subscriptions'
import type { PortalDeps } from '../deps'
import { reduceInvoice } from '../invoices/reduce'
import { refundRest } from '../refunds/create'

const REASON = 'The subscription had ended before it was renewed.'

/**
 * Takes back a renewal that Stripe made after the end: it is void, or what was paid for it is given back.
 * Its use is charged at the end. Of what goes on for nothing only a draft is taken back.
 */
export async function takeBackRenewal(
  deps: PortalDeps,
  payments: Payments,
  { id, state, cancelAt }: Pick<SubscriptionRow, 'id' | 'state' | 'cancelAt'>,
  facts: SubscriptionFacts,
): Promise<void> {
  const end = state === 'canceled' ? (cancelAt ?? deps.now()) : null
  const dropped = await dropRenewal(payments, facts, end)
  if (dropped === null) return
  if (!dropped.isPaid) {
    await carryHeld(deps.db, id, dropped.stripeInvoiceId, deps.now())
    return
  }
  await reduceInvoice(deps, dropped.stripeInvoiceId)
  const invoice = await findMirrored(deps.db, dropped.stripeInvoiceId)
  if (invoice) await refundRest(deps, SYSTEM_ACTOR, invoice, REASON)
}
