/** Invoices as they are kept, and what consumers pay them with. */
import type { Stripe } from 'stripe'
import { vi } from 'vitest'
import type { Payments } from '../../../../src/payments/stripe'
import type { TestStripe } from '../../support/stripe'
import type { Paying } from './paying'

/** Rows of the mirror, oldest first. */
export const mirrored = async (stripe: TestStripe, subscriptionId: string) =>
  (
    await stripe.env.DB.prepare(
      'select * from invoices where subscription_id = ?1 order by created_at, id',
    )
      .bind(subscriptionId)
      // oxlint-disable-next-line typescript/no-explicit-any
      .all<any>()
  ).results

export const sdk = (stripe: TestStripe): Stripe => (stripe.deps().payments as Payments).stripe

/** The consumer is charged on that card from now on. */
export async function useCard(
  stripe: TestStripe,
  { stripeCustomerId }: Pick<Paying, 'stripeCustomerId'>,
  card: string,
): Promise<void> {
  const customer = stripeCustomerId ?? ''
  const { id } = await sdk(stripe).paymentMethods.attach(card, { customer })
  await sdk(stripe).customers.update(customer, {
    invoice_settings: { default_payment_method: id },
  })
  await stripe.deliver()
}

/** Events of that kind about an invoice, subscription or whatever it is. */
export const eventsAbout = async (stripe: TestStripe, subjectId: string, like = '%') =>
  (
    await stripe.env.DB.prepare(
      'select type, organisation_id, data from events where subject_id = ?1 and type like ?2 order by at, id',
    )
      .bind(subjectId, like)
      .all<{ type: string; organisation_id: string; data: string }>()
  ).results.map(({ type, organisation_id, data }) => ({
    type,
    organisation_id,
    data: JSON.parse(data),
  }))

/** Moves both clocks; Stripe does what is due, and nobody here hears of it. @param to ms */
export async function unheard(stripe: TestStripe, to: number): Promise<void> {
  vi.setSystemTime(to)
  await stripe.control('/clock', { to: Math.floor(to / 1000) })
  await stripe.take()
}

/** Moves both clocks in one step and delivers: for times in which no job has anything to do. @param to ms */
export async function leap(stripe: TestStripe, to: number): Promise<void> {
  vi.setSystemTime(to)
  await stripe.control('/clock', { to: Math.floor(to / 1000) })
  await stripe.deliver()
}

/** Stripe's invoices of a subscription, newest first. */
export const atStripe = async (
  stripe: TestStripe,
  { stripeSubscriptionId }: Paying,
): Promise<Stripe.Invoice[]> =>
  (await sdk(stripe).invoices.list({ subscription: stripeSubscriptionId ?? '', limit: 100 })).data
