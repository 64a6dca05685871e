import type { Invoice, InvoiceLine, Price } from '../../state/tables.ts'
import { draft, timeFor, type World } from '../../state/world.ts'

export interface LineFor {
  readonly amount: number
  readonly description: string | null
  readonly quantity?: number
  readonly period?: { readonly start: number; readonly end: number }
  readonly price?: Price | null
  readonly unitDecimal?: string | null
  readonly discountable?: boolean
  readonly metadata?: Record<string, string>
  readonly proration?: boolean
  readonly subscription?: string | null
  /** Of a line for a subscription's item. */
  readonly subscriptionItem?: string
  /** Of a line for an invoice item. */
  readonly invoiceItem?: string
}

/** A line, not yet on the invoice (https://docs.stripe.com/api/invoice-line-item/object). */
export function lineFor(w: World, invoice: Invoice, line: LineFor): InvoiceLine {
  const now = timeFor(w, invoice.customer)
  const { price, proration = false, subscription = null, quantity = 1 } = line
  const unit = line.unitDecimal ?? price?.unit_amount_decimal ?? null
  return draft(w, 'line_item', {
    id: w.newId('il'),
    amount: line.amount,
    subtotal: line.amount,
    currency: invoice.currency,
    description: line.description,
    discountable: line.discountable ?? !proration,
    invoice: invoice.id,
    metadata: line.metadata ?? {},
    period: line.period ?? { start: now, end: now },
    quantity,
    quantity_decimal: String(quantity),
    subscription,
    pricing:
      price || unit !== null
        ? {
            type: 'price_details',
            unit_amount_decimal: unit,
            ...(price && { price_details: { price: price.id, product: price.product } }),
          }
        : null,
    parent: line.subscriptionItem
      ? {
          type: 'subscription_item_details',
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: line.invoiceItem ?? null,
            proration,
            proration_details: null,
            subscription,
            subscription_item: line.subscriptionItem,
          },
        }
      : {
          type: 'invoice_item_details',
          subscription_item_details: null,
          invoice_item_details: {
            invoice_item: line.invoiceItem ?? w.newId('ii'),
            proration,
            proration_details: null,
            subscription,
          },
        },
  })
}
