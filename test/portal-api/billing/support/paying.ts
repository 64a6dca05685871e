/** A consumer that pays: product, priced plan, subscription and completed Checkout. */
import type { TestStripe } from '../../support/stripe'
import type { Party, World } from '../../support/world'
import { makeParty } from '../../support/world'

export interface PayingOptions {
  /** A test card; `pm_card_visa` when left out. */
  readonly card?: string
  /** The buyer passes 3-D Secure. */
  readonly authenticated?: boolean
  readonly interval?: 'week' | 'month' | 'year'
  /** Of the product; `usd` when left out. */
  readonly currency?: string
  readonly coupon?: string
  /** Who pays; a new organisation when left out. */
  readonly consumer?: Party
  /** Who sells; the world's provider when left out. */
  readonly provider?: Party
  /** An existing product of the provider to put the plan on. */
  readonly product?: { readonly productId: string; readonly slug: string }
}

export interface PayingProduct {
  readonly productId: string
  readonly slug: string
  readonly planId: string
}

export interface Paying extends PayingProduct {
  readonly consumer: Party
  readonly provider: Party
  readonly subscriptionId: string
  /** Of the plan that was subscribed to. */
  readonly planVersionId: string
  /** Shown once, after the payment. Null when it was not paid. */
  readonly key: { readonly id: string; readonly key: string } | null
  /** Stripe's ids. Null when it was not paid. */
  readonly stripeSubscriptionId: string | null
  readonly stripeCustomerId: string | null
  /** Where it is paid, with Stripe's id of the session. */
  readonly checkoutUrl: string
  readonly stripeSessionId: string
}

let products = 0

/** `https://.../checkout/cs_...`: the session's id. */
export const sessionOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? ''

/** A flat plan of $29.00 a month. */
export const flatPlan = {
  name: 'Paid',
  rank: 30,
  pricing_model: 'flat',
  prices: [{ interval: 'month', amount: 2900 }],
}

/** 10,000 units a month for $19.00, $0.0005 for each unit beyond. */
export const overagePlan = {
  name: 'Pro',
  rank: 30,
  pricing_model: 'flat_overage',
  prices: [{ interval: 'month', amount: 1900 }],
  quotas: [{ period: 'month', limit: 10_000 }],
  overage_rule: 'allow',
  overage_unit_price_micros: 50_000,
}

export async function addPlan(
  stripe: TestStripe,
  token: string,
  productId: string,
  body: object,
): Promise<string> {
  return (await stripe.must('POST', `/v1/products/${productId}/plans`, { token, body })).id
}

/** A published product with a free plan of rank 0 and the given one. */
export async function payingProduct(
  stripe: TestStripe,
  provider: Party,
  planBody: object,
  { currency = 'usd' }: Pick<PayingOptions, 'currency'> = {},
): Promise<PayingProduct> {
  const { token } = provider
  const slug = `paying-${++products}-${crypto.randomUUID().slice(0, 8)}`
  const origin_url = 'https://origin.example.com/base/'
  const product = await stripe.must('POST', '/v1/products', {
    token,
    body: { slug, name: 'Paying', origin_url, currency },
  })
  const productId: string = product.id
  await addPlan(stripe, token, productId, { name: 'Free', rank: 0 })
  const planId = await addPlan(stripe, token, productId, planBody)
  const body = { name: 'Forecast', method: 'GET', path: '/forecast/{days}' }
  await stripe.must('POST', `/v1/products/${productId}/routes`, { token, body })
  await stripe.must('POST', `/v1/products/${productId}/publish`, { token })
  return { productId, slug, planId }
}

/** What the buyer's click on "pay" led to. */
export interface PaidCheckout {
  readonly done: boolean
  readonly needs3ds?: boolean
  readonly message?: string
}

/** The buyer pays on Stripe's page. */
export const payCheckout = (
  stripe: TestStripe,
  url: string,
  card = 'pm_card_visa',
  authenticated = false,
): Promise<PaidCheckout> =>
  stripe.control(`/checkout/${sessionOf(url)}/complete`, { payment_method: card, authenticated })

/** Subscribes to a priced plan without paying yet. */
export async function subscribeToPay(
  stripe: TestStripe,
  consumer: Party,
  planId: string,
  options: Pick<PayingOptions, 'interval'> = {},
) {
  const body = { plan_id: planId, ...options }
  // oxlint-disable-next-line typescript/no-explicit-any
  const created: any = await stripe.must('POST', '/v1/subscriptions', {
    token: consumer.token,
    body,
  })
  return created
}

/**
 * A consumer of a new product with that plan, who has paid its Checkout and come back from it; Stripe's
 * events are delivered. With a card that is declined, one who has not paid.
 */
export async function payingConsumer(
  stripe: TestStripe,
  world: Pick<World, 'admin' | 'provider'>,
  planBody: object,
  options: PayingOptions = {},
): Promise<Paying> {
  const provider = options.provider ?? world.provider
  const consumer = options.consumer ?? (await makeParty(world.admin, 'Paying consumer'))
  const product = options.product
    ? {
        ...options.product,
        planId: await addPlan(stripe, provider.token, options.product.productId, planBody),
      }
    : await payingProduct(stripe, provider, planBody, options)
  const created = await subscribeToPay(stripe, consumer, product.planId, {
    ...(options.interval && { interval: options.interval }),
  })
  const path = `/v1/subscriptions/${created.id}`
  const { token } = consumer
  const checkoutUrl: string =
    options.coupon === undefined
      ? created.checkout_url
      : (
          await stripe.must('POST', `${path}/checkout`, {
            token,
            body: { coupon: options.coupon },
          })
        ).url
  const paid = await payCheckout(stripe, checkoutUrl, options.card, options.authenticated)
  const synced = paid.done
    ? await stripe.must('POST', `${path}/checkout/sync`, { token })
    : { key: null }
  await stripe.deliver()
  const billed = await stripe.env.DB.prepare(
    `select stripe_subscription_id, stripe_customer_id from billing_subscriptions
      where subscription_id = ?1`,
  )
    .bind(created.id)
    .first<{ stripe_subscription_id: string; stripe_customer_id: string }>()
  return {
    ...product,
    consumer,
    provider,
    subscriptionId: created.id,
    planVersionId: created.plan.version_id,
    key: synced.key,
    stripeSubscriptionId: billed?.stripe_subscription_id ?? null,
    stripeCustomerId: billed?.stripe_customer_id ?? null,
    checkoutUrl,
    stripeSessionId: sessionOf(checkoutUrl),
  }
}

/** A subscription as the consumer reads it. */
export const readSubscription = (stripe: TestStripe, consumer: Party, id: string) =>
  stripe.must('GET', `/v1/subscriptions/${id}`, { token: consumer.token })
