/** A whole life of a subscription, from the first payment to the provider's payout. */
import { START, type TestStripe } from '../../support/stripe'
import { makeParty } from '../../support/world'
import { payingProduct, sessionOf, type PayingProduct } from '../support/paying'
import { recordUsage } from '../support/usage'
import { accountOf } from '../payouts/support'
import type { Courier } from './courier'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Minor units that the use of a week beyond what is included may cost. */
export const CAP = 4000
/**
 * 10,000 units a week for $1.90, $0.0005 for each unit beyond. So cheap that the minutes that a failure costs
 * change no proration.
 */
const pro = {
  name: 'Pro',
  rank: 30,
  pricing_model: 'flat_overage',
  prices: [{ interval: 'week', amount: 190 }],
  quotas: [{ period: 'week', limit: 10_000 }],
  overage_rule: 'allow',
  overage_unit_price_micros: 50_000,
  overage_cap_amount: CAP,
}
const max = { ...pro, name: 'Max', rank: 40, prices: [{ interval: 'week', amount: 490 }] }

export interface Cast extends PayingProduct {
  readonly provider: { readonly id: string; readonly token: string; readonly accountId: string }
  readonly consumer: { readonly id: string; readonly token: string }
  readonly admin: string
  readonly better: string
  subscriptionId: string
}

/** Who takes part; nothing of money has happened yet. */
export async function makeCast(stripe: TestStripe, admin: string): Promise<Cast> {
  const party = await makeParty(admin, 'Provider of a story')
  const consumer = await makeParty(admin, 'Consumer of a story')
  const product = await payingProduct(stripe, party, pro)
  const { id: better } = await stripe.must('POST', `/v1/products/${product.productId}/plans`, {
    token: party.token,
    body: max,
  })
  const body = { hold_days: 1, reason: 'a short story' }
  const path = `/v1/admin/products/${product.productId}/commission`
  await stripe.must('PATCH', path, { token: admin, body })
  const provider = { ...party, accountId: '' }
  return { ...product, provider, consumer, admin, better, subscriptionId: '' }
}

export interface Scene {
  readonly name: string
  /** ms after the beginning. */
  readonly at: number
  /** May be done again when it failed: whoever does it looks whether it is done. */
  readonly act: (stripe: TestStripe, cast: Cast) => Promise<void>
}

const days = (count: number): number => count * DAY

export const scenes: readonly Scene[] = [
  {
    name: 'the provider opens its account',
    at: 0,
    act: async (stripe, { provider }) => {
      const { token } = provider
      await stripe.must('POST', '/v1/payouts/account', { token, body: { country: 'DE' } })
      const account = await accountOf(stripe, provider.id)
      await stripe.control(`/accounts/${account}/status`, { status: 'active' })
    },
  },
  {
    name: 'the consumer subscribes and pays',
    at: HOUR,
    act: async (stripe, cast) => {
      const { token } = cast.consumer
      const body = { plan_id: cast.planId }
      const answer = await stripe.api('POST', '/v1/subscriptions', { token, body })
      const [own] = (await stripe.must('GET', '/v1/subscriptions', { token })).data
      cast.subscriptionId = own.id
      const url =
        answer.status < 300
          ? answer.json.checkout_url
          : (await stripe.must('POST', `/v1/subscriptions/${own.id}/checkout`, { token, body: {} }))
              .url
      await stripe.control(`/checkout/${sessionOf(url)}/complete`)
    },
  },
  {
    name: 'the cardholder disputes the first payment before it is transferred',
    at: 12 * HOUR,
    act: async (stripe) => dispute(stripe, 'subscription_create'),
  },
  {
    name: 'the provider will ask for its money',
    at: 16 * HOUR,
    act: async (stripe, { provider }) => {
      const body = { interval: 'manual' }
      await stripe.must('PUT', '/v1/payouts/schedule', { token: provider.token, body })
    },
  },
  {
    name: 'the bank decides for the provider',
    at: 20 * HOUR,
    act: async (stripe) => decide(stripe, 'won'),
  },
  {
    name: 'the consumer calls more than is included',
    at: days(2),
    act: async (stripe, { subscriptionId }) => {
      await recordUsage(stripe.env, subscriptionId, 22_345)
    },
  },
  {
    name: 'the consumer upgrades after the renewal',
    at: days(9),
    act: async (stripe, { subscriptionId, consumer, better }) => {
      const path = `/v1/subscriptions/${subscriptionId}`
      const { token } = consumer
      const now = await stripe.must('GET', path, { token })
      if (now.plan.id === better) return
      await stripe.must('POST', `${path}/change-plan`, { token, body: { plan_id: better } })
    },
  },
  {
    name: 'the platform refunds a part of the renewal',
    at: days(10),
    act: async (stripe, cast) => {
      const path = `/v1/admin/invoices/${await invoiceOf(stripe, 'subscription_cycle')}/refunds`
      const made = await stripe.must('GET', path, { token: cast.admin })
      if (made.data.length > 0) return
      const body = { amount: 500, reason: 'it was down' }
      await stripe.must('POST', path, { token: cast.admin, body })
    },
  },
  {
    name: 'the cardholder disputes the upgrade, which is transferred',
    at: days(11),
    act: async (stripe) => dispute(stripe, 'subscription_update'),
  },
  {
    name: 'the consumer calls more than is included again',
    at: days(12),
    act: async (stripe, { subscriptionId }) => {
      await recordUsage(stripe.env, subscriptionId, 60_000)
    },
  },
  {
    name: 'the consumer cancels',
    at: days(12.5),
    act: async (stripe, { subscriptionId, consumer }) => {
      const path = `/v1/subscriptions/${subscriptionId}`
      const { token } = consumer
      if ((await stripe.must('GET', path, { token })).cancel_at !== null) return
      await stripe.must('POST', `${path}/cancel`, { token, body: {} })
    },
  },
  {
    name: 'the bank decides against the provider',
    at: days(13),
    act: async (stripe) => decide(stripe, 'lost'),
  },
  {
    name: 'the provider asks for its money',
    at: days(19.5),
    act: async (stripe, { provider }) => {
      const { token } = provider
      const { data } = await stripe.must('GET', '/v1/payouts', { token })
      if (data.length === 0) await stripe.must('POST', '/v1/payouts', { token, body: {} })
    },
  },
]
const END = days(23)

async function dispute(stripe: TestStripe, reason: string): Promise<void> {
  const { charge } = await paid(stripe, reason)
  await stripe.control(`/charges/${charge}/dispute`)
}

async function decide(stripe: TestStripe, status: 'won' | 'lost'): Promise<void> {
  const open = stripe.deps().payments?.stripe.disputes.list({ limit: 10 })
  for (const { id, status: now } of (await open)?.data ?? []) {
    if (now !== 'won' && now !== 'lost') await stripe.control(`/disputes/${id}/close`, { status })
  }
}

const invoiceOf = async (stripe: TestStripe, reason: string) => (await paid(stripe, reason)).id

/** The paid invoice that Stripe gives that reason for. */
async function paid(stripe: TestStripe, reason: string) {
  const row = await stripe.env.DB.prepare(
    `select id, stripe_charge_id as charge from invoices where billing_reason = ?1 and state = 'paid'`,
  )
    .bind(reason)
    .first<{ id: string; charge: string }>()
  if (!row) throw new Error(`No invoice is paid for ${reason}`)
  return row
}

/** Tries of whoever acts: what failed is done again, at once and at last a minute later. */
const TRIES = 30
const AT_LAST = 4

/** Tells the whole story. @param failures what those who acted were answered before it worked */
export async function tellStory(
  stripe: TestStripe,
  cast: Cast,
  courier: Courier,
  failures: unknown[] = [],
): Promise<void> {
  for (const { name, at, act } of scenes) {
    await courier.advance(START + at)
    for (let left = TRIES; left > 0; left--) {
      try {
        await act(stripe, cast)
        break
      } catch (error) {
        if (left === 1) throw new Error(`It cannot be told how ${name}`, { cause: error })
        failures.push(error)
        if (left <= AT_LAST) await courier.advance(Date.now() + 60_000)
      }
    }
    await courier.deliver()
  }
  await courier.advance(START + END)
}
