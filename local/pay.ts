import { objectOf, textOf, type Answer, type Management } from './management.ts'
import type { Published } from './publish.ts'
import { stripeControl } from './stripe.ts'

const PATIENCE_MS = 20_000
const POLL_MS = 50

/**
 * A working key of a subscription that the consumer pays for: on Checkout, with a test card, as a person
 * would; the plan begins when Stripe says that it is paid.
 * @param consumer in the name of the organisation
 */
export async function paidKeyFor(
  consumer: Management,
  product: Published,
  plan: string,
): Promise<string> {
  const id = await liveSubscription(consumer, product, plan)
  const until = Date.now() + PATIENCE_MS
  while ((await consumer.get(`/v1/subscriptions/${id}`))['state'] === 'pending') {
    if (Date.now() > until) throw new Error(`${id} was paid for and does not become active`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return textOf(await consumer.post('/key/new', { subscription_id: id }), 'key')
}

/** Its id: the one there is, else a new one, paid for. */
async function liveSubscription(
  consumer: Management,
  product: Published,
  plan: string,
): Promise<string> {
  const is = (s: Answer) => objectOf(s, 'product')['id'] === product.id && s['state'] !== 'canceled'
  const live = (await consumer.list('/v1/subscriptions')).find(is)
  if (live && live['state'] !== 'pending') return textOf(live, 'id')
  if (live) {
    const id = textOf(live, 'id')
    await pay(textOf(await consumer.post(`/v1/subscriptions/${id}/checkout`), 'url'))
    return id
  }
  const made = await consumer.post('/v1/subscriptions', { plan_id: product.plans.get(plan) })
  await pay(textOf(made, 'checkout_url'))
  return textOf(made, 'id')
}

/** Fills in the page of the local Stripe and has its webhooks delivered. */
async function pay(checkoutUrl: string): Promise<void> {
  const session = new URL(checkoutUrl).pathname.split('/').at(-1)
  await stripeControl(`/checkout/${session}/complete`, { payment_method: 'pm_card_visa' })
  await stripeControl('/drain', { onlyDue: true })
}

/** Opens the provider's payout account and fills in what Stripe asks, all of it right. */
export async function onboard(provider: Management): Promise<void> {
  const account = await provider.post('/v1/payouts/account', { country: 'DE' })
  if (account['can_be_paid'] === true) return
  const link = await provider.post('/v1/payouts/account/links', { kind: 'onboarding' })
  const answer = await fetch(textOf(link, 'url'), {
    method: 'POST',
    body: new URLSearchParams({ do: 'submit', status: 'active' }),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`The onboarding page answered ${answer.status}`)
  await stripeControl('/drain', { onlyDue: true })
}
