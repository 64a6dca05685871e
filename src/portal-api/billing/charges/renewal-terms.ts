/** Renewals that Stripe made on terms which were over by then: it was not told of them in time. */
import { commit } from '../../../db/atomic'
import { chargesOn, releaseCharges } from '../../../db/billing/charges'
import { planVersionsOfPrices } from '../../../db/billing/invoices'
import type { BillingRow } from '../../../db/billing/subscriptions'
import type { SubscriptionDetail } from '../../../db/subscriptions'
import { dropDraft } from '../../../payments/invoice-actions'
import {
  addCorrection,
  findRenewalDraft,
  type RenewalDraft,
} from '../../../payments/invoice-drafts'
import { readInvoice } from '../../../payments/invoices'
import type { Payments } from '../../../payments/stripe'
import { retrieveSubscription } from '../../../payments/subscriptions'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'
import { isPriced } from '../../plans/terms'
import { pushTerms } from '../../subscriptions/push-terms'
import { takeBackRenewal } from '../../subscriptions/take-back'
import { basePrice } from '../price'

/**
 * Brings Stripe to what holds from the renewal on. What has ended, or is refused for another reason than
 * want of payment, is not renewed: the draft is void, its use is charged later.
 * @returns whether the draft is to be issued; not while our own clock has yet to end it or change its plan
 */
export async function isRenewed(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
  detail: SubscriptionDetail,
  { stripeInvoiceId, periodEnd }: RenewalDraft,
): Promise<boolean> {
  const { subscription, version } = detail
  const { id, state, suspendedBy, cancelAt, nextPlanAt } = subscription
  if (state === 'suspended' && suspendedBy !== 'payment') {
    await drop(deps, payments, stripeInvoiceId)
    return false
  }
  const isDue = (at: number | null) => at !== null && at <= periodEnd
  if (state !== 'canceled' && (isDue(cancelAt) || isDue(nextPlanAt))) return false
  const isMoved = billing.pendingSince === null && isOther(detail, billing)
  if (state !== 'canceled' && !isMoved) return true
  const facts = await retrieveSubscription(payments, billing.stripeSubscriptionId)
  if (facts === null) return false
  if (detail.billing === null) await takeBackRenewal(deps, payments, subscription, facts)
  else {
    // Another time is billed by Stripe at once, on an invoice of its own.
    const restarts = facts.interval !== intervalOf(detail) && isPriced(version)
    if (state !== 'canceled' && restarts) await drop(deps, payments, stripeInvoiceId)
    await pushTerms(deps, id)
  }
  return (await findRenewalDraft(payments, stripeInvoiceId)) !== null
}

const intervalOf = ({ subscription }: SubscriptionDetail) => subscription.billingInterval ?? 'month'

const isOther = (detail: SubscriptionDetail, billing: BillingRow): boolean =>
  detail.version.id !== billing.planVersionId || intervalOf(detail) !== billing.interval

async function drop(deps: PortalDeps, payments: Payments, stripeInvoiceId: string): Promise<void> {
  // First, so that nobody takes it for billed.
  const ids = (await chargesOn(deps.db, stripeInvoiceId)).map(({ id }) => id)
  await commit(deps.db, [releaseCharges(deps.db, ids, stripeInvoiceId, deps.now())])
  await dropDraft(payments, stripeInvoiceId)
  await reduceInvoice(deps, stripeInvoiceId)
}

/** Takes off the draft what its plan costs more than the one that holds, less the discount on it. */
export async function lowerPrice(
  deps: PortalDeps,
  payments: Payments,
  detail: SubscriptionDetail,
  stripeInvoiceId: string,
): Promise<void> {
  const draft = await readInvoice(payments, stripeInvoiceId)
  const line = draft?.lines.find(({ kind }) => kind === 'price')
  if (draft?.state !== 'draft' || line?.stripePriceId == null) return
  const [billed] = await planVersionsOfPrices(deps.db, [line.stripePriceId])
  const interval = intervalOf(detail)
  if (billed?.interval !== interval || billed.planVersionId === detail.version.id) return
  const due = basePrice(detail.version, interval)
  if (due === null || due >= line.amount) return
  const share = Math.max(0, line.amount - draft.discount) / line.amount
  await addCorrection(payments, stripeInvoiceId, {
    amount: -Math.round((line.amount - due) * share),
    description: `Change to ${detail.plan.name}`,
    period: { start: line.periodStart, end: line.periodEnd },
  })
}
