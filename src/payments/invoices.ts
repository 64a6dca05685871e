/** Stripe's invoices, in our words. */
import { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { toLineFacts, type LineFacts } from './invoice-lines'
import type { ChargeFacts } from './charges'
import { toBuyer, type BuyerFacts } from './invoice-buyer'
import { expectObject, toMs, type Payments } from './stripe'

/** How the last attempt to collect ended, while the invoice is not paid. */
export interface FailureFacts {
  /** Tells one attempt from the next. */
  readonly attempt: string
  /** ms; null where Stripe does not say. */
  readonly at: number | null
  readonly reason: string
  /** Whether the customer only has to confirm it (3-D Secure). */
  readonly needsAction: boolean
}

/** An invoice as Stripe has it now. Amounts are minor units of its currency, times ms. */
export interface InvoiceFacts {
  readonly stripeInvoiceId: string
  readonly stripeSubscriptionId: string | null
  /** Ours, out of the metadata; null for an invoice that is none of ours. */
  readonly subscriptionId: Id | null
  /** The id that ours was to get, of an invoice that staff made. */
  readonly invoiceId: Id | null
  readonly billingReason: string
  readonly state: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
  /** Sent, to be paid by its date, and not charged by itself. */
  readonly sent: boolean
  readonly currency: string
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
  /** Of the customer's credit; negative where the invoice gave some. */
  readonly creditUsed: number
  readonly amountDue: number
  readonly amountPaid: number
  readonly periodStart: number
  readonly periodEnd: number
  readonly createdAt: number
  readonly issuedAt: number | null
  readonly dueAt: number | null
  readonly paidAt: number | null
  readonly attempts: number
  readonly nextAttemptAt: number | null
  readonly payUrl: string | null
  readonly pdfUrl: string | null
  readonly buyer: BuyerFacts
  readonly stripePaymentIntentId: string | null
  /** Null until it is paid, and for what no card paid. */
  readonly charge: ChargeFacts | null
  readonly failure: FailureFacts | null
  readonly lines: readonly LineFacts[]
}

const states = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const

/**
 * The invoice as it is now, with all its lines and its payment.
 * @returns null where Stripe has none of that id, or has it no more
 */
export async function readInvoice(
  payments: Payments,
  stripeInvoiceId: string,
): Promise<InvoiceFacts | null> {
  const { stripe } = payments
  const invoice = await stripe.invoices
    .retrieve(stripeInvoiceId, { expand: ['payments'] })
    .catch((error: unknown) => {
      if (error instanceof Stripe.errors.StripeError && error.statusCode === 404) return null
      throw error
    })
  if (invoice === null || invoice.deleted) return null
  expectObject(invoice, 'invoice')
  const lines = invoice.lines.has_more
    ? await stripe.invoices
        .listLineItems(stripeInvoiceId, { limit: 100 })
        .autoPagingToArray({ limit: 10_000 })
    : invoice.lines.data
  return toFacts(invoice, lines, await intentOf(payments, invoice))
}

/** An invoice may have several payments: the one that paid it, else the one that Stripe keeps for it. */
async function intentOf(
  { stripe }: Payments,
  invoice: Stripe.Invoice,
): Promise<Stripe.PaymentIntent | null> {
  const made = (invoice.payments?.data ?? []).filter(
    ({ payment }) => payment.payment_intent !== undefined,
  )
  const found =
    made.find(({ status }) => status === 'paid') ?? made.find((one) => one.is_default) ?? made[0]
  const id = found && idOf(found.payment.payment_intent)
  if (!id) return null
  const intent = await stripe.paymentIntents.retrieve(id, {
    expand: ['latest_charge.balance_transaction'],
  })
  return expectObject(intent, 'payment_intent')
}

function toFacts(
  invoice: Stripe.Invoice,
  lines: readonly Stripe.InvoiceLineItem[],
  intent: Stripe.PaymentIntent | null,
): InvoiceFacts {
  const { status_transitions: when, parent } = invoice
  const of = parent?.subscription_details ?? null
  const metadata = { ...of?.metadata, ...invoice.metadata }
  return {
    stripeInvoiceId: invoice.id,
    stripeSubscriptionId: of === null ? null : idOf(of.subscription),
    subscriptionId: metadata['turnpike_subscription'] ?? null,
    invoiceId: invoice.metadata?.['turnpike_invoice'] ?? null,
    billingReason: invoice.billing_reason ?? 'manual',
    state: states.find((state) => state === invoice.status) ?? 'draft',
    sent: invoice.collection_method === 'send_invoice',
    currency: invoice.currency,
    subtotal: invoice.subtotal,
    discount: sumOf(invoice.total_discount_amounts),
    tax: sumOf(invoice.total_taxes),
    total: invoice.total,
    creditUsed:
      invoice.ending_balance === null ? 0 : invoice.ending_balance - invoice.starting_balance,
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    periodStart: toMs(invoice.period_start),
    periodEnd: toMs(invoice.period_end),
    createdAt: toMs(invoice.created),
    issuedAt: msOrNull(when.finalized_at),
    dueAt: msOrNull(invoice.due_date),
    paidAt: msOrNull(when.paid_at),
    attempts: invoice.attempt_count,
    nextAttemptAt: msOrNull(invoice.next_payment_attempt),
    payUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
    buyer: toBuyer(invoice),
    stripePaymentIntentId: intent?.id ?? null,
    charge: invoice.status === 'paid' ? chargeOf(intent) : null,
    failure: failureOf(invoice, intent),
    lines: lines.map(toLineFacts),
  }
}

function chargeOf(intent: Stripe.PaymentIntent | null): ChargeFacts | null {
  const charge = intent?.latest_charge
  if (!charge || typeof charge === 'string' || charge.status !== 'succeeded') return null
  const booked = charge.balance_transaction
  return {
    stripeChargeId: charge.id,
    stripePaymentIntentId: intent.id,
    ...feeOf(booked),
    receiptUrl: charge.receipt_url,
  }
}

const feeOf = (
  booked: Stripe.Charge['balance_transaction'],
): Pick<ChargeFacts, 'fee' | 'feeCurrency'> =>
  booked !== null && typeof booked === 'object'
    ? { fee: booked.fee, feeCurrency: booked.currency }
    : { fee: null, feeCurrency: null }

/** An attempt that nobody has answered yet has not failed. */
function failureOf(
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent | null,
): FailureFacts | null {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') return null
  if (intent === null || !invoice.attempted) return null
  const needsAction = intent.status === 'requires_action'
  if (!needsAction && intent.status !== 'requires_payment_method') return null
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const failed = charge?.status === 'failed' && !needsAction ? charge : null
  return {
    attempt: [invoice.attempt_count, failed?.id ?? intent.status].join(':'),
    at: failed ? toMs(failed.created) : null,
    reason: needsAction
      ? 'The payment waits for your confirmation.'
      : (intent.last_payment_error?.message ?? 'There is no payment method to charge.'),
    needsAction,
  }
}

const sumOf = (parts: readonly { readonly amount: number }[] | null): number =>
  (parts ?? []).reduce((sum, { amount }) => sum + amount, 0)

const msOrNull = (seconds: number | null): number | null =>
  seconds === null ? null : toMs(seconds)

const idOf = (reference: string | { readonly id: string } | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null)
