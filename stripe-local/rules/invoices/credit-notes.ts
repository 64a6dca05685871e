import type Stripe from 'stripe'
import { embedded } from '../../http/list.ts'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { CreditNote, Invoice } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { refundCharge } from '../payments/refunds.ts'
import { intentOf, markPaid } from './collect.ts'

type Params = Wire<Stripe.CreditNoteCreateParams>

/** Cents that notes have already taken off an invoice. */
const credited = (w: World, invoice: Invoice): number =>
  w.store
    .all('credit_note', (note) => note.invoice === invoice.id && note.status === 'issued')
    .reduce((sum, { total }) => sum + total, 0)

/**
 * Takes an amount off a finalized invoice: off what is due, or of a paid one as refund, as credit or
 * outside of Stripe. Source: https://docs.stripe.com/invoicing/integration/programmatic-credit-notes
 */
function createNote(w: World, params: Params): CreditNote {
  const invoice = w.store.get('invoice', params.invoice, 'invoice')
  if (invoice.status !== 'open' && invoice.status !== 'paid')
    refuse('Credit notes can only be created for open or paid invoices.', 'invoice')
  const parts = params.refund_amount ?? params.credit_amount ?? params.out_of_band_amount
  const amount = params.amount ?? parts ?? 0
  const left =
    invoice.status === 'open' ? invoice.amount_remaining : invoice.total - credited(w, invoice)
  if (amount <= 0 || amount > left) refuse(`The amount must be between 1 and ${left}.`, 'amount')
  const isPaid = invoice.status === 'paid'
  const given =
    (params.refund_amount ?? 0) + (params.credit_amount ?? 0) + (params.out_of_band_amount ?? 0)
  if (isPaid && given !== amount)
    refuse('The sum of refund, credit and out of band amounts must equal the amount.', 'amount')
  const count = w.store.all('credit_note', (note) => note.invoice === invoice.id).length + 1
  const note = make(w, 'credit_note', {
    amount,
    created: timeFor(w, invoice.customer),
    currency: invoice.currency,
    customer: invoice.customer ?? '',
    invoice: invoice.id,
    number: `${invoice.number}-CN-${String(count).padStart(2, '0')}`,
    memo: params.memo ?? null,
    reason: params.reason ?? null,
    metadata: mergedMetadata({}, params.metadata),
    out_of_band_amount: params.out_of_band_amount ?? null,
    pre_payment_amount: isPaid ? 0 : amount,
    post_payment_amount: isPaid ? amount : 0,
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total: amount,
    total_excluding_tax: amount,
    total_taxes: [],
    type: isPaid ? 'post_payment' : 'pre_payment',
    effective_at: timeFor(w, invoice.customer),
  })
  note.lines = embedded([], `/v1/credit_notes/${note.id}/lines`)
  note.pdf = `${w.baseUrl}/credit-notes/${note.id}/pdf`
  settle(w, invoice, note, params)
  emit(w, 'credit_note.created', note)
  return note
}

function settle(w: World, invoice: Invoice, note: CreditNote, params: Params): void {
  if (note.type === 'post_payment') {
    invoice.post_payment_credit_notes_amount += note.total
    const charge = w.store.find('charge', intentOf(w, invoice)?.latest_charge)
    if (params.refund_amount && charge) {
      const refund = refundCharge(w, charge, params.refund_amount, {})
      note.refunds = [
        {
          amount_refunded: params.refund_amount,
          payment_record_refund: null,
          refund: refund.id,
          type: 'refund',
        },
      ]
    }
    const customer = w.store.get('customer', invoice.customer ?? '')
    if (params.credit_amount) {
      customer.balance -= params.credit_amount
      emit(w, 'customer.updated', customer)
    }
    return
  }
  invoice.pre_payment_credit_notes_amount += note.total
  invoice.amount_due -= note.total
  invoice.amount_remaining -= note.total
  const intent = intentOf(w, invoice)
  if (intent) intent.amount = invoice.amount_due
  if (invoice.amount_due === 0) markPaid(w, invoice, true)
}

/** https://docs.stripe.com/api/credit_notes */
export const creditNoteHandlers: Handlers = {
  'POST /v1/credit_notes': handler<Stripe.CreditNoteCreateParams>((w, { params }) =>
    createNote(w, params),
  ),

  'GET /v1/credit_notes/{id}': (w, call) => w.store.get('credit_note', idOf(call)),

  'GET /v1/credit_notes': handler<Stripe.CreditNoteListParams>((w, call) => {
    const { customer, invoice } = call.params
    return listOf(
      w,
      'credit_note',
      call,
      (note) =>
        (customer === undefined || note.customer === customer) &&
        (invoice === undefined || note.invoice === invoice),
    )
  }),
}
