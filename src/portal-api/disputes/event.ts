import type { DisputeRow } from '../../db/billing/disputes'
import type { PaidInvoiceRows } from '../settlements/take'
import type { EventToTell } from '../events'

/** What a provider is told of a dispute; nothing of how its consumer pays. */
export const disputeEvent = (
  type: 'dispute.opened' | 'dispute.closed',
  invoice: PaidInvoiceRows['invoice'],
  dispute: DisputeRow,
): EventToTell => ({
  type,
  organisationId: invoice.providerId,
  subjectId: dispute.id,
  data: {
    dispute_id: dispute.id,
    invoice_id: invoice.id,
    number: invoice.number,
    amount: dispute.amount,
    currency: dispute.currency,
    reason: dispute.reason,
    status: dispute.status,
    subscription_id: invoice.subscriptionId,
    product_id: invoice.productId,
    product: invoice.productName,
  },
})
