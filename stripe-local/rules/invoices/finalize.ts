import { refuse } from '../../http/failure.ts'
import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Invoice } from '../../state/tables.ts'
import { make, timeFor, type World } from '../../state/world.ts'
import { createIntent } from '../payments/charging.ts'
import { markPaid } from './collect.ts'
import { addUp } from './totals.ts'

/**
 * Ends the draft: number, due date, credit balance, intent to pay. Nothing is due: it is paid.
 * Source: https://docs.stripe.com/invoicing/overview#invoice-lifecycle
 * @throws {StripeFailure} 400 when it is no draft
 */
export function finalize(w: World, invoice: Invoice): Invoice {
  if (invoice.status !== 'draft')
    refuse(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      undefined,
      'invoice_not_editable',
    )
  addUp(w, invoice)
  const customer = w.store.get('customer', invoice.customer ?? '')
  const now = timeFor(w, customer.id)
  invoice.status = 'open'
  invoice.effective_at ??= now
  invoice.automatically_finalizes_at = null
  invoice.status_transitions.finalized_at = now
  if (!invoice.number) {
    const sequence = customer.next_invoice_sequence ?? 1
    invoice.number = `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`
    customer.next_invoice_sequence = sequence + 1
  }
  if (invoice.collection_method === 'send_invoice') invoice.due_date ??= now + 30 * DAY
  invoice.hosted_invoice_url = `${w.baseUrl}/invoices/${invoice.id}`
  invoice.invoice_pdf = `${invoice.hosted_invoice_url}/pdf`
  customer.currency ??= invoice.currency
  applyBalance(w, invoice)
  if (invoice.amount_due > 0) openPayment(w, invoice, now)
  emit(w, 'invoice.finalized', invoice)
  if (invoice.amount_due === 0) markPaid(w, invoice)
  return invoice
}

/**
 * A negative total becomes the customer's credit; credit (a negative balance) is used first.
 * Source: https://docs.stripe.com/billing/customer/balance
 */
function applyBalance(w: World, invoice: Invoice): void {
  const customer = w.store.get('customer', invoice.customer ?? '')
  invoice.starting_balance = customer.balance
  const due = invoice.total + customer.balance
  const left = due < 0 ? due : 0
  invoice.amount_due = Math.max(0, due)
  invoice.amount_remaining = invoice.amount_due
  invoice.ending_balance = left
  if (left !== customer.balance) {
    const previous = { balance: customer.balance }
    customer.balance = left
    emit(w, 'customer.updated', customer, { previous })
  }
}

function openPayment(w: World, invoice: Invoice, now: number): void {
  const intent = createIntent(w, {
    customer: invoice.customer ?? '',
    amount: invoice.amount_due,
    currency: invoice.currency,
    invoice: invoice.id,
    description:
      invoice.billing_reason === 'manual' ? 'Payment for Invoice' : 'Subscription update',
  })
  make(w, 'invoice_payment', {
    invoice: invoice.id,
    amount_paid: null,
    amount_requested: invoice.amount_due,
    currency: invoice.currency,
    created: now,
    is_default: true,
    status: 'open',
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status_transitions: { canceled_at: null, paid_at: null },
  })
}
