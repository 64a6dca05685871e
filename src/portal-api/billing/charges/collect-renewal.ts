import { findBilling } from '../../../db/billing/subscriptions'
import { findSubscription } from '../../../db/subscriptions'
import type { RenewalDraft } from '../../../payments/invoice-drafts'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { chargesFor } from './attach'
import { claimDraft } from './claim-draft'
import { isFlushed } from './flushed'
import { freezeUsage } from './freeze'
import { issueInvoice } from './issue'
import { isRenewed, lowerPrice } from './renewal-terms'

/**
 * Bills the period that has ended: waits until its use is in the ledger, freezes it, puts it on the draft of
 * the renewal and issues that (billing decisions 3).
 */
export async function collectRenewal(
  deps: PortalDeps,
  payments: Payments,
  draft: RenewalDraft,
): Promise<void> {
  const { stripeInvoiceId, stripeSubscriptionId, periodEnd } = draft
  const billing = await findBilling(deps.db, { stripeSubscriptionId })
  const detail = billing && (await findSubscription(deps.db, {}, billing.subscriptionId))
  if (!detail) return
  await claimDraft(deps, payments, stripeInvoiceId)
  if (!(await isRenewed(deps, payments, billing, detail, draft))) return
  if (!(await isFlushed(deps, detail, periodEnd))) return
  await freezeUsage(deps, detail, { kind: 'renewal', until: periodEnd })
  await chargesFor(deps, detail.subscription.id, stripeInvoiceId)
  await lowerPrice(deps, payments, detail, stripeInvoiceId)
  await issueInvoice(deps, payments, stripeInvoiceId)
}
