import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { InvoiceItem } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { amountOf, priceOf } from '../catalogue/amounts.ts'
import { takeItems } from './pending-items.ts'
import { addUp } from './totals.ts'

type Params = Wire<Stripe.InvoiceItemCreateParams>

/** https://docs.stripe.com/api/invoiceitems/create */
export function createItem(
  w: World,
  params: Params,
  { proration = false }: { proration?: boolean } = {},
): InvoiceItem {
  const invoice = params.invoice ? w.store.get('invoice', params.invoice, 'invoice') : null
  if (invoice && invoice.status !== 'draft')
    refuse('This invoice is no longer editable', 'invoice', 'invoice_not_editable')
  const customer = w.store.get('customer', params.customer ?? invoice?.customer ?? '', 'customer')
  const quantity = params.quantity ?? 1
  const price = w.store.find('price', params.pricing?.price)
  const unit = params.unit_amount_decimal ?? params.price_data?.unit_amount_decimal
  const unitDecimal = unit ?? params.price_data?.unit_amount?.toString() ?? null
  const amount =
    params.amount ??
    (price
      ? priceOf(w, price, quantity)
      : unitDecimal === null
        ? null
        : amountOf(unitDecimal, quantity))
  if (amount === null)
    refuse('You must pass `amount`, `pricing` or `unit_amount_decimal`.', 'amount')
  const now = timeFor(w, customer.id)
  const item = make(w, 'invoiceitem', {
    customer: customer.id,
    amount,
    net_amount: amount,
    currency: params.currency ?? params.price_data?.currency ?? price?.currency ?? 'usd',
    date: now,
    description: params.description ?? null,
    discountable: params.discountable ?? !proration,
    metadata: mergedMetadata({}, params.metadata),
    period: params.period ?? { start: now, end: now },
    proration,
    quantity,
    quantity_decimal: String(quantity),
    test_clock: customer.test_clock ?? null,
    parent: params.subscription
      ? {
          type: 'subscription_details',
          subscription_details: { subscription: params.subscription },
        }
      : null,
    pricing:
      price || unitDecimal !== null
        ? {
            type: 'price_details',
            unit_amount_decimal: unitDecimal ?? price?.unit_amount_decimal ?? null,
            ...(price && { price_details: { price: price.id, product: price.product } }),
          }
        : null,
  })
  if (invoice) {
    takeItems(w, invoice, [item])
    addUp(w, invoice)
  }
  emit(w, 'invoiceitem.created', item)
  return item
}

export const invoiceItemHandlers: Handlers = {
  'POST /v1/invoiceitems': handler<Stripe.InvoiceItemCreateParams>((w, { params }) =>
    createItem(w, params),
  ),

  'GET /v1/invoiceitems/{id}': (w, call) => w.store.get('invoiceitem', idOf(call)),

  'DELETE /v1/invoiceitems/{id}': (w, call) => {
    const item = w.store.get('invoiceitem', idOf(call))
    const invoice = w.store.find('invoice', item.invoice)
    if (invoice && invoice.status !== 'draft')
      refuse('This invoice is no longer editable', 'invoice', 'invoice_not_editable')
    w.store.remove(item.id)
    if (invoice) {
      invoice.lines.data = invoice.lines.data.filter(
        (line) => line.parent?.invoice_item_details?.invoice_item !== item.id,
      )
      addUp(w, invoice)
    }
    emit(w, 'invoiceitem.deleted', item)
    return { id: item.id, object: 'invoiceitem', deleted: true }
  },

  'GET /v1/invoiceitems': handler<Stripe.InvoiceItemListParams>((w, call) => {
    const { customer, invoice, pending } = call.params
    return listOf(
      w,
      'invoiceitem',
      call,
      (item) =>
        (customer === undefined || item.customer === customer) &&
        (invoice === undefined || item.invoice === invoice) &&
        (pending === undefined || (item.invoice === null) === pending),
    )
  }),
}
