/** Which invoices a payment is for. */
import { bookedInvoice, type BookedInvoice } from './books'
import type { Payments } from './stripe'

/** Issued invoices of our subscriptions that are paid by it. */
export async function invoicesPaidBy(
  payments: Payments,
  stripePaymentIntentId: string,
): Promise<readonly BookedInvoice[]> {
  const list = payments.stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: stripePaymentIntentId },
    limit: 100,
  })
  const found: BookedInvoice[] = []
  for await (const { invoice } of list) {
    const id = typeof invoice === 'string' ? invoice : invoice.id
    const booked = await bookedInvoice(payments, id)
    if (booked !== null) found.push(booked)
  }
  return found
}
