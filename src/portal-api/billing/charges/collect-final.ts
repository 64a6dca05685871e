import { commit } from '../../../db/atomic'
import { holdCharges, openCharges, settleSmall } from '../../../db/billing/charges'
import { findFinal, insertFinal, settleFinal } from '../../../db/billing/final-charges'
import { readSettings } from '../../../db/billing/settings'
import type { BillingRow } from '../../../db/billing/subscriptions'
import { findSubscription } from '../../../db/subscriptions'
import { createFinalDraft } from '../../../payments/invoice-drafts'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { sumOf } from './attach'
import { isFlushed } from './flushed'
import { freezeUsage } from './freeze'
import { issueInvoice } from './issue'

/**
 * Bills what was used until the end of a subscription, or until it went on with a plan that costs nothing,
 * on an invoice of its own that is collected at once. Too little for an invoice is given up. May be cut
 * short anywhere and run again.
 * @param billing of a Stripe Subscription that has ended
 */
export async function collectFinal(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
): Promise<void> {
  const { stripeSubscriptionId } = billing
  if (!(await findFinal(deps.db, stripeSubscriptionId))) await begin(deps, payments, billing)
  await issueFinal(deps, payments, stripeSubscriptionId)
}

/** Issues a final invoice that was begun, whether or not the subscription is paid for again. */
export async function issueFinal(
  deps: PortalDeps,
  payments: Payments,
  stripeSubscriptionId: string,
): Promise<void> {
  const final = await findFinal(deps.db, stripeSubscriptionId)
  if (!final || final.settledAt !== null || final.stripeInvoiceId === null) return
  if (!(await issueInvoice(deps, payments, final.stripeInvoiceId))) return
  await commit(deps.db, [settleFinal(deps.db, stripeSubscriptionId, deps.now())])
}

/** Freezes the last use, and gives it up or puts it by for its invoice. */
async function begin(deps: PortalDeps, payments: Payments, billing: BillingRow): Promise<void> {
  const { db, now } = deps
  const { stripeSubscriptionId, subscriptionId, endedAt } = billing
  const detail = await findSubscription(db, {}, subscriptionId)
  if (!detail || endedAt === null || !(await isFlushed(deps, detail, endedAt))) return
  await freezeUsage(deps, detail, { kind: 'final', until: endedAt })
  const charges = await openCharges(db, subscriptionId)
  const ids = charges.map(({ id }) => id)
  const { minimumCharge } = await readSettings(db)
  const row = { stripeSubscriptionId, subscriptionId, stripeInvoiceId: null, settledAt: null }
  if (sumOf(charges) < minimumCharge) {
    const waived = { ...row, settledAt: now() }
    await commit(db, [insertFinal(db, waived), settleSmall(db, ids, 'waived', now())])
  } else {
    const stripeInvoiceId = await createFinalDraft(payments, billing)
    const invoiced = { ...row, stripeInvoiceId }
    await commit(db, [insertFinal(db, invoiced), holdCharges(db, ids, stripeInvoiceId, now())])
  }
}
