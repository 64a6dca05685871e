/** Charges and invoices of use, as the tests look at them. */
import type { Payments } from '../../../../src/payments/stripe'
import type { TestStripe } from '../../support/stripe'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface ChargeRow {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly amount: number
  readonly used: number
  readonly lines: string
  readonly stripe_invoice_id: string | null
  readonly period_start: number
  readonly period_end: number
  readonly plan_version_id: string
}

export const chargesOf = async (stripe: TestStripe, subscriptionId: string) =>
  (
    await stripe.env.DB.prepare(
      'select * from usage_charges where subscription_id = ?1 order by period_start, ordinal',
    )
      .bind(subscriptionId)
      .all<ChargeRow>()
  ).results

export function paymentsOf(stripe: TestStripe): Payments {
  const { payments } = stripe.deps()
  if (payments === null) throw new Error('There is no Stripe')
  return payments
}

type Invoice = Awaited<ReturnType<Payments['stripe']['invoices']['list']>>['data'][number]

/** Invoices of Stripe's, the oldest first, with their lines. */
export async function invoicesOf(
  stripe: TestStripe,
  stripeCustomerId: string | null,
): Promise<Invoice[]> {
  if (stripeCustomerId === null) throw new Error('Nothing was paid')
  const list = { customer: stripeCustomerId, limit: 100 }
  const { data } = await paymentsOf(stripe).stripe.invoices.list(list)
  return data.toReversed()
}

/** The newest invoice. */
export async function newestInvoice(
  stripe: TestStripe,
  { stripeCustomerId }: { readonly stripeCustomerId: string | null },
): Promise<Invoice> {
  const invoice = (await invoicesOf(stripe, stripeCustomerId)).at(-1)
  if (!invoice) throw new Error('There is no invoice')
  return invoice
}

/** Descriptions and amounts of an invoice's lines. */
export const linesOf = (invoice: {
  readonly lines: { readonly data: readonly { description: string | null; amount: number }[] }
}) => invoice.lines.data.map(({ description, amount }) => [description, amount])

/** ms: the end of the period that Stripe has the subscription in. */
export async function periodEnd(stripe: TestStripe, subscriptionId: string): Promise<number> {
  const row = await stripe.env.DB.prepare(
    'select current_period_end as at from billing_subscriptions where subscription_id = ?1',
  )
    .bind(subscriptionId)
    .first<{ at: number }>()
  if (!row) throw new Error('It is not billed')
  return row.at
}
