import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeWorld, type Party, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { flatPlan, payingConsumer, payingProduct, type PayingProduct } from '../support/paying'

const DAY = 86_400_000
const usual = {
  commission_bps: 1000,
  hold_days: 7,
  grace_days: 3,
  end_days: 21,
  minimum_charge: 50,
  platform_organisation_id: null,
  reason: 'providers pay',
}
const providerPlan = { ...flatPlan, name: 'Provider', rank: 31 }
let world: World
let stripe: TestStripe
let platform: Party
let product: PayingProduct

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  world = await makeWorld()
})
beforeEach(async () => {
  stripe = await makeStripe()
  platform = await makeParty(world.admin, 'Platform Inc.')
  product = await payingProduct(stripe, platform, flatPlan)
})
afterEach(async () => {
  await set(null)
})

const set = (provider_product_id: string | null, more: object = {}) =>
  stripe.must('PUT', '/v1/admin/billing-settings', {
    token: world.admin,
    body: {
      ...usual,
      provider_product_id,
      ...(provider_product_id && { platform_organisation_id: platform.id }),
      ...more,
    },
  })
const read = async ({ id, token }: Party) =>
  (await stripe.must('GET', `/v1/organisations/${id}/platform-subscription`, { token }))
    .platform_subscription

it('where the platform asks for nothing there is nothing', async () => {
  expect(await read(world.provider)).toBeNull()
})

it('a provider subscribes to the platform by the same engine, and all of it is the platform’s', async () => {
  await set(product.productId)
  const provider = await makeParty(world.admin, 'Subscribing provider')
  expect(await read(provider)).toMatchObject({
    product: { id: product.productId, slug: product.slug },
    subscription: null,
    price: null,
    invoices: [],
  })
  const { subscriptionId } = await payingConsumer(stripe, world, providerPlan, {
    provider: platform,
    consumer: provider,
    product,
  })
  expect(await read(provider)).toMatchObject({
    subscription: { id: subscriptionId, state: 'active', plan: { name: 'Provider' } },
    price: { amount: 2900, currency: 'usd', interval: 'month' },
    next_billing_at: '2027-04-01T09:00:00.000Z',
    invoices: [{ total: 2900, status: 'paid' }],
  })
  expect(await read(platform)).toBeNull()
  const { token } = platform
  const { currencies } = await stripe.must('GET', '/v1/payouts/balance', { token })
  expect(currencies).toEqual([])
  const year = '/v1/payouts/statements?year=2027&format=json'
  expect((await stripe.must('GET', year, { token })).totals).toEqual([
    { currency: 'usd', gross: 2900, refunded: 0, fees: 2900, net: 0 },
  ])
  await stripe.advance(START + 40 * DAY)
  expect((await read(provider)).invoices).toHaveLength(2)
  await expectHonest(stripe)
})

it('its product is not on the market, and its subscription stands apart from the others', async () => {
  const listed = async () =>
    (await stripe.must('GET', '/v1/catalogue?limit=100')).data.map(
      ({ slug }: { slug: string }) => slug,
    )
  expect(await listed()).toContain(product.slug)
  await set(product.productId)
  expect(await listed()).not.toContain(product.slug)
  const consumer = await makeParty(world.admin, 'Both')
  const fee = await payingConsumer(stripe, world, providerPlan, {
    provider: platform,
    consumer,
    product,
  })
  const other = await payingConsumer(stripe, world, flatPlan, { consumer })
  const ids = async (query: string) =>
    (await stripe.must('GET', `/v1/subscriptions${query}`, { token: consumer.token })).data.map(
      ({ id }: { id: string }) => id,
    )
  expect(await ids('?platform=only')).toEqual([fee.subscriptionId])
  expect(await ids('?platform=exclude')).toEqual([other.subscriptionId])
  expect((await ids('')).toSorted()).toEqual([fee.subscriptionId, other.subscriptionId].toSorted())
})

it('the yearly statement names the platform once staff have said who it is', async () => {
  await stripe.must('PATCH', `/v1/organisations/${platform.id}`, {
    token: platform.token,
    body: { legal_name: 'Platform Incorporated', country: 'US', tax_id: 'US1' },
  })
  await set(null, { platform_organisation_id: platform.id })
  const { token } = world.provider
  const form = await stripe.must('GET', '/v1/payouts/statements?year=2027&format=json', { token })
  expect(form).toEqual({
    year: 2027,
    provider: { name: 'Provider', address: null, country: null, tax_id: null },
    platform: { name: 'Platform Incorporated', address: null, country: 'US', tax_id: 'US1' },
    months: [],
    totals: [],
  })
})

it('another organisation’s is not found', async () => {
  const path = `/v1/organisations/${world.provider.id}/platform-subscription`
  const answer = await stripe.api('GET', path, { token: world.stranger.token })
  expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
})
