import type Stripe from 'stripe'
import { handler, idOf, type Call, type Handlers } from '../../http/call.ts'
import { missing, refuse } from '../../http/failure.ts'
import { pageOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Invoice, InvoiceLine } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { mergedMetadata, type World } from '../../state/world.ts'
import { amountOf, priceOf } from '../catalogue/amounts.ts'
import { lineFor } from './lines.ts'
import { takeItems } from './pending-items.ts'
import { addUp } from './totals.ts'

type NewLine = Wire<Stripe.InvoiceAddLinesParams.Line>

/** @throws {StripeFailure} 400 when it is no draft: a finalized invoice is never edited */
function draftOf(w: World, call: Call): Invoice {
  const invoice = w.store.get('invoice', call.path['invoiceId'] ?? idOf(call))
  if (invoice.status !== 'draft')
    refuse('This invoice is no longer editable', 'invoice', 'invoice_not_editable')
  return invoice
}

function addLine(w: World, invoice: Invoice, line: NewLine): void {
  if (line.invoice_item) {
    takeItems(w, invoice, [w.store.get('invoiceitem', line.invoice_item, 'lines[0][invoice_item]')])
    return
  }
  const quantity = line.quantity ?? 1
  const price = w.store.find('price', line.pricing?.price)
  const unit = line.price_data?.unit_amount_decimal ?? line.price_data?.unit_amount?.toString()
  const priced = price ? priceOf(w, price, quantity) : null
  const amount = line.amount ?? priced ?? (unit === undefined ? null : amountOf(unit, quantity))
  if (amount === null)
    refuse('You must pass `amount`, `pricing` or `price_data`.', 'lines[0][amount]')
  const made = lineFor(w, invoice, {
    amount,
    description: line.description ?? null,
    quantity,
    price,
    unitDecimal: unit ?? null,
    discountable: line.discountable ?? true,
    metadata: mergedMetadata({}, line.metadata),
    subscription: invoice.parent?.subscription_details?.subscription ?? null,
    ...(line.period && { period: line.period }),
  })
  invoice.lines.data.push(made)
}

function updateLine(line: InvoiceLine, change: Omit<NewLine, 'invoice_item'>): void {
  if (change.amount !== undefined) {
    line.amount = change.amount
    line.subtotal = change.amount
  }
  if (change.description !== undefined) line.description = change.description
  if (change.period) line.period = change.period
  if (change.discountable !== undefined) line.discountable = change.discountable
  line.metadata = mergedMetadata(line.metadata, change.metadata ?? {})
}

function lineOf(invoice: Invoice, id: string): InvoiceLine {
  return invoice.lines.data.find((line) => line.id === id) ?? missing('line item', id)
}

function changed(w: World, invoice: Invoice): Invoice {
  addUp(w, invoice)
  emit(w, 'invoice.updated', invoice)
  return invoice
}

/** https://docs.stripe.com/api/invoice-line-item */
export const invoiceLineHandlers: Handlers = {
  'POST /v1/invoices/{id}/add_lines': handler<Stripe.InvoiceAddLinesParams>((w, call) => {
    const invoice = draftOf(w, call)
    for (const line of call.params.lines) addLine(w, invoice, line)
    return changed(w, invoice)
  }),

  'POST /v1/invoices/{id}/update_lines': handler<Stripe.InvoiceUpdateLinesParams>((w, call) => {
    const invoice = draftOf(w, call)
    for (const change of call.params.lines) updateLine(lineOf(invoice, change.id), change)
    return changed(w, invoice)
  }),

  'POST /v1/invoices/{id}/remove_lines': handler<Stripe.InvoiceRemoveLinesParams>((w, call) => {
    const invoice = draftOf(w, call)
    for (const { id } of call.params.lines) {
      const line = lineOf(invoice, id)
      invoice.lines.data = invoice.lines.data.filter((other) => other !== line)
    }
    return changed(w, invoice)
  }),

  'POST /v1/invoices/{invoiceId}/lines/{id}': handler<Stripe.InvoiceUpdateLineItemParams>(
    (w, call) => {
      const invoice = draftOf(w, call)
      const line = lineOf(invoice, call.path['id'] ?? '')
      updateLine(line, call.params)
      changed(w, invoice)
      return line
    },
  ),

  'GET /v1/invoices/{id}/lines': handler<Stripe.InvoiceListLineItemsParams>((w, call) =>
    pageOf(w.store.get('invoice', idOf(call)).lines.data, call),
  ),
}
