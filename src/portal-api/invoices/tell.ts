/** What the consumer is told of an invoice. */
import { insertInvoiceEvent, type InvoiceRow } from '../../db/billing/invoices'
import type { Statement } from '../../db/atomic'
import { moneyText } from '../../domain/billing/money-text'
import type { EventType } from '../../domain/event-types'
import type { FailureFacts } from '../../payments/invoices'
import type { PortalDeps } from '../deps'

/** The page where the consumer pays, sees invoices and changes the payment method. */
export const billingUrl = (portalUrl: string, subscriptionId: string): string =>
  `${portalUrl}/billing/${subscriptionId}`

/**
 * That it became paid, or that an attempt failed which nobody was told of.
 * @param row as it becomes
 * @param read as it was; null for a new one
 */
export function eventsOf(
  deps: PortalDeps,
  row: InvoiceRow,
  read: InvoiceRow | null,
  failure: FailureFacts | null,
): Statement[] {
  if (row.state === 'paid' && read?.state !== 'paid') return [event(deps, row, 'invoice.paid', {})]
  if (row.state !== 'open' || failure === null || failure.attempt === read?.toldAttempt) return []
  const type = failure.needsAction ? 'invoice.action_required' : 'invoice.payment_failed'
  return [
    event(deps, row, type, {
      reason: failure.reason,
      billing_url: billingUrl(deps.portalUrl, row.subscriptionId),
    }),
  ]
}

const event = (
  deps: PortalDeps,
  row: InvoiceRow,
  type: EventType,
  more: Readonly<Record<string, unknown>>,
): Statement =>
  insertInvoiceEvent(
    deps.db,
    {
      id: deps.newId('event'),
      type,
      organisationId: row.organisationId,
      subjectId: row.id,
      at: deps.now(),
      dispatchedAt: null,
      data: {
        invoice_id: row.id,
        subscription_id: row.subscriptionId,
        product_id: row.productId,
        product: row.productName,
        plan: row.planName,
        currency: row.currency,
        total: row.total,
        amount_due: row.amountDue,
        amount_paid: row.amountPaid,
        amount: moneyText(row.amountDue, row.currency),
        ...more,
      },
    },
    row.id,
  )
