/** Upgrades, downgrades and cancellations of what is paid through Stripe, as tests do and see them. */
import type Stripe from 'stripe'
import type { Answer } from '../../support/api'
import type { TestStripe } from '../../support/stripe'
import type { World } from '../../support/world'
import { addPlan, payingConsumer, type Paying, type PayingOptions } from '../support/paying'

export const DAY = 86_400_000

/** $19.00 a month, $190.00 a year. */
export const pro = {
  name: 'Pro',
  rank: 30,
  pricing_model: 'flat',
  prices: [
    { interval: 'month', amount: 1900 },
    { interval: 'year', amount: 19_000 },
  ],
}
/** $199.00 a month. */
export const enterprise = {
  name: 'Enterprise',
  rank: 40,
  pricing_model: 'flat',
  prices: [{ interval: 'month', amount: 19_900 }],
}
/** $5.00 a month. */
export const basic = {
  name: 'Basic',
  rank: 20,
  pricing_model: 'flat',
  prices: [{ interval: 'month', amount: 500 }],
}

export interface Subscriber extends Paying {
  /** Plans of the product by name. */
  readonly plans: Readonly<Record<'free' | 'basic' | 'pro' | 'enterprise', string>>
}

/** A consumer who pays for Pro, of a product with a free, a smaller and a larger plan. */
export async function subscriber(
  stripe: TestStripe,
  world: World,
  planBody: object = pro,
  options: PayingOptions = {},
): Promise<Subscriber> {
  const paying = await payingConsumer(stripe, world, planBody, options)
  const { token } = paying.provider
  const { data } = await stripe.must('GET', `/v1/products/${paying.productId}/plans`, { token })
  const free = data.find(({ name }: { name: string }) => name === 'Free').id
  const plans = {
    free,
    basic: await addPlan(stripe, token, paying.productId, basic),
    pro: paying.planId,
    enterprise: await addPlan(stripe, token, paying.productId, enterprise),
  }
  return { ...paying, plans }
}

export const act = (
  stripe: TestStripe,
  { consumer, subscriptionId }: Pick<Paying, 'consumer' | 'subscriptionId'>,
  verb: string,
  body?: object,
  token = consumer.token,
): Promise<Answer> =>
  stripe.api('POST', `/v1/subscriptions/${subscriptionId}/${verb}`, { token, body })

export const change = (stripe: TestStripe, of: Subscriber, plan_id: string, more: object = {}) =>
  act(stripe, of, 'change-plan', { plan_id, ...more })

export const preview = (stripe: TestStripe, of: Subscriber, plan_id: string, more = '') =>
  stripe.must(
    'GET',
    `/v1/subscriptions/${of.subscriptionId}/change-preview?plan_id=${plan_id}${more}`,
    { token: of.consumer.token },
  )

export const read = (stripe: TestStripe, { consumer, subscriptionId }: Paying) =>
  stripe.must('GET', `/v1/subscriptions/${subscriptionId}`, { token: consumer.token })

/** Stripe's Subscription. */
export const atStripe = (stripe: TestStripe, of: Paying): Promise<Stripe.Subscription> =>
  sdk(stripe).subscriptions.retrieve(of.stripeSubscriptionId ?? '')

/** Stripe's invoices of its consumer, oldest first. */
export async function invoicesOf(stripe: TestStripe, of: Paying): Promise<Stripe.Invoice[]> {
  const customer = of.stripeCustomerId ?? ''
  const { data } = await sdk(stripe).invoices.list({ customer, limit: 100 })
  return data.toReversed()
}

export const totals = async (stripe: TestStripe, of: Paying) =>
  (await invoicesOf(stripe, of)).map(({ status, total }) => [status, total])

/** What the consumer is charged on from now on. */
export async function useCard(stripe: TestStripe, of: Paying, card: string): Promise<void> {
  const { paymentMethods, customers } = sdk(stripe)
  const customer = of.stripeCustomerId ?? ''
  const { id } = await paymentMethods.attach(card, { customer })
  await customers.update(customer, { invoice_settings: { default_payment_method: id } })
}

export function sdk(stripe: TestStripe): Stripe {
  const { payments } = stripe.deps()
  if (payments === null) throw new Error('There is no Stripe')
  return payments.stripe
}

/** What Stripe's Subscription costs a period, in minor units. */
export const priceAtStripe = async (stripe: TestStripe, of: Paying) =>
  (await atStripe(stripe, of)).items.data[0]?.price.unit_amount
