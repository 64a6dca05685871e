import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse, StripeFailure } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Invoice } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { declineFailure } from '../payments/declines.ts'
import { draftInvoice, subscriptionOf } from './build.ts'
import { markUncollectible, voidInvoice } from './close.ts'
import { collect, intentOf, markPaid } from './collect.ts'
import { finalize } from './finalize.ts'
import { pendingItems, takeItems } from './pending-items.ts'
import { preview } from './preview.ts'
import { announceSent } from './send.ts'
import { applySettings } from './settings.ts'
import { addUp } from './totals.ts'

/** https://docs.stripe.com/api/invoices/pay: 402 unless it is paid then. */
function pay(w: World, invoice: Invoice, methodId: string | undefined): Invoice {
  const method = methodId ? w.store.get('payment_method', methodId, 'payment_method') : null
  if (method && method.customer !== invoice.customer)
    refuse('The payment method does not belong to the customer.', 'payment_method')
  const outcome = collect(w, invoice, method ? { method } : {})
  if (outcome === 'succeeded') return invoice
  const intent = intentOf(w, invoice)
  if (outcome === 'requires_action')
    throw new StripeFailure(402, {
      type: 'card_error',
      code: 'invoice_payment_intent_requires_action',
      message:
        'This payment requires additional user action before it can be completed successfully.',
      ...(intent && { payment_intent: structuredClone(intent) }),
    })
  if (!intent?.payment_method)
    refuse('There is no default payment method set on this Customer or Invoice.')
  throw declineFailure(w.store.note(intent.payment_method).card ?? 'declines', intent)
}

/** https://docs.stripe.com/api/invoices */
export const invoiceHandlers: Handlers = {
  'POST /v1/invoices': handler<Stripe.InvoiceCreateParams>((w, { params }) => {
    const { customer = '', currency, subscription, pending_invoice_items_behavior } = params
    const owner = w.store.get('customer', customer, 'customer')
    const of = subscription ? w.store.get('subscription', subscription, 'subscription') : null
    const invoice = draftInvoice(w, owner.id, {
      currency: currency ?? owner.currency ?? 'usd',
      ...(of && {
        parent: {
          type: 'subscription_details',
          quote_details: null,
          subscription_details: { metadata: { ...of.metadata }, subscription: of.id },
        },
      }),
    })
    w.store.insert('invoice', invoice.id, invoice)
    applySettings(w, invoice, params)
    // Left out unless asked for (https://docs.stripe.com/api/invoices/create).
    if (pending_invoice_items_behavior === 'include')
      takeItems(w, invoice, pendingItems(w, owner.id, of?.id ?? null))
    addUp(w, invoice)
    emit(w, 'invoice.created', invoice)
    return invoice
  }),

  'GET /v1/invoices/{id}': (w, call) => w.store.get('invoice', idOf(call)),

  'POST /v1/invoices/{id}': handler<Stripe.InvoiceUpdateParams>((w, call) => {
    const invoice = w.store.get('invoice', idOf(call))
    applySettings(w, invoice, call.params)
    if (invoice.status === 'draft') addUp(w, invoice)
    emit(w, 'invoice.updated', invoice)
    return invoice
  }),

  'DELETE /v1/invoices/{id}': (w, call) => {
    const invoice = w.store.get('invoice', idOf(call))
    if (invoice.status !== 'draft' || subscriptionOf(w, invoice))
      refuse('You can only delete draft invoices that are not of a subscription.')
    w.store.remove(invoice.id)
    emit(w, 'invoice.deleted', invoice)
    return { id: invoice.id, object: 'invoice', deleted: true }
  },

  'GET /v1/invoices': handler<Stripe.InvoiceListParams>((w, call) => {
    const { customer, status, subscription, collection_method } = call.params
    return listOf(
      w,
      'invoice',
      call,
      (invoice) =>
        (customer === undefined || invoice.customer === customer) &&
        (status === undefined || invoice.status === status) &&
        (collection_method === undefined || invoice.collection_method === collection_method) &&
        (subscription === undefined || subscriptionOf(w, invoice)?.id === subscription),
    )
  }),

  'POST /v1/invoices/{id}/finalize': handler<Stripe.InvoiceFinalizeInvoiceParams>((w, call) => {
    const invoice = w.store.get('invoice', idOf(call))
    const { auto_advance } = call.params
    finalize(w, invoice)
    if (auto_advance !== undefined && invoice.status === 'open') invoice.auto_advance = auto_advance
    const collects = invoice.collection_method === 'charge_automatically'
    if (invoice.status === 'open' && invoice.auto_advance && collects)
      invoice.next_payment_attempt = timeFor(w, invoice.customer)
    return invoice
  }),

  'POST /v1/invoices/{id}/pay': handler<Stripe.InvoicePayParams>((w, call) => {
    const invoice = w.store.get('invoice', idOf(call))
    const { paid_out_of_band = false, payment_method } = call.params
    if (invoice.status === 'draft') finalize(w, invoice)
    else if (invoice.status === 'paid')
      refuse('Invoice is already paid', undefined, 'invoice_already_paid')
    if (invoice.status === 'paid') return invoice
    if (!paid_out_of_band) return pay(w, invoice, payment_method)
    markPaid(w, invoice, true)
    return invoice
  }),

  'POST /v1/invoices/{id}/send': (w, call) => {
    const invoice = w.store.get('invoice', idOf(call))
    if (invoice.status === 'draft') finalize(w, invoice)
    announceSent(w, invoice)
    return invoice
  },

  'POST /v1/invoices/{id}/void': (w, call) => voidInvoice(w, w.store.get('invoice', idOf(call))),

  'POST /v1/invoices/{id}/mark_uncollectible': (w, call) =>
    markUncollectible(w, w.store.get('invoice', idOf(call))),

  'POST /v1/invoices/create_preview': handler<Stripe.InvoiceCreatePreviewParams>((w, { params }) =>
    preview(w, params),
  ),

  'GET /v1/invoice_payments': handler<Stripe.InvoicePaymentListParams>((w, call) => {
    const { invoice, status, payment } = call.params
    return listOf(
      w,
      'invoice_payment',
      call,
      (one) =>
        (invoice === undefined || one.invoice === invoice) &&
        (status === undefined || one.status === status) &&
        (payment?.payment_intent === undefined ||
          one.payment.payment_intent === payment.payment_intent),
    )
  }),
}
