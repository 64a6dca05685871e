import { commit, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { writeTransaction } from '../../db/billing/ledger'
import {
  addRefunded,
  adoptRefund,
  changeRefund,
  findRefundOfStripe,
  type RefundRow,
} from '../../db/billing/refunds'
import { taken } from '../../domain/billing/ledger'
import { readRefund, type RefundFacts } from '../../payments/refunds'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { invoiceOfPayment } from '../invoices/of-payment'
import { factOf } from '../settlements/fact'
import { retryRaced } from '../settlements/raced'
import { paidRows, partsTakenBy, takeParts } from '../settlements/take'

/**
 * Writes down what has become of a refund: once it succeeded, what it takes of platform and provider; and
 * gives that back when the bank sends the money back later. Of refunds made at Stripe by hand too.
 * @throws {Error} while its invoice has not been paid as far as we know
 */
export async function reduceRefund(deps: PortalDeps, stripeRefundId: string): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  const fact = await readRefund(payments, stripeRefundId)
  await retryRaced(() => apply(deps, payments, fact))
}

async function apply(deps: PortalDeps, payments: Payments, fact: RefundFacts): Promise<void> {
  const { db } = deps
  const refund =
    (await findRefundOfStripe(db, fact.stripeRefundId, fact.refundId)) ??
    (await adopt(deps, payments, fact))
  if (!refund) return
  if (refund.state === fact.state && refund.stripeRefundId !== null) return
  const wasBooked = refund.state === 'succeeded'
  const isBooked = fact.state === 'succeeded'
  // Stripe says of a refund that succeeded that it failed, and nothing else.
  if (wasBooked && fact.state === 'pending') return
  const change = {
    stripeRefundId: fact.stripeRefundId,
    state: fact.state,
    failureReason: fact.failureReason,
    updatedAt: deps.now(),
  }
  const { invoice, settlement } = await paidRows(deps, refund.invoiceId)
  if (wasBooked === isBooked) {
    await commit(db, [changeRefund(db, refund, change), note(deps, refund, invoice, fact)])
    return
  }
  const now = deps.now()
  const amount = isBooked ? refund.amount : -refund.amount
  const back = -(refund.taxReversed + refund.feeReversed + refund.netReversed)
  const parts = partsTakenBy(settlement, isBooked ? amount : back)
  const kind = isBooked ? 'refund' : 'refund_failed'
  const statements: Statement[] = [
    ...takeParts(deps, settlement, parts),
    addRefunded(db, invoice.id, amount, now),
    ...writeTransaction(db, {
      ...factOf(deps, invoice)(kind, `${isBooked ? 'refund' : 'refund.failed'}:${refund.id}`, now),
      entries: taken({ providerId: invoice.providerId, amount, parts, rest: 'writeoff' }),
    }),
  ]
  if (isBooked) {
    statements.push(
      tell(deps, {
        type: 'invoice.refunded',
        organisationId: invoice.organisationId,
        subjectId: invoice.id,
        data: {
          invoice_id: invoice.id,
          number: invoice.number,
          refund_id: refund.id,
          amount: refund.amount,
          currency: refund.currency,
          reason: refund.reason,
          subscription_id: invoice.subscriptionId,
          product_id: invoice.productId,
          product: invoice.productName,
        },
      }),
    )
  }
  const reversed = isBooked
    ? { taxReversed: parts.tax, feeReversed: parts.fee, netReversed: parts.net }
    : { taxReversed: 0, feeReversed: 0, netReversed: 0 }
  await commit(db, [
    changeRefund(db, refund, { ...change, ...reversed }),
    note(deps, refund, invoice, fact),
    ...statements,
  ])
}

const note = (
  deps: PortalDeps,
  refund: RefundRow,
  invoice: { readonly organisationId: string },
  { state, failureReason }: RefundFacts,
) =>
  audit(deps, SYSTEM_ACTOR, {
    action: `refund.${state}`,
    targetId: refund.id,
    organisationId: invoice.organisationId,
    change: {
      invoice: refund.invoiceId,
      amount: refund.amount,
      currency: refund.currency,
      ...(failureReason !== null && { reason: failureReason }),
    },
  })

/** The row of a refund that nobody asked us for; none where it is of no invoice of ours. */
async function adopt(
  deps: PortalDeps,
  payments: Payments,
  fact: RefundFacts,
): Promise<RefundRow | null> {
  const { db } = deps
  const invoice = await invoiceOfPayment(deps, payments, fact)
  if (!invoice) return null
  const now = deps.now()
  const row: RefundRow = {
    id: deps.newId('refund'),
    invoiceId: invoice.id,
    stripeRefundId: fact.stripeRefundId,
    amount: fact.amount,
    currency: fact.currency,
    reason: 'Made at Stripe',
    state: 'requested',
    failureReason: null,
    feeReversed: 0,
    netReversed: 0,
    taxReversed: 0,
    createdBy: SYSTEM_ACTOR,
    createdAt: now,
    updatedAt: now,
  }
  await commit(db, [
    adoptRefund(db, row),
    audit(deps, SYSTEM_ACTOR, {
      action: 'refund.adopt',
      targetId: row.id,
      organisationId: invoice.organisationId,
      change: { invoice: invoice.id, amount: row.amount, currency: row.currency },
    }),
  ])
  return row
}
