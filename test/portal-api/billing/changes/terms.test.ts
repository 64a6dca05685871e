import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { addPlan, payCheckout, payingProduct } from '../support/paying'
import {
  act,
  atStripe,
  change,
  DAY,
  enterprise,
  preview,
  priceAtStripe,
  pro,
  read,
  subscriber,
  totals,
  useCard,
} from './support'

const END = START + 31 * DAY
const iso = (ms: number) => new Date(ms).toISOString()
let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(async () => {
  await stripe.deliver()
  await expectHonest(stripe)
  vi.useRealTimers()
})

describe('an edited price', () => {
  it('leaves live subscribers on theirs, until they choose it', async () => {
    const of = await subscriber(stripe, world)
    const prices = [{ interval: 'month', amount: 2500 }]
    const { token } = of.provider
    await stripe.must('PATCH', `/v1/plans/${of.plans.pro}`, { token, body: { prices } })
    await stripe.advance(END + DAY)
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 1900])
    const { json } = await change(stripe, of, of.plans.pro)
    expect(json).toMatchObject({
      plan: { version: 1 },
      next_plan: { name: 'Pro', version: 2, effective_at: iso(END + 30 * DAY) },
    })
    await stripe.advance(END + 31 * DAY)
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 2500])
    expect(await read(stripe, of)).toMatchObject({ plan: { version: 2 }, next_plan: null })
  })
})

describe('an archived product', () => {
  it('is paid for until its last date', async () => {
    const of = await subscriber(stripe, world)
    const { token } = of.provider
    const ends_at = iso(END + 10 * DAY)
    await stripe.must('POST', `/v1/products/${of.productId}/unpublish`, { token })
    await stripe.must('POST', `/v1/products/${of.productId}/archive`, { token, body: { ends_at } })
    await stripe.run('retireSubscriptions')
    await stripe.run('pushBilling')
    expect((await atStripe(stripe, of)).cancel_at).toBe((END + 10 * DAY) / 1000)
    await stripe.advance(END + 11 * DAY)
    expect((await atStripe(stripe, of)).status).toBe('canceled')
    expect(await read(stripe, of)).toMatchObject({ state: 'canceled' })
  })
})

describe('a plan that staff put a consumer on', () => {
  it('counts at once, and costs something from the next period on', async () => {
    const of = await subscriber(stripe, world)
    const path = `/v1/products/${of.productId}/subscriptions/${of.subscriptionId}/force-plan`
    const body = { plan_id: of.plans.enterprise, when: 'now', reason: 'Agreed by mail' }
    const forced = await stripe.api('POST', path, { token: world.admin, body })
    expect(forced.status, forced.text).toBe(200)
    expect(await read(stripe, of)).toMatchObject({ plan: { name: 'Enterprise' } })
    expect(await priceAtStripe(stripe, of)).toBe(19_900)
    expect(await totals(stripe, of)).toEqual([['paid', 1900]])
    await stripe.advance(END + DAY)
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 19_900])
  })
})

describe('a plan that a provider puts a consumer on', () => {
  const flat = (rank: number, prices: object[]) => ({
    name: `Flat ${rank}`,
    rank,
    pricing_model: 'flat',
    prices,
  })

  it.each(['now', 'period_end'])('is paid for at the same times (%s)', async (when) => {
    const of = await subscriber(stripe, world)
    const { token } = of.provider
    const path = `/v1/products/${of.productId}/subscriptions/${of.subscriptionId}/force-plan`
    const force = async (rank: number, prices: object[]) => {
      const plan_id = await addPlan(stripe, token, of.productId, flat(rank, prices))
      return stripe.api('POST', path, { token, body: { plan_id, when, reason: 'Tidying up' } })
    }
    const year = { interval: 'year', amount: 19_000 }
    expect(problemOf(await force(31, [year])).code).toBe('invalid_state')
    const both = await force(32, [year, { interval: 'month', amount: 900 }])
    expect(both.status, both.text).toBe(200)
    if (when === 'now') return
    expect(both.json.next_plan).toMatchObject({ billing_interval: 'month' })
  })
})

describe('a price that staff grant', () => {
  it('counts from the next renewal to the last one before its date', async () => {
    const of = await subscriber(stripe, world)
    await stripe.advance(START + 5 * DAY)
    const body = {
      prices: [{ interval: 'month', amount: 1000 }],
      reason: 'A year of trust',
      until: iso(END + 5 * DAY),
    }
    const path = `/v1/admin/subscriptions/${of.subscriptionId}/override`
    await stripe.must('PUT', path, { token: world.admin, body })
    await stripe.run('pushBilling')
    expect(await priceAtStripe(stripe, of)).toBe(1900)
    await stripe.advance(END + DAY)
    await stripe.advance(END + 6 * DAY)
    await stripe.run('endDueOverrides')
    await stripe.run('pushBilling')
    await stripe.advance(END + 31 * DAY)
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 1000],
      ['paid', 1900],
    ])
  })
})

describe('while an invoice is unpaid', () => {
  it('nothing is upgraded, and it can be canceled', async () => {
    const of = await subscriber(stripe, world)
    await useCard(stripe, of, 'pm_card_chargeCustomerFail')
    await stripe.advance(END + DAY)
    expect(await read(stripe, of)).toMatchObject({ state: 'past_due' })
    expect(problemOf(await change(stripe, of, of.plans.enterprise)).code).toBe('invalid_state')
    const { json } = await act(stripe, of, 'cancel')
    expect(json).toMatchObject({ state: 'past_due', cancel_at: iso(END + 30 * DAY) })
    expect((await atStripe(stripe, of)).cancel_at_period_end).toBe(true)
    expect((await act(stripe, of, 'undo-cancel')).status).toBe(200)
    expect((await atStripe(stripe, of)).cancel_at_period_end).toBe(false)
  })
})

describe('a trial', () => {
  const tried = { ...pro, trial_days: 14 }
  const TRIAL_END = START + 14 * DAY

  it('with a payment method goes on when it ends, and is paid from then on', async () => {
    const of = await trialist(true)
    expect(await read(stripe, of)).toMatchObject({
      state: 'trialing',
      trial_ends_at: iso(TRIAL_END),
    })
    await stripe.advance(TRIAL_END - DAY)
    const told = await stripe.env.DB.prepare(
      `select count(*) as n from events where subject_id = ?1 and type = 'subscription.trial_ending'
        and organisation_id = ?2`,
    )
      .bind(of.subscriptionId, of.consumer.id)
      .first<{ n: number }>()
    expect(told?.n).toBe(1)
    await stripe.advance(TRIAL_END + DAY)
    expect(await read(stripe, of)).toMatchObject({
      state: 'active',
      plan: { name: 'Pro' },
      current_period: { start: iso(TRIAL_END), end: iso(Date.UTC(2027, 3, 15, 9)) },
    })
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 1900])
  })

  it('without one ends', async () => {
    const of = await trialist(false)
    await stripe.advance(TRIAL_END + DAY)
    expect(await read(stripe, of)).toMatchObject({ state: 'canceled' })
  })

  it('that is canceled ends with it, unpaid', async () => {
    const of = await trialist(true)
    expect((await act(stripe, of, 'cancel')).json).toMatchObject({ cancel_at: iso(TRIAL_END) })
    await stripe.advance(TRIAL_END + DAY)
    expect(await read(stripe, of)).toMatchObject({ state: 'canceled' })
    expect(await totals(stripe, of)).toEqual([['paid', 0]])
  })

  it('goes on on the higher plan that is chosen in it, which is paid when it ends', async () => {
    const of = await trialist(true)
    await stripe.advance(START + DAY)
    expect(await preview(stripe, of, of.plans.enterprise)).toMatchObject({
      when: 'now',
      due_today: { amount: 0 },
      next_payment: { at: iso(TRIAL_END), amount: 19_900 },
    })
    const { json } = await change(stripe, of, of.plans.enterprise)
    expect(json).toMatchObject({ state: 'trialing', plan: { name: 'Enterprise' } })
    await stripe.advance(TRIAL_END + DAY)
    expect(await read(stripe, of)).toMatchObject({ state: 'active', plan: { name: 'Enterprise' } })
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 19_900])
  })

  /** Tries Pro for 14 days. @param pays with a card for what comes after */
  async function trialist(pays: boolean) {
    const consumer = await makeParty(world.admin, 'Trialist')
    const product = await payingProduct(stripe, world.provider, tried)
    const { token } = consumer
    const larger = await addPlan(stripe, world.provider.token, product.productId, enterprise)
    const { id } = await stripe.must('POST', '/v1/subscriptions', {
      token,
      body: { plan_id: product.planId },
    })
    const known = { ...product, consumer, provider: world.provider, subscriptionId: id as string }
    const plans = { free: '', basic: '', pro: product.planId, enterprise: larger }
    if (pays) {
      const { url } = await stripe.must('POST', `/v1/subscriptions/${id}/checkout`, {
        token,
        body: {},
      })
      await payCheckout(stripe, url)
      await stripe.deliver()
    }
    const row = await stripe.env.DB.prepare(
      'select stripe_subscription_id as s, stripe_customer_id as c from billing_subscriptions where subscription_id = ?1',
    )
      .bind(id)
      .first<{ s: string; c: string }>()
    return {
      ...known,
      plans,
      planVersionId: '',
      key: null,
      checkoutUrl: '',
      stripeSessionId: '',
      stripeSubscriptionId: row?.s ?? null,
      stripeCustomerId: row?.c ?? null,
    }
  }
})
