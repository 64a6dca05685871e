import type { BillingRow } from '../../../db/billing/subscriptions'
import { fail } from '../../../domain/errors'
import { voidInvoice } from '../../../payments/changes'
import type { Payments } from '../../../payments/stripe'
import { reduceSubscription } from '../../billing/reduce-subscription'
import type { PortalDeps } from '../../deps'

/**
 * Gives up an upgrade that waits for its payment: its invoice is void, the old plan goes on. Where it was
 * paid in that moment it stands.
 * @throws {AppError} conflict while it is being billed
 */
export async function giveUpUpgrade(
  deps: PortalDeps,
  payments: Payments,
  { pendingSince, pendingInvoiceId, stripeSubscriptionId }: BillingRow,
): Promise<void> {
  if (pendingSince === null) return
  if (pendingInvoiceId === null) {
    fail('conflict', 'A change of plan is on its way. Try again in a minute.')
  }
  await voidInvoice(payments, pendingInvoiceId)
  await reduceSubscription(deps, stripeSubscriptionId)
}
