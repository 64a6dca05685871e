import { beforeAll, beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import type { Payments } from '../../../../src/payments/stripe'
import { problemOf } from '../../support/api'
import { row, rows, snapshotOf, verdictOf } from '../../support/probes'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeToken, makeWorld, type Party, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  flatPlan,
  payCheckout,
  payingConsumer,
  payingProduct,
  readSubscription,
  subscribeToPay,
} from '../support/paying'

const notFound = { status: 404, code: 'not_found' }
const invalidState = { status: 409, code: 'invalid_state' }
let world: World
let stripe: TestStripe
let consumer: Party

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  consumer = await makeParty(world.admin, 'Consumer')
})
afterEach(async () => {
  await stripe.deliver()
  await expectHonest(stripe)
  vi.useRealTimers()
})

const twenty = <T>(act: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, act))
const iso = (ms: number) => new Date(ms).toISOString()
const path = (id: string, verb = '') => `/v1/subscriptions/${id}${verb}`
const sync = (id: string, token = consumer.token) =>
  stripe.api('POST', path(id, '/checkout/sync'), { token })
const checkout = (id: string, body: object = {}, token = consumer.token) =>
  stripe.api('POST', path(id, '/checkout'), { token, body })
const billing = (id: string, token = consumer.token) =>
  stripe.must('GET', path(id, '/billing'), { token })
const sdk = () => (stripe.deps().payments as Payments).stripe
const sessions = async () => (await sdk().checkout.sessions.list({ limit: 100 })).data
const stripeSubscriptions = async () => (await sdk().subscriptions.list({ status: 'all' })).data
const pending = async (planBody: object = flatPlan) => {
  const { planId, productId } = await payingProduct(stripe, world.provider, planBody)
  const created = await subscribeToPay(stripe, consumer, planId)
  return {
    id: created.id as string,
    url: created.checkout_url as string,
    created,
    planId,
    productId,
  }
}

describe('a priced plan', () => {
  it('waits for its payment, and begins with it: state, anchor, key, mirror', async () => {
    const { id, url, created } = await pending()
    expect(created).toMatchObject({ state: 'pending', key: null, requested_at: null })
    expect(url).toContain('/checkout/cs_')
    const [session] = await sessions()
    expect(session).toMatchObject({
      mode: 'subscription',
      client_reference_id: id,
      success_url: `${stripe.env.PORTAL_URL}/subscriptions/${id}?checkout=done`,
      cancel_url: `${stripe.env.PORTAL_URL}/subscriptions/${id}?checkout=cancelled`,
      amount_total: 2900,
    })
    expect((await sync(id)).json).toMatchObject({ state: 'pending', key: null })

    vi.setSystemTime(START + 90_000)
    await stripe.control('/clock', { to: START / 1000 + 90 })
    expect(await payCheckout(stripe, url)).toEqual({ done: true })
    const { json } = await sync(id)
    expect(json).toMatchObject({
      state: 'active',
      started_at: iso(START + 90_000),
      current_period: { start: iso(START + 90_000), end: iso(Date.UTC(2027, 3, 1, 9, 1, 30)) },
      key: { name: 'default' },
    })
    expect(await verdictOf(json.key.id)).toBe('active')
    expect(await snapshotOf(id)).toMatchObject({ state: 'active' })
    expect((await sync(id)).json).toMatchObject({ state: 'active', key: null })

    const [paid] = await stripeSubscriptions()
    expect(await billing(id)).toMatchObject({
      status: 'active',
      currency: 'usd',
      interval: 'month',
      price: 2900,
      current_period: {
        start: iso((paid?.items.data[0]?.current_period_start ?? 0) * 1000),
        end: json.current_period.end,
      },
      next_payment: { at: json.current_period.end, amount: 2900 },
      payment_method: { type: 'card', brand: 'visa', last_four: '4242', expires: '2040-12' },
      credit: 0,
      pay_url: null,
      coupon: null,
      pending_change: null,
    })
    await stripe.deliver()
    expect(await readSubscription(stripe, consumer, id)).toMatchObject({ state: 'active' })
  })

  it('periods here are those of Stripe, month after month', async () => {
    vi.setSystemTime(Date.UTC(2027, 2, 31, 23, 59, 59))
    await stripe.control('/clock', { to: Date.UTC(2027, 2, 31, 23, 59, 59) / 1000 })
    const paying = await payingConsumer(stripe, world, flatPlan, { consumer })
    for (const until of [Date.UTC(2027, 4, 1), Date.UTC(2027, 5, 1)]) {
      await stripe.advance(until)
      const [theirs] = await stripeSubscriptions()
      const item = theirs?.items.data[0]
      const ours = await readSubscription(stripe, consumer, paying.subscriptionId)
      expect(ours.current_period).toEqual({
        start: iso((item?.current_period_start ?? 0) * 1000),
        end: iso((item?.current_period_end ?? 0) * 1000),
      })
    }
  }, 120_000)

  it('begins by the webhook alone; the page then shows the key once', async () => {
    const { id, url } = await pending()
    await payCheckout(stripe, url)
    await stripe.deliver()
    expect(await readSubscription(stripe, consumer, id)).toMatchObject({ state: 'active' })
    expect(await rows('select id from api_keys where subscription_id = ?1', id)).toEqual([])
    expect((await sync(id)).json.key).toMatchObject({ name: 'default' })
    expect((await sync(id)).json.key).toBeNull()
  })

  it('20 who open it at once find one page, and a later click the same', async () => {
    const { id, url } = await pending()
    await rows('delete from checkouts where subscription_id = ?1', id)
    const before = (await sessions()).length
    const pages = await twenty(() => checkout(id))
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(pages.map(({ json }) => json.url)).size).toBe(1)
    expect((await sessions()).length).toBe(before + 1)
    expect((await checkout(id)).json).toEqual(pages[0]?.json)
    expect(pages[0]?.json.url).not.toBe(url)
  })

  it('20 who come back at once, with the webhooks between them: one activation, one key', async () => {
    const { id, url } = await pending()
    await payCheckout(stripe, url)
    const messages = await stripe.take()
    const [answers] = await Promise.all([
      twenty(() => sync(id)),
      Promise.all(messages.map((message) => stripe.post(message))),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(answers.filter(({ json }) => json.key !== null)).toHaveLength(1)
    expect(await rows('select id from api_keys where subscription_id = ?1', id)).toHaveLength(1)
    const activations = `select id from audit_log where target_id = ?1
      and action = 'subscription.activate'`
    expect(await rows(activations, id)).toHaveLength(1)
    expect(
      await rows(
        `select id from events where subject_id = ?1 and organisation_id = ?2
      and type = 'subscription.created'`,
        id,
        consumer.id,
      ),
    ).toHaveLength(1)
    await stripe.deliver()
    expect(await stripeSubscriptions()).toHaveLength(1)
  })

  it('stays as it is after a declined card and an abandoned page, which another replaces', async () => {
    const { id, url } = await pending()
    const declined = await payCheckout(stripe, url, 'pm_card_visa_chargeDeclined')
    expect(declined).toMatchObject({ done: false })
    expect((await sync(id)).json).toMatchObject({ state: 'pending', key: null })
    await stripe.advance(START + 25 * 3_600_000)
    expect(await readSubscription(stripe, consumer, id)).toMatchObject({ state: 'pending' })
    const again = await checkout(id)
    expect(again.json.url).not.toBe(url)
    await payCheckout(stripe, again.json.url)
    expect((await sync(id)).json).toMatchObject({ state: 'active' })
    const states = await rows<{ state: string }>(
      'select state from checkouts where subscription_id = ?1 order by id',
      id,
    )
    expect(states.map(({ state }) => state)).toEqual(['expired', 'complete'])
  })

  it('begins after 3-D Secure, not before', async () => {
    const { id, url } = await pending()
    const asked = await payCheckout(stripe, url, 'pm_card_authenticationRequired')
    expect(asked).toEqual({ done: false, needs3ds: true })
    expect((await sync(id)).json.state).toBe('pending')
    await payCheckout(stripe, url, 'pm_card_authenticationRequired', true)
    expect((await sync(id)).json.state).toBe('active')
  })

  it('is paid for once: afterwards there is nothing to open', async () => {
    const { id, url } = await pending()
    await payCheckout(stripe, url)
    expect(problemOf(await checkout(id))).toEqual(invalidState)
    expect(await readSubscription(stripe, consumer, id)).toMatchObject({ state: 'active' })
    expect(problemOf(await checkout(id))).toEqual(invalidState)
  })

  it('of another currency is paid by another customer of Stripe', async () => {
    const first = await payingConsumer(stripe, world, flatPlan, { consumer })
    const second = await payingConsumer(stripe, world, flatPlan, { consumer, currency: 'eur' })
    const third = await payingConsumer(stripe, world, flatPlan, { consumer, currency: 'eur' })
    expect(second.stripeCustomerId).not.toBe(first.stripeCustomerId)
    expect(third.stripeCustomerId).toBe(second.stripeCustomerId)
    expect(await billing(second.subscriptionId)).toMatchObject({ currency: 'eur', price: 2900 })
    const { data } = await stripe.must('GET', '/v1/billing/payment-methods', {
      token: consumer.token,
    })
    expect(data.map((one: { currency: string }) => one.currency)).toEqual(['eur', 'eur', 'usd'])
    expect(data.filter((one: { default: boolean }) => one.default)).toHaveLength(2)
  })

  it('that is paid by use alone has a card and a price of nothing', async () => {
    const usage = { name: 'Usage', rank: 20, pricing_model: 'usage', unit_price_micros: 50_000 }
    const { id, url } = await pending(usage)
    const [session] = await sessions()
    expect(session).toMatchObject({ amount_total: 0 })
    await payCheckout(stripe, url)
    expect((await sync(id)).json).toMatchObject({ state: 'active', billing_interval: null })
    expect(await billing(id)).toMatchObject({ price: 0, next_payment: { amount: 0 } })
  })

  it('costs what staff grant, by a price of its own', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const first = await subscribeToPay(stripe, consumer, planId)
    await stripe.must('PUT', `/v1/admin/subscriptions/${first.id}/override`, {
      token: world.admin,
      body: {
        prices: [{ interval: 'month', amount: 900 }],
        reason: 'A friend',
        until: iso(START + 30 * 86_400_000),
      },
    })
    await rows('delete from checkouts where subscription_id = ?1', first.id)
    const { json } = await checkout(first.id)
    await payCheckout(stripe, json.url)
    await sync(first.id)
    expect(await billing(first.id)).toMatchObject({ price: 900 })
    const [paid] = await stripeSubscriptions()
    expect(paid?.items.data[0]?.price.unit_amount).toBe(900)
    expect(
      await row(
        'select plan_version_id from billing_subscriptions where subscription_id = ?1',
        first.id,
      ),
    ).toEqual({ plan_version_id: first.plan.version_id })
  })

  it('is not billed where the organisation has it of itself', async () => {
    const { planId } = await payingProduct(stripe, world.provider, { ...flatPlan, trial_days: 7 })
    const own = await stripe.must('POST', '/v1/subscriptions', {
      token: world.provider.token,
      body: { plan_id: planId },
    })
    expect(own).toMatchObject({ state: 'active', checkout_url: null, trial_ends_at: null })
    expect(problemOf(await checkout(own.id, {}, world.provider.token))).toEqual(invalidState)
    expect(
      await stripe.must('GET', path(own.id, '/billing'), { token: world.provider.token }),
    ).toMatchObject({ status: null, interval: null, price: null, next_payment: null })
    await stripe.must('POST', path(own.id, '/cancel'), {
      token: world.admin,
      body: { when: 'now' },
    })
  })
})

describe('who may', () => {
  it('tells a stranger nothing, and asks for the scopes of money', async () => {
    const { id } = await pending()
    const { token } = world.stranger
    expect(problemOf(await checkout(id, {}, token))).toEqual(notFound)
    expect(problemOf(await sync(id, token))).toEqual(notFound)
    expect(problemOf(await stripe.api('GET', path(id, '/billing'), { token }))).toEqual(notFound)
    const provider = world.provider.token
    expect(problemOf(await stripe.api('GET', path(id, '/billing'), { token: provider }))).toEqual(
      notFound,
    )
    const poor = await makeToken(world.admin, consumer.id, ['subscriptions:read', 'keys:write'])
    for (const [method, at] of [
      ['POST', path(id, '/checkout')],
      ['POST', path(id, '/checkout/sync')],
      ['GET', path(id, '/billing')],
      ['POST', '/v1/billing/portal-sessions'],
      ['GET', '/v1/billing/payment-methods'],
    ] as const) {
      const body = method === 'POST' && !at.endsWith('sync') ? {} : undefined
      const answer = await stripe.api(method, at, { token: poor, body })
      expect(problemOf(answer)).toEqual({ status: 403, code: 'insufficient_scope' })
    }
    const unknown = await checkout(id, { price: 1 })
    expect(problemOf(unknown)).toEqual({ status: 422, code: 'invalid_request' })
    const wrong = await checkout(id, { coupon: 'NOPE' })
    expect(problemOf(wrong)).toEqual({ status: 422, code: 'invalid_request' })
  })
})

describe("Stripe's own page", () => {
  it('is opened for whoever has paid for something, and leads back', async () => {
    const open = (body: object = {}, token = consumer.token) =>
      stripe.api('POST', '/v1/billing/portal-sessions', { token, body })
    expect(problemOf(await open())).toEqual(invalidState)
    await payingConsumer(stripe, world, flatPlan, { consumer })
    const first = await open()
    expect(first.status).toBe(201)
    expect(first.json.url).toContain('/portal/')
    expect((await open({ currency: 'usd' })).status).toBe(201)
    expect(problemOf(await open({ currency: 'eur' }))).toEqual(invalidState)
    // Two days later Stripe has forgotten under which key its configuration was made.
    vi.setSystemTime(Date.now() + 2 * 86_400_000)
    expect((await open()).status).toBe(201)
    const { data } = await sdk().billingPortal.configurations.list({ active: true })
    expect(data.filter(({ is_default }) => !is_default)).toHaveLength(1)
  })

  it('a card that is chosen there is charged, and shown', async () => {
    const paying = await payingConsumer(stripe, world, flatPlan, { consumer })
    const customer = paying.stripeCustomerId ?? ''
    const { id } = await sdk().paymentMethods.attach('pm_card_mastercard', { customer })
    await sdk().customers.update(customer, { invoice_settings: { default_payment_method: id } })
    await stripe.deliver()
    expect(await billing(paying.subscriptionId)).toMatchObject({
      payment_method: { brand: 'mastercard', last_four: '4444' },
    })
    const [theirs] = await stripeSubscriptions()
    expect(theirs?.default_payment_method).toBeNull()
  })
})
