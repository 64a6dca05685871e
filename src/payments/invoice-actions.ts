/** What is done to invoices at Stripe. Each may be repeated; what is done already is no error. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { once } from './once'
import { refusalOf } from './refusal'
import { expectObject, toSeconds, type Payments } from './stripe'
import { whileBusy } from './while-busy'

type Status = Stripe.Invoice['status']

/**
 * Charges what the customer pays with by default. A refusal is in the invoice then, and no error.
 * @param attempt those of the same name are one
 * @throws {Stripe.errors.StripeError} when nobody knows what came of it
 */
export async function chargeInvoice(
  { stripe }: Payments,
  id: string,
  attempt: string,
): Promise<void> {
  const options = { idempotencyKey: `pay:${id}:${attempt}` }
  try {
    expectObject(await whileBusy(() => stripe.invoices.pay(id, {}, options)), 'invoice')
  } catch (error) {
    if (refusalOf(error) === null) throw error
  }
}

/** It was paid by other means than Stripe. */
export const settleOutside = (payments: Payments, id: string): Promise<void> =>
  act(payments, id, paidOutsideKey(id), ['paid'], (options) =>
    payments.stripe.invoices.pay(id, { paid_out_of_band: true }, options),
  )

/** It is owed no more, and counts as if it had never been. */
export const voidInvoice = (payments: Payments, id: string): Promise<void> =>
  act(payments, id, voidKey(id), ['void'], (options) =>
    payments.stripe.invoices.voidInvoice(id, {}, options),
  )

/** It is owed, and nobody expects it: Stripe stops trying. */
export const giveUpInvoice = (payments: Payments, id: string): Promise<void> =>
  act(payments, id, `uc:${id}`, ['uncollectible', 'paid', 'void'], (options) =>
    payments.stripe.invoices.markUncollectible(id, {}, options),
  )

/** Ends a draft so that nobody is ever charged for it. */
export async function dropDraft(payments: Payments, id: string): Promise<void> {
  await act(payments, id, `fd:${id}`, ['open', 'paid', 'void'], (options) =>
    payments.stripe.invoices.finalizeInvoice(id, { auto_advance: false }, options),
  )
  const { status } = await payments.stripe.invoices.retrieve(id)
  if (status === 'open') await voidInvoice(payments, id)
}

/** Keys of what staff ask for: the request is noted under them before Stripe is asked. */
export const paidOutsideKey = (id: string): string => `mp:${id}`
export const voidKey = (id: string): string => `vo:${id}`

/** An invoice that staff make by hand. Minor units and ms. */
export interface ManualInvoice {
  /** Of the invoice. */
  readonly id: Id
  readonly subscriptionId: Id
  readonly organisationId: Id
  readonly productId: Id
  readonly currency: string
  readonly dueDays: number
  readonly periodStart: number
  readonly periodEnd: number
  readonly lines: readonly { readonly description: string; readonly amount: number }[]
}

/**
 * Makes the invoice, issues it and has it sent, once. May be cut short anywhere and called again.
 * @returns Stripe's id
 */
export async function sendManualInvoice(
  payments: Payments,
  customer: string,
  manual: ManualInvoice,
): Promise<string> {
  const { stripe } = payments
  const key = `mi:${manual.id}`
  const { id } = await once(
    payments,
    key,
    (options) =>
      stripe.invoices.create(
        {
          customer,
          currency: manual.currency,
          collection_method: 'send_invoice',
          days_until_due: manual.dueDays,
          auto_advance: false,
          pending_invoice_items_behavior: 'exclude',
          metadata: {
            turnpike_invoice: manual.id,
            turnpike_subscription: manual.subscriptionId,
            turnpike_organisation: manual.organisationId,
            turnpike_product: manual.productId,
          },
        },
        options,
      ),
    () => findManual(payments, customer, manual.id),
  )
  const period = { start: toSeconds(manual.periodStart), end: toSeconds(manual.periodEnd) }
  const lines = manual.lines.map((line) => ({ ...line, period }))
  await once(
    payments,
    `${key}:lines`,
    (options) => stripe.invoices.addLines(id, { lines }, options),
    async () => {
      const invoice = await stripe.invoices.retrieve(id)
      return invoice.lines.data.length > 0 ? invoice : null
    },
  )
  await act(payments, id, `${key}:send`, ['open', 'paid'], (options) =>
    stripe.invoices.sendInvoice(id, {}, options),
  )
  return id
}

async function findManual(
  { stripe }: Payments,
  customer: string,
  invoiceId: Id,
): Promise<Stripe.Invoice | null> {
  for await (const invoice of stripe.invoices.list({ customer, limit: 100 })) {
    if (invoice.metadata?.['turnpike_invoice'] === invoiceId) return invoice
  }
  return null
}

/**
 * @param done statuses in which there is nothing left to do
 * @throws {Stripe.errors.StripeError}
 */
async function act(
  payments: Payments,
  id: string,
  key: string,
  done: readonly Status[],
  call: (options: { readonly idempotencyKey: string }) => Promise<Stripe.Invoice>,
): Promise<void> {
  const find = async () => {
    const invoice = await payments.stripe.invoices.retrieve(id)
    return done.includes(invoice.status) ? invoice : null
  }
  try {
    expectObject(await whileBusy(() => once(payments, key, call, find)), 'invoice')
  } catch (error) {
    if (refusalOf(error) === null || !(await find())) throw error
  }
}
