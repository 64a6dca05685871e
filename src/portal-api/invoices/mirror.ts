/** What Stripe says of an invoice, as our rows. */
import type { InvoiceLineRow, InvoiceRow } from '../../db/billing/invoices'
import type { Buyer } from '../../db/schema/invoices'
import type { SubscriptionDetail } from '../../db/subscriptions'
import type { RatedLine } from '../../domain/billing/rating'
import { isId, type Id } from '../../domain/ids'
import type { LineFacts } from '../../payments/invoice-lines'
import type { InvoiceFacts } from '../../payments/invoices'

/** A plan that one of Stripe's prices is of. */
export interface PricedPlan {
  readonly stripePriceId: string
  readonly planVersionId: Id
  readonly planName: string
}

/** What is known of an invoice beside what Stripe says. */
export interface Known {
  /** As it was mirrored before; null for a new one. */
  readonly read: InvoiceRow | null
  readonly detail: SubscriptionDetail
  readonly plans: readonly PricedPlan[]
  readonly now: number
}

/** Whether it has left the draft; from then on buyer, plan and lines stay as they were. */
export const isIssued = (row: Pick<InvoiceRow, 'state' | 'issuedAt'>): boolean =>
  row.state !== 'draft' && row.issuedAt !== null

/** @param newId of a new invoice that has none yet */
export function invoiceRow(facts: InvoiceFacts, known: Known, newId: () => Id): InvoiceRow {
  const { read, detail, now } = known
  const { subscription, product } = detail
  const { failure, charge } = facts
  const asked =
    facts.invoiceId !== null && isId('invoice', facts.invoiceId) ? facts.invoiceId : null
  return {
    id: read?.id ?? asked ?? newId(),
    stripeInvoiceId: facts.stripeInvoiceId,
    number: read?.number ?? null,
    numberYear: read?.numberYear ?? null,
    numberSeq: read?.numberSeq ?? null,
    organisationId: subscription.organisationId,
    providerId: subscription.providerId,
    productId: subscription.productId,
    subscriptionId: subscription.id,
    ...(read && isIssued(read) ? asOfIssue(read) : today(facts, known)),
    productName: read && isIssued(read) ? read.productName : product.name,
    billingReason: facts.billingReason,
    state: facts.state,
    currency: facts.currency,
    subtotal: facts.subtotal,
    discount: facts.discount,
    tax: facts.tax,
    total: facts.total,
    creditUsed: facts.creditUsed,
    amountDue: facts.amountDue,
    amountPaid: facts.amountPaid,
    amountRefunded: read?.amountRefunded ?? 0,
    periodStart: facts.periodStart,
    periodEnd: facts.periodEnd,
    issuedAt: facts.issuedAt,
    dueAt: facts.dueAt,
    paidAt: facts.paidAt,
    attempts: facts.attempts,
    nextAttemptAt: facts.nextAttemptAt,
    failedAt: failedAt(facts, read, now),
    failureReason: failure?.reason ?? read?.failureReason ?? null,
    toldAttempt: failure?.attempt ?? read?.toldAttempt ?? null,
    payUrl: facts.payUrl,
    pdfUrl: facts.pdfUrl,
    receiptUrl: charge?.receiptUrl ?? read?.receiptUrl ?? null,
    stripeChargeId: charge?.stripeChargeId ?? read?.stripeChargeId ?? null,
    stripePaymentIntentId: facts.stripePaymentIntentId,
    manual: facts.sent && facts.billingReason === 'manual',
    rev: (read?.rev ?? 0) + 1,
    createdAt: facts.createdAt,
    updatedAt: now,
  }
}

const asOfIssue = ({ buyer, planVersionId, planName }: InvoiceRow) => ({
  buyer,
  planVersionId,
  planName,
})

const today = (facts: InvoiceFacts, { detail, plans }: Known) => ({
  buyer: buyerOf(facts, detail),
  ...planOf(facts, detail, plans),
})

/** As the organisation says it is, and where it says nothing as it told Stripe. */
function buyerOf({ buyer }: InvoiceFacts, { organisation }: SubscriptionDetail): Buyer {
  return {
    name: organisation.legalName ?? organisation.name,
    address: organisation.address ?? buyer.address,
    country: organisation.country ?? buyer.country,
    taxId: organisation.taxId ?? buyer.taxId,
    poNumber: organisation.poNumber,
    email: organisation.billingEmail ?? buyer.email,
  }
}

/** The plan that the invoice is for: of a change, the one that is changed to. */
function planOf(
  { lines, billingReason }: InvoiceFacts,
  { subscription, plan }: SubscriptionDetail,
  plans: readonly PricedPlan[],
): Pick<InvoiceRow, 'planVersionId' | 'planName'> {
  const priced = lines.flatMap((line) => {
    const found = plans.find(({ stripePriceId }) => stripePriceId === line.stripePriceId)
    return found ? [{ line, found }] : []
  })
  const chosen =
    billingReason === 'subscription_update'
      ? priced.findLast(({ line }) => line.amount >= 0)
      : (priced.find(({ line }) => line.kind === 'price') ?? priced.at(-1))
  return chosen
    ? { planVersionId: chosen.found.planVersionId, planName: chosen.found.planName }
    : { planVersionId: subscription.planVersionId, planName: plan.name }
}

/** Stripe does not date an attempt that waits for the customer; the first is made as it is issued. */
function failedAt(
  { failure, attempts, issuedAt }: InvoiceFacts,
  read: InvoiceRow | null,
  now: number,
): number | null {
  if (failure === null) return read?.failedAt ?? null
  if (failure.at !== null) return failure.at
  if (read && read.failedAt !== null && read.toldAttempt === failure.attempt) return read.failedAt
  return attempts <= 1 && issuedAt !== null ? issuedAt : now
}

/** @param ratedOf the rated lines of a usage charge */
export function lineRows(
  invoiceId: Id,
  lines: readonly LineFacts[],
  ratedOf: (usageChargeId: Id) => readonly RatedLine[],
): InvoiceLineRow[] {
  return lines.map((line, position) => {
    const { stripeLineId, description, amount, periodStart, periodEnd, usageChargeId } = line
    const rated = usageChargeId === null ? undefined : ratedOf(usageChargeId)[line.usageLine ?? 0]
    return {
      invoiceId,
      position,
      stripeLineId,
      kind: rated?.kind ?? (usageChargeId === null ? line.kind : 'usage'),
      description,
      quantity: rated?.quantity ?? null,
      unitPrice: rated?.unitPrice ?? null,
      amount,
      periodStart,
      periodEnd,
      usageChargeId,
    }
  })
}
