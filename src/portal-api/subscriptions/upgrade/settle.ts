/** What became of an upgrade that was billed: paid, waiting, or dropped. */
import { commit, Unchanged, type Statement } from '../../../db/atomic'
import { SYSTEM_ACTOR } from '../../../db/audit'
import { changeBilling, findBilling, type BillingRow } from '../../../db/billing/subscriptions'
import { carryHeld, invoiceHeld } from '../../../db/billing/upgrade-charges'
import type { Id } from '../../../domain/ids'
import { findUpgradeInvoice, voidInvoice } from '../../../payments/changes'
import { readInvoice } from '../../../payments/invoices'
import type { Payments } from '../../../payments/stripe'
import { retrieveSubscription, type SubscriptionFacts } from '../../../payments/subscriptions'
import { audit } from '../../audit'
import type { PortalDeps } from '../../deps'
import { putBackDiscount } from './discount'

/** ms in which a call to Stripe may still be on its way: longer than any may take. */
export const IN_FLIGHT_MS = 120_000

export const noUpgrade = {
  pendingPlanVersionId: null,
  pendingInterval: null,
  pendingSince: null,
  pendingInvoiceId: null,
  pendingPayUrl: null,
  pendingExpiresAt: null,
} as const satisfies Partial<BillingRow>

/**
 * Notes on the row what Stripe says of the upgrade that it holds. The plan itself follows Stripe's price
 * (`reduceSubscription`), whether this has run or not.
 */
export async function settleUpgrade(
  deps: PortalDeps,
  payments: Payments,
  stripeSubscriptionId: string,
): Promise<void> {
  // Read before Stripe is asked: who has older facts cannot write over newer ones.
  const billing = await findBilling(deps.db, { stripeSubscriptionId })
  if (!billing || billing.pendingSince === null) return
  const facts = await retrieveSubscription(payments, stripeSubscriptionId)
  if (facts === null) return
  if (isOf(billing, facts)) await paid(deps, payments, billing, billing.pendingSince)
  else if (facts.pending !== null && isOf(billing, facts.pending)) {
    await waits(deps, payments, billing, facts)
  } else if (
    billing.pendingInvoiceId !== null ||
    deps.now() - billing.pendingSince >= IN_FLIGHT_MS
  ) {
    await dropUnpaid(deps, payments, billing)
  }
}

const isOf = (
  { pendingPlanVersionId, pendingInterval }: BillingRow,
  { planVersionId, interval }: Pick<SubscriptionFacts, 'planVersionId' | 'interval'>,
): boolean => planVersionId === pendingPlanVersionId && interval === pendingInterval

async function paid(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
  since: number,
): Promise<void> {
  const { subscriptionId, pendingInvoiceId, stripeSubscriptionId } = billing
  const invoice =
    pendingInvoiceId ?? (await findUpgradeInvoice(payments, stripeSubscriptionId, since))
  await note(deps, billing, 'billing.upgrade_paid', noUpgrade, [
    ...(invoice === null ? [] : [invoiceHeld(deps.db, subscriptionId, invoice, deps.now())]),
    // What was frozen and did not get onto the invoice.
    carryHeld(deps.db, subscriptionId, null, deps.now()),
  ])
}

async function waits(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
  { latestInvoiceId, pending }: SubscriptionFacts,
): Promise<void> {
  if (billing.pendingInvoiceId !== null || latestInvoiceId === null) return
  const invoice = await readInvoice(payments, latestInvoiceId)
  const set = {
    pendingInvoiceId: latestInvoiceId,
    pendingPayUrl: invoice?.payUrl ?? null,
    pendingExpiresAt: pending?.expiresAt ?? null,
  }
  await note(deps, billing, 'billing.upgrade_waits', set, [
    invoiceHeld(deps.db, billing.subscriptionId, latestInvoiceId, deps.now()),
  ])
}

/** Nobody can pay it from then on; of what was paid in that moment the use is paid too. */
async function dropUnpaid(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
): Promise<void> {
  const { subscriptionId, pendingInvoiceId } = billing
  if (pendingInvoiceId !== null) {
    await voidInvoice(payments, pendingInvoiceId)
    if ((await readInvoice(payments, pendingInvoiceId))?.state === 'paid') {
      await note(deps, billing, 'billing.upgrade_dropped', noUpgrade, [
        invoiceHeld(deps.db, subscriptionId, pendingInvoiceId, deps.now()),
        carryHeld(deps.db, subscriptionId, null, deps.now()),
      ])
      return
    }
  }
  await dropUpgrade(deps, billing)
}

/**
 * The upgrade does not happen: the use that was frozen for it is charged with the next invoice, and what was
 * taken off is again.
 */
export async function dropUpgrade(
  deps: PortalDeps,
  billing: BillingRow,
  actorId: Id = SYSTEM_ACTOR,
): Promise<void> {
  if (deps.payments !== null) await putBackDiscount(deps, deps.payments, billing)
  const also = [carryHeld(deps.db, billing.subscriptionId, billing.pendingInvoiceId, deps.now())]
  await note(deps, billing, 'billing.upgrade_dropped', noUpgrade, also, actorId)
}

async function note(
  deps: PortalDeps,
  billing: BillingRow,
  action: string,
  set: Partial<BillingRow>,
  also: readonly Statement[],
  actorId: Id = SYSTEM_ACTOR,
): Promise<void> {
  try {
    await commit(deps.db, [
      changeBilling(deps.db, billing, { ...set, updatedAt: deps.now() }),
      audit(deps, actorId, {
        action,
        targetId: billing.subscriptionId,
        organisationId: billing.organisationId,
        change: { plan_version_id: billing.pendingPlanVersionId },
      }),
      ...also,
    ])
  } catch (error) {
    // Somebody noted it in between.
    if (!(error instanceof Unchanged)) throw error
  }
}
