import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payments } from '../../../../src/payments/stripe'
import { problemOf } from '../../support/api'
import { row, rows, snapshotOf, verdictOf } from '../../support/probes'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeWorld, type Party, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  addPlan,
  flatPlan,
  payCheckout,
  payingConsumer,
  payingProduct,
  readSubscription,
  subscribeToPay,
} from '../support/paying'

const DAY = 86_400_000
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

const iso = (ms: number) => new Date(ms).toISOString()
const path = (id: string, verb = '') => `/v1/subscriptions/${id}${verb}`
const act = (id: string, verb: string, body: object = {}, token = consumer.token) =>
  stripe.api('POST', path(id, `/${verb}`), { token, body })
const sync = (id: string) =>
  stripe.api('POST', path(id, '/checkout/sync'), { token: consumer.token })
const read = (id: string) => readSubscription(stripe, consumer, id)
const sdk = () => (stripe.deps().payments as Payments).stripe
const trialPlan = { ...flatPlan, trial_days: 14 }

describe('a trial', () => {
  const tried = async () => {
    const product = await payingProduct(stripe, world.provider, trialPlan)
    const created = await subscribeToPay(stripe, consumer, product.planId)
    expect(created).toMatchObject({
      state: 'trialing',
      checkout_url: null,
      key: { name: 'default' },
    })
    return { ...product, id: created.id as string, key: created.key.id as string }
  }

  it('that nobody pays for ends', async () => {
    const { id } = await tried()
    await stripe.advance(START + 15 * DAY)
    expect(await read(id)).toMatchObject({ state: 'canceled' })
  })

  it('with a card goes on into paid use, from its end on, with the key that it had', async () => {
    const { id, key } = await tried()
    const { json } = await act(id, 'checkout')
    const [session] = (await sdk().checkout.sessions.list()).data
    expect(session).toMatchObject({ amount_total: 0 })
    await payCheckout(stripe, json.url)
    expect((await sync(id)).json).toMatchObject({
      state: 'trialing',
      key: null,
      trial_ends_at: iso(START + 14 * DAY),
    })
    const billing = await stripe.must('GET', path(id, '/billing'), { token: consumer.token })
    expect(billing).toMatchObject({
      status: 'trialing',
      next_payment: { at: iso(START + 14 * DAY), amount: 2900 },
      trial_ends_at: iso(START + 14 * DAY),
    })
    await stripe.deliver()
    expect(await read(id)).toMatchObject({ state: 'trialing' })
    expect(problemOf(await act(id, 'checkout'))).toEqual(invalidState)

    await stripe.advance(START + 16 * DAY)
    expect(await read(id)).toMatchObject({
      state: 'active',
      current_period: { start: iso(START + 14 * DAY), end: iso(Date.UTC(2027, 3, 15, 9)) },
    })
    expect(await verdictOf(key)).toBe('active')
    const [paid] = (await sdk().subscriptions.list()).data
    expect(paid?.status).toBe('active')
    expect(paid?.items.data[0]?.current_period_start).toBe((START + 14 * DAY) / 1000)
  })

  it('that ends within two days is paid for from now on', async () => {
    const { id } = await tried()
    await stripe.advance(START + 13 * DAY)
    const { json } = await act(id, 'checkout')
    await payCheckout(stripe, json.url)
    expect((await sync(id)).json).toMatchObject({
      state: 'active',
      current_period: { start: iso(START + 13 * DAY) },
    })
    await stripe.advance(START + 20 * DAY)
    expect(await read(id)).toMatchObject({ state: 'active' })
  })
})

describe('a plan that is approved and paid for', () => {
  const approved = { ...flatPlan, approval_required: true }
  const ask = async () => {
    const product = await payingProduct(stripe, world.provider, approved)
    const created = await subscribeToPay(stripe, consumer, product.planId)
    const at = `/v1/products/${product.productId}/subscriptions/${created.id}`
    const say = (verb: string, body?: object) =>
      stripe.api('POST', `${at}/${verb}`, { token: world.provider.token, body })
    return { id: created.id as string, created, say }
  }

  it('asks for the approval first, then for the money', async () => {
    const { id, created, say } = await ask()
    expect(created).toMatchObject({ state: 'pending', checkout_url: null })
    expect(created.requested_at).not.toBeNull()
    expect(problemOf(await act(id, 'checkout'))).toEqual(invalidState)
    expect((await say('approve')).json).toMatchObject({ state: 'pending' })
    expect(problemOf(await say('approve'))).toEqual(invalidState)
    expect(await read(id)).toMatchObject({ state: 'pending', approved_at: iso(START) })
    const { json } = await act(id, 'checkout')
    await payCheckout(stripe, json.url)
    expect((await sync(id)).json).toMatchObject({ state: 'active', key: { name: 'default' } })
  })

  it('is not paid for when the provider says no', async () => {
    const { id, say } = await ask()
    expect((await say('decline', { reason: 'No' })).status).toBe(200)
    expect(problemOf(await act(id, 'checkout'))).toEqual(invalidState)
  })
})

describe('a plan that costs nothing', () => {
  it('becomes one that is paid for, with the payment; the key stays', async () => {
    const { planId, productId } = await payingProduct(stripe, world.provider, flatPlan)
    const free = await addPlan(stripe, world.provider.token, productId, { name: 'More', rank: 5 })
    const { id, key } = await subscribeToPay(stripe, consumer, free)
    vi.setSystemTime(START + DAY)
    await stripe.control('/clock', { to: (START + DAY) / 1000 })
    const { json } = await act(id, 'change-plan', { plan_id: planId })
    expect(json).toMatchObject({ state: 'active', plan: { id: free } })
    await payCheckout(stripe, json.pay_url)
    expect((await sync(id)).json).toMatchObject({
      state: 'active',
      plan: { id: planId },
      key: null,
      started_at: iso(START),
      current_period: { start: iso(START + DAY) },
    })
    expect(await verdictOf(key.id)).toBe('active')
  })

  it('has no billing, and nothing to pay', async () => {
    const { productId } = await payingProduct(stripe, world.provider, flatPlan)
    const planId = await addPlan(stripe, world.provider.token, productId, { name: 'More', rank: 5 })
    const { id } = await subscribeToPay(stripe, consumer, planId)
    expect(problemOf(await act(id, 'checkout'))).toEqual(invalidState)
    const billing = await stripe.must('GET', path(id, '/billing'), { token: consumer.token })
    expect(billing).toMatchObject({ status: null, interval: null, price: null, pay_url: null })
    expect((await sdk().customers.list()).data).toEqual([])
  })
})

describe('what ends', () => {
  it('a request that is withdrawn has no page any more', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const { id, checkout_url } = await subscribeToPay(stripe, consumer, planId)
    expect((await act(id, 'cancel')).json).toMatchObject({ state: 'canceled' })
    const [session] = (await sdk().checkout.sessions.list()).data
    expect(session?.status).toBe('expired')
    await expect(payCheckout(stripe, checkout_url)).rejects.toThrow()
    expect(problemOf(await act(id, 'checkout'))).toEqual(invalidState)
    const again = await subscribeToPay(stripe, consumer, planId)
    expect(again.checkout_url).not.toBe(checkout_url)
  })

  it('what was withdrawn while it was paid for is ended at Stripe, and the money goes back', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const { id, checkout_url } = await subscribeToPay(stripe, consumer, planId)
    await payCheckout(stripe, checkout_url)
    expect((await act(id, 'cancel')).json).toMatchObject({ state: 'canceled' })
    await stripe.deliver()
    await stripe.advance(Date.now() + 3_600_000)
    const [theirs] = (await sdk().subscriptions.list({ status: 'all' })).data
    expect(theirs?.status).toBe('canceled')
    const { data } = await sdk().refunds.list()
    expect(data.map(({ amount }) => amount)).toEqual([2900])
    expect(await read(id)).toMatchObject({ state: 'canceled' })
    expect(await rows('select id from api_keys where subscription_id = ?1', id)).toEqual([])
    const again = await subscribeToPay(stripe, consumer, planId)
    await payCheckout(stripe, again.checkout_url)
    expect((await sync(again.id)).json).toMatchObject({ state: 'active' })
  })

  it('a subscription that ends at Stripe ends here, with its keys', async () => {
    const paying = await payingConsumer(stripe, world, flatPlan, { consumer })
    await sdk().subscriptions.cancel(paying.stripeSubscriptionId ?? '')
    await stripe.deliver()
    expect(await read(paying.subscriptionId)).toMatchObject({ state: 'canceled' })
    expect(await snapshotOf(paying.subscriptionId)).toMatchObject({ state: 'canceled' })
    expect(
      await row(
        'select status from billing_subscriptions where subscription_id = ?1',
        paying.subscriptionId,
      ),
    ).toEqual({ status: 'canceled' })
  })
})

describe('the organisation as a customer', () => {
  const change = (body: object) =>
    stripe.must('PATCH', `/v1/organisations/${consumer.id}`, { token: consumer.token, body })

  it('is known by name, address and tax id, and stays in step', async () => {
    await change({
      legal_name: 'Nordwind GmbH',
      billing_email: 'money@nordwind.example',
      address: 'Hafen 1\n20457 Hamburg',
      country: 'DE',
      tax_id: 'de 123 456 789',
      po_number: '4711',
    })
    const { stripeCustomerId } = await payingConsumer(stripe, world, flatPlan, { consumer })
    const customer = stripeCustomerId ?? ''
    expect(await sdk().customers.retrieve(customer)).toMatchObject({
      name: 'Nordwind GmbH',
      email: 'money@nordwind.example',
      address: { line1: 'Hafen 1', line2: '20457 Hamburg', country: 'DE' },
      invoice_settings: { custom_fields: [{ name: 'Purchase order', value: '4711' }] },
      metadata: { turnpike_organisation: consumer.id },
    })
    const ids = async () =>
      (await sdk().customers.listTaxIds(customer)).data.map(({ type, value }) => [type, value])
    expect(await ids()).toEqual([['eu_vat', 'DE123456789']])
    await change({ legal_name: null, country: 'US', tax_id: '12-3456789' })
    expect(await sdk().customers.retrieve(customer)).toMatchObject({ name: 'Consumer' })
    expect(await ids()).toEqual([['us_ein', '123456789']])
    await change({ tax_id: 'no such' })
    expect(await ids()).toEqual([])
  })

  it('is told of again when Stripe was away', async () => {
    const { stripeCustomerId } = await payingConsumer(stripe, world, flatPlan, { consumer })
    await stripe.control('/faults', { kind: 'error_500', route: '*', times: 5 })
    vi.setSystemTime(START + 1000)
    await change({ billing_email: 'late@nordwind.example' })
    await stripe.control('/faults', undefined, 'DELETE')
    await stripe.advance(Date.now() + 600_000)
    expect(await sdk().customers.retrieve(stripeCustomerId ?? '')).toMatchObject({
      email: 'late@nordwind.example',
    })
  })
})

describe('while Stripe is away', () => {
  it('a subscription waits without its page, which is opened later', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    await stripe.control('/faults', { kind: 'error_500', route: '*', times: 20 })
    const created = await subscribeToPay(stripe, consumer, planId)
    expect(created).toMatchObject({ state: 'pending', checkout_url: null })
    expect(problemOf(await act(created.id, 'checkout'))).toEqual({
      status: 503,
      code: 'payments_unavailable',
    })
    await stripe.control('/faults', undefined, 'DELETE')
    const again = await act(created.id, 'checkout')
    const page = again.status === 200 ? again : await act(created.id, 'checkout')
    await payCheckout(stripe, page.json.url)
    expect((await sync(created.id)).json).toMatchObject({ state: 'active' })
  })

  it.each(['timeout_before', 'timeout_after', 'error_500', 'rate_limit_429', 'conflict_409'])(
    'one page and one payment come of %s',
    async (kind) => {
      const { planId } = await payingProduct(stripe, world.provider, flatPlan)
      await stripe.control('/faults', { kind, route: 'POST /v1/checkout/sessions', times: 2 })
      const created = await subscribeToPay(stripe, consumer, planId)
      let url: string = created.checkout_url
      for (let tries = 0; url === null && tries < 4; tries++) {
        url = (await act(created.id, 'checkout')).json.url ?? null
      }
      await payCheckout(stripe, url)
      expect((await sync(created.id)).json).toMatchObject({ state: 'active' })
      expect((await sdk().checkout.sessions.list()).data).toHaveLength(1)
    },
  )
})
