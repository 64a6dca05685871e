import { Stripe } from 'stripe'
import { afterEach, expect } from 'vitest'
import { loadContract } from '../../../stripe-local/contract/generate.ts'
import {
  createLocalStripe,
  type LocalStripe,
  type LocalStripeOptions,
} from '../../../stripe-local/local-stripe.ts'

const contract = loadContract()
/** 1 March 2026, 12:00 UTC. */
export const START = Date.UTC(2026, 2, 1, 12) / 1000
export const DAY = 86_400
const started: LocalStripe[] = []

export interface Setup {
  readonly local: LocalStripe
  readonly stripe: Stripe
  /** What arrived at an endpoint of `hook`. */
  readonly received: { url: string; body: string; signature: string }[]
  /** Answers the next deliveries with this status. */
  answer: number
  control(path: string, body?: object, method?: string): Promise<Record<string, unknown>>
  hook(options?: { connect?: boolean; thin?: boolean; url?: string }): Promise<void>
}

/** A client whose requests are answered in this process. */
export const clientOf = (local: LocalStripe, options: Stripe.StripeConfig = {}): Stripe =>
  new Stripe('sk_test_local', {
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient((input, init) =>
      local.handle(new Request(input, init)),
    ),
    ...options,
  })

/** A local Stripe at a fixed time. After each test there must be no violation of the contract. */
export function setUp(options: Partial<LocalStripeOptions> = {}): Setup {
  const setup: Setup = {
    received: [],
    answer: 200,
    local: createLocalStripe({
      contract,
      frozenAt: START,
      send: async (url, body, headers) => {
        setup.received.push({ url, body, signature: headers['stripe-signature'] ?? '' })
        return setup.answer
      },
      ...options,
    }),
    get stripe() {
      return client
    },
    control: async (path, body = {}, method = 'POST') => {
      const init = method === 'GET' ? { method } : { method, body: JSON.stringify(body) }
      const answer = await setup.local.handle(new Request(`http://local/_local${path}`, init))
      return (await answer.json()) as Record<string, unknown>
    },
    hook: async ({ url = 'http://app/hook', ...kind } = {}) => {
      await setup.control('/webhooks', { url, secret: 'whsec_test', ...kind })
    },
  }
  const client = clientOf(setup.local)
  started.push(setup.local)
  return setup
}

afterEach(() => {
  const violations = started.flatMap((local) => local.api.w.events.violations)
  started.length = 0
  expect(violations).toEqual([])
})

/** A customer with a card, a product and a monthly price of $19.00. */
export async function shop(
  stripe: Stripe,
  { card = 'pm_card_visa', amount = 1900 }: { card?: string; amount?: number } = {},
): Promise<{ customer: Stripe.Customer; price: Stripe.Price; product: Stripe.Product }> {
  const product = await stripe.products.create({ name: 'Pro' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: amount,
    recurring: { interval: 'month' },
  })
  const customer = await stripe.customers.create({
    email: 'dev@example.com',
    payment_method: card,
    invoice_settings: { default_payment_method: card },
  })
  return { customer, price, product }
}

/** A subscription to the price of `shop`, with its first invoice. */
export async function subscribed(
  stripe: Stripe,
  options: Parameters<typeof shop>[1] = {},
  params: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Awaited<ReturnType<typeof shop>> & { subscription: Stripe.Subscription }> {
  const made = await shop(stripe, options)
  const subscription = await stripe.subscriptions.create({
    customer: made.customer.id,
    items: [{ price: made.price.id }],
    ...params,
  })
  return { ...made, subscription }
}

/** What a call is refused with. */
export async function refusal(
  call: Promise<unknown>,
): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await call
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The call was answered')
}
