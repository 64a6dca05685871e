import { refuse } from '../../http/failure.ts'
import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Invoice, InvoicePayment, PaymentIntent, PaymentMethod } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { confirm, type Outcome } from '../payments/charging.ts'
import { afterFailure, afterPayment } from '../subscriptions/after-payment.ts'
import { subscriptionOf } from './build.ts'

/**
 * Days from each failed attempt to the next. Stripe's own schedule is a setting of the account
 * (https://docs.stripe.com/billing/revenue-recovery/smart-retries#custom-retry-schedule).
 */
const RETRY_DAYS = [3, 5, 7]

export const paymentOf = (w: World, invoice: Invoice): InvoicePayment | null =>
  w.store.all('invoice_payment', (payment) => payment.invoice === invoice.id).at(-1) ?? null

export const intentOf = (w: World, invoice: Invoice): PaymentIntent | null =>
  w.store.find('payment_intent', paymentOf(w, invoice)?.payment.payment_intent)

/** The invoice's own, else the subscription's, else the customer's default. */
function methodFor(w: World, invoice: Invoice): PaymentMethod | null {
  const customer = w.store.get('customer', invoice.customer ?? '')
  const id =
    invoice.default_payment_method ??
    subscriptionOf(w, invoice)?.default_payment_method ??
    customer.invoice_settings.default_payment_method
  const method = w.store.find('payment_method', id)
  return method?.customer === customer.id ? method : null
}

export interface Attempt {
  readonly method?: PaymentMethod
  /** The customer has passed 3-D Secure. */
  readonly authenticated?: boolean
  /** Stripe tries by itself, and will again. */
  readonly automatic?: boolean
}

/**
 * Tries to collect an open invoice. A failure is an outcome, not an error.
 * One that was given up can still be paid.
 * @throws {StripeFailure} 400 when it is neither open nor uncollectible
 */
export function collect(w: World, invoice: Invoice, attempt: Attempt = {}): Outcome {
  if (invoice.status === 'paid')
    refuse('Invoice is already paid', undefined, 'invoice_already_paid')
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    refuse(`Invoices with status ${invoice.status} cannot be paid`, undefined, 'invoice_not_open')
  const method = attempt.method ?? methodFor(w, invoice)
  const intent = intentOf(w, invoice)
  invoice.attempted = true
  invoice.attempt_count++
  const outcome =
    method && intent ? confirm(w, intent, method, attempt.authenticated ?? false) : 'declined'
  if (outcome === 'succeeded') {
    markPaid(w, invoice)
    return outcome
  }
  scheduleRetry(w, invoice, attempt.automatic ?? false)
  if (outcome === 'requires_action') emit(w, 'invoice.payment_action_required', invoice)
  emit(w, 'invoice.payment_failed', invoice)
  afterFailure(w, invoice)
  return outcome
}

/** A retry by hand does not count as one of the schedule's. */
function scheduleRetry(w: World, invoice: Invoice, automatic: boolean): void {
  const note = w.store.note(invoice.id)
  if (!invoice.auto_advance || invoice.collection_method !== 'charge_automatically') {
    invoice.next_payment_attempt = null
    return
  }
  if (!automatic && note.retries !== undefined) return
  const days = RETRY_DAYS[note.retries ?? 0]
  note.retries = (note.retries ?? 0) + 1
  invoice.next_payment_attempt =
    days === undefined ? null : timeFor(w, invoice.customer) + days * DAY
}

/** Paid: by its intent, by a credit balance, or outside of Stripe. */
export function markPaid(w: World, invoice: Invoice, outOfBand = false): void {
  const now = timeFor(w, invoice.customer)
  invoice.status = 'paid'
  invoice.amount_paid = invoice.amount_due
  invoice.amount_remaining = 0
  invoice.auto_advance = false
  invoice.next_payment_attempt = null
  invoice.status_transitions.paid_at = now
  if (outOfBand) {
    invoice.amount_paid_off_stripe = invoice.amount_due
    cancelPayment(w, invoice, now)
  } else {
    const payment = paymentOf(w, invoice)
    if (payment) {
      payment.status = 'paid'
      payment.amount_paid = invoice.amount_due
      payment.status_transitions.paid_at = now
      emit(w, 'invoice_payment.paid', payment)
    }
  }
  emit(w, 'invoice.paid', invoice)
  emit(w, 'invoice.payment_succeeded', invoice)
  afterPayment(w, invoice)
}

/** The intent of an invoice that will not be paid by it. */
export function cancelPayment(w: World, invoice: Invoice, now: number): void {
  const payment = paymentOf(w, invoice)
  const intent = intentOf(w, invoice)
  if (payment?.status === 'open') {
    payment.status = 'canceled'
    payment.status_transitions.canceled_at = now
  }
  if (!intent || intent.status === 'succeeded' || intent.status === 'canceled') return
  intent.status = 'canceled'
  intent.canceled_at = now
  intent.cancellation_reason = 'void_invoice'
  intent.next_action = null
  emit(w, 'payment_intent.canceled', intent)
}
