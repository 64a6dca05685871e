import type { Invoice, InvoiceItem } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { lineFor } from './lines.ts'

/** Items that wait for the customer's next invoice, or that of this subscription. */
export const pendingItems = (
  w: World,
  customer: string | null,
  subscription: string | null,
): InvoiceItem[] =>
  w.store.all('invoiceitem', (item) => {
    const of = item.parent?.subscription_details?.subscription ?? null
    return (
      item.customer === customer &&
      item.invoice === null &&
      (of === null || subscription === null || of === subscription)
    )
  })

/** Puts items on a draft (https://docs.stripe.com/billing/invoices/subscription#adding-upcoming-invoice-items). */
export function takeItems(w: World, invoice: Invoice, items: readonly InvoiceItem[]): void {
  for (const item of items) {
    item.invoice = invoice.id
    invoice.lines.data.push(
      lineFor(w, invoice, {
        amount: item.amount,
        description: item.description,
        quantity: item.quantity,
        period: item.period,
        price: w.store.find('price', item.pricing?.price_details?.price),
        unitDecimal: item.pricing?.unit_amount_decimal ?? null,
        discountable: item.discountable,
        metadata: { ...item.metadata },
        proration: item.proration,
        subscription: item.parent?.subscription_details?.subscription ?? null,
        invoiceItem: item.id,
      }),
    )
  }
}
