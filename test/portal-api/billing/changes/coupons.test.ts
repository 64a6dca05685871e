import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeToken, makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { payCheckout, payingConsumer, payingProduct, type PayingProduct } from '../support/paying'
import { DAY, pro, totals } from './support'

const MONTH = 31 * DAY
let world: World
let stripe: TestStripe
let product: PayingProduct

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  product = await payingProduct(stripe, world.provider, pro)
})
afterEach(async () => {
  await stripe.deliver()
  await expectHonest(stripe)
  vi.useRealTimers()
})

const path = () => `/v1/products/${product.productId}/coupons`
const half = { code: 'half', percent_off: 50, duration: 'once' }
const create = (body: object, token = world.provider.token) =>
  stripe.api('POST', path(), { token, body })
const check = (code: string, token = world.consumer.token) =>
  stripe.api('POST', '/v1/coupons/check', { token, body: { product_id: product.productId, code } })

/** Another consumer who pays with the coupon. */
const payWith = (coupon: string) =>
  payingConsumer(stripe, world, { ...pro, name: `Pro ${coupon}`, rank: 31 }, { coupon, product })

describe('a provider', () => {
  it('creates, lists, reads and archives coupons of its product', async () => {
    const { status, json } = await create({ ...half, max_redemptions: 5 })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      code: 'HALF',
      percent_off: 50,
      amount_off: null,
      currency: 'usd',
      redemptions: 0,
      archived_at: null,
    })
    expect(problemOf(await create(half)).code).toBe('conflict')
    const { token } = world.provider
    const one = `${path()}/${json.id}`
    expect((await stripe.must('GET', path(), { token })).data).toMatchObject([{ id: json.id }])
    expect(await stripe.must('GET', one, { token })).toMatchObject({ max_redemptions: 5 })
    const archived = await stripe.must('POST', `${one}/archive`, { token })
    expect(archived.archived_at).toBe(new Date(START).toISOString())
    expect(await stripe.must('POST', `${one}/archive`, { token })).toEqual(archived)
    expect(problemOf(await check('half')).code).toBe('invalid_request')
  })

  it('alone does, with the scope for money', async () => {
    const { id } = (await create(half)).json
    for (const token of [world.consumer.token, world.stranger.token]) {
      expect(problemOf(await create({ ...half, code: 'other' }, token)).code).toBe('not_found')
      for (const [method, at] of [
        ['GET', path()],
        ['GET', `${path()}/${id}`],
        ['POST', `${path()}/${id}/archive`],
      ] as const) {
        expect(problemOf(await stripe.api(method, at, { token })).code).toBe('not_found')
      }
    }
    const reader = await makeToken(world.admin, world.provider.id, ['catalogue:write'])
    expect(problemOf(await create({ ...half, code: 'other' }, reader)).code).toBe(
      'insufficient_scope',
    )
  })

  it.each([
    ['neither percentage nor amount', { percent_off: undefined }],
    ['both', { amount_off: 100 }],
    ['months of what is no repeating one', { months: 3 }],
    ['repeating without months', { duration: 'repeating' }],
    ['a plan of another product', { plan_ids: ['pln_other'] }],
    ['a date that is past', { expires_at: '2020-01-01T00:00:00Z' }],
    ['an unknown member', { free: true }],
    ['a code of other characters', { code: 'a b' }],
  ])('is refused %s', async (_, body) => {
    expect(problemOf(await create({ ...half, ...body })).code).toBe('invalid_request')
  })
})

describe('a consumer', () => {
  it('is told what a code takes off each plan', async () => {
    await create(half)
    const { json } = await check('Half')
    expect(json).toMatchObject({ code: 'HALF', percent_off: 50, duration: 'once' })
    expect(json.plans).toEqual([
      {
        plan_id: product.planId,
        name: 'Pro',
        interval: 'month',
        amount: 1900,
        discount: 950,
        total: 950,
      },
      {
        plan_id: product.planId,
        name: 'Pro',
        interval: 'year',
        amount: 19_000,
        discount: 9500,
        total: 9500,
      },
    ])
    expect(problemOf(await check('nothing')).code).toBe('invalid_request')
  })

  it.each([
    ['once', { duration: 'once', percent_off: 50 }, [950, 1900, 1900]],
    ['repeating', { duration: 'repeating', months: 2, percent_off: 50 }, [950, 950, 1900]],
    ['forever', { duration: 'forever', amount_off: 400 }, [1500, 1500, 1500]],
    ['100 %', { duration: 'once', percent_off: 100 }, [0, 1900, 1900]],
  ])('pays less with one that is %s', async (name, body, paid) => {
    const code = name.replaceAll(/\W/g, '') + 'xx'
    await create({ code, ...body })
    const of = await payWith(code)
    await stripe.advance(START + 2 * MONTH)
    expect((await totals(stripe, of)).map(([, total]) => total)).toEqual(paid)
    const { token } = world.provider
    expect((await stripe.must('GET', path(), { token })).data).toMatchObject([{ redemptions: 1 }])
    expect(problemOf(await check(code, of.consumer.token)).code).toBe('invalid_request')
  })

  it('cannot use one for a plan that it is not for, or after its date', async () => {
    await create({ ...half, code: 'other', plan_ids: [product.planId] })
    await create({ ...half, code: 'short', expires_at: new Date(START + DAY).toISOString() })
    const { token } = world.consumer
    const free = (await check('other')).json.plans[0].plan_id
    expect(free).toBe(product.planId)
    await stripe.advance(START + 2 * DAY)
    expect(problemOf(await check('short', token)).code).toBe('invalid_request')
  })
})

it('a coupon for three is used by three of twenty who come at once', async () => {
  await create({ ...half, max_redemptions: 3 })
  const parties = await Promise.all(
    Array.from({ length: 20 }, (_, index) => makeParty(world.admin, `Buyer ${index}`)),
  )
  const body = { plan_id: product.planId }
  const waiting = await Promise.all(
    parties.map(async ({ token }) => ({
      token,
      id: (await stripe.must('POST', '/v1/subscriptions', { token, body })).id as string,
    })),
  )
  const answers = await Promise.all(
    waiting.map(({ token, id }) =>
      stripe.api('POST', `/v1/subscriptions/${id}/checkout`, { token, body: { coupon: 'HALF' } }),
    ),
  )
  const pages = answers.filter(({ status }) => status < 300).map(({ json }) => json.url as string)
  expect(pages).toHaveLength(3)
  for (const url of pages) await payCheckout(stripe, url)
  await stripe.deliver()
  const { token } = world.provider
  expect((await stripe.must('GET', path(), { token })).data).toMatchObject([{ redemptions: 3 }])
})
