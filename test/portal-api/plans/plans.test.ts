import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

let ranks = 100
const create = (body: object) =>
  api('POST', `/v1/products/${shop.productId}/plans`, {
    token,
    body: { name: `P${++ranks}`, rank: ranks, ...body },
  })

it.for([
  [{ pricing_model: 'free', prices: [{ interval: 'month', amount: 1 }] }, '/prices'],
  [{ overage_rule: 'allow' }, '/overage_rule'],
  [{ pricing_model: 'flat' }, '/prices'],
  [{ pricing_model: 'usage' }, '/unit_price_micros'],
  [{ pricing_model: 'graduated' }, '/tiers'],
  [{ currency: 'eur' }, '/currency'],
  [{ trial_days: 7 }, '/trial_days'],
  [{ visibility: 'hidden' }, '/visibility'],
  [{ surprise: 1 }, '/surprise'],
  [{ prices: [{ interval: 'month', amount: 0.5 }], pricing_model: 'flat' }, '/prices/0/amount'],
  [
    {
      quotas: [
        { period: 'month', limit: 1 },
        { period: 'month', limit: 2 },
      ],
    },
    '/quotas',
  ],
  [{ quotas: [{ period: 'month', limit: -1 }] }, '/quotas/0/limit'],
  [{ route_rate: { limit: 1, window: 'day' } }, '/route_rate/window'],
  [{ max_keys: 0 }, '/max_keys'],
  [{ currency: 'USD' }, '/currency'],
] as const)('refuses %o', async ([body, pointer]) => {
  const answer = await create(body)
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  expect(answer.json.errors[0].pointer).toBe(pointer)
})

it.for([{ name: 'Free' }, { rank: 10 }])('a name or rank is taken once: %o', async (body) => {
  expect(problemOf(await create(body))).toEqual({ status: 409, code: 'conflict' })
})

it('a change writes the next version and keeps what it does not name', async () => {
  const rate = { limit: 5, window: 'second', algorithm: 'fixed' }
  const quotas = [{ period: 'day', anchor: 'calendar', limit: 0.5 }]
  const { id, version_id } = (await create({ route_rate: rate, quotas })).json
  const changed = await must('PATCH', `/v1/plans/${id}`, { token, body: { max_keys: 7 } })
  expect(changed).toMatchObject({ version: 2, max_keys: 7, route_rate: rate, quotas })
  expect(changed.version_id).not.toBe(version_id)
  const none = await must('PATCH', `/v1/plans/${id}`, { token, body: { route_rate: null } })
  expect(none).toMatchObject({ version: 3, route_rate: null })
})

it('concurrent changes never share a version', async () => {
  const { id } = (await create({})).json
  const answers = await Promise.all(
    [1, 2, 3, 4].map((max_keys) => api('PATCH', `/v1/plans/${id}`, { token, body: { max_keys } })),
  )
  const made = answers.filter(({ status }) => status === 200).map(({ json }) => json.version)
  expect(new Set(made).size).toBe(made.length)
  expect((await must('GET', `/v1/plans/${id}`, { token })).version).toBe(1 + made.length)
})

it('the last open plan of a published product is not archived', async () => {
  const other = await makeShop(token)
  const archive = (id: string) => api('POST', `/v1/plans/${id}/archive`, { token })
  for (const id of [other.free, other.plus, other.max]) expect((await archive(id)).status).toBe(200)
  expect((await archive(other.max)).status).toBe(200)
  expect(problemOf(await archive(other.paid))).toEqual({ status: 409, code: 'invalid_state' })
  await must('POST', `/v1/products/${other.productId}/unpublish`, { token })
  expect((await archive(other.paid)).status).toBe(200)
  const edit = await api('PATCH', `/v1/plans/${other.free}`, { token, body: { max_keys: 1 } })
  expect(problemOf(edit)).toEqual({ status: 409, code: 'invalid_state' })
})

describe('terms', () => {
  const overage = {
    pricing_model: 'flat_overage',
    prices: [
      { interval: 'week', amount: 900 },
      { interval: 'year', amount: 29_900 },
    ],
    quotas: [{ period: 'month', anchor: 'billing', limit: 1000 }],
    overage_rule: 'consumer_choice',
    overage_unit_price_micros: 50_000,
    overage_cap_units: 500.5,
    overage_cap_amount: 10_000,
    trial_days: 14,
    features: ['Forecasts', 'History'],
    support_level: 'slack',
    sla: '99.9 %',
  }
  const graduated = {
    pricing_model: 'graduated',
    tiers: [
      { up_to: 1000, unit_price_micros: 0 },
      { up_to: 10_000.5, unit_price_micros: 200_000 },
      { up_to: null, unit_price_micros: 100_000 },
    ],
  }
  it.for([overage, graduated, { pricing_model: 'usage', unit_price_micros: 1 }])(
    'are read as they were written: $pricing_model',
    async (terms) => {
      const { status, json } = await create(terms)
      expect(status).toBe(201)
      const read = await must('GET', `/v1/plans/${json.id}`, { token })
      expect(read).toMatchObject({ ...terms, currency: 'usd', currency_digits: 2 })
    },
  )

  it('must still agree after a change', async () => {
    const { id } = (await create(overage)).json
    const body = { quotas: [] }
    const answer = await api('PATCH', `/v1/plans/${id}`, { token, body })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors[0].pointer).toBe('/quotas')
    expect((await must('GET', `/v1/plans/${id}`, { token })).version).toBe(1)
  })
})

describe('who may subscribe', () => {
  it('changes without a new version, and at once', async () => {
    const other = await makeShop(token)
    const body = { visibility: 'private', approval_required: true }
    const changed = await must('PATCH', `/v1/plans/${other.plus}`, { token, body })
    expect(changed).toMatchObject({ ...body, version: 1 })
    const { plans } = await must('GET', `/v1/catalogue/${other.slug}`)
    expect(plans.map((plan: { id: string }) => plan.id)).not.toContain(other.plus)
  })

  it('a plan that nobody can have any more is not the default', async () => {
    const other = await makeShop(token)
    const path = `/v1/products/${other.productId}`
    const choose = (default_plan_id: string) =>
      api('PATCH', path, { token, body: { default_plan_id } })
    expect((await choose(other.plus)).json.default_plan_id).toBe(other.plus)
    await must('PATCH', `/v1/plans/${other.plus}`, { token, body: { visibility: 'private' } })
    expect((await must('GET', path, { token })).default_plan_id).toBeNull()
    expect((await choose(other.plus)).json.errors[0].pointer).toBe('/default_plan_id')
    expect((await choose(other.free)).status).toBe(200)
    await must('POST', `/v1/plans/${other.free}/archive`, { token })
    expect((await must('GET', path, { token })).default_plan_id).toBeNull()
    expect((await choose(other.free)).json.errors[0].pointer).toBe('/default_plan_id')
    expect((await choose(shop.free)).json.errors[0].pointer).toBe('/default_plan_id')
  })
})

describe('a product has one currency', () => {
  const product = async (currency: string) => {
    const slug = `money-${currency}-${++ranks}`
    const origin_url = 'https://origin.example.com'
    return must('POST', '/v1/products', { token, body: { slug, name: 'M', origin_url, currency } })
  }
  const plan = (id: string, body: object) =>
    api('POST', `/v1/products/${id}/plans`, { token, body: { name: 'P', rank: 1, ...body } })

  it('its plans are in it, without decimals where it has none', async () => {
    const { id } = await product('jpy')
    const prices = [{ interval: 'month', amount: 500 }]
    const { json } = await plan(id, { pricing_model: 'flat', prices })
    expect(json).toMatchObject({ currency: 'jpy', currency_digits: 0, prices })
    expect((await plan(id, { rank: 2, currency: 'usd' })).json.errors[0].pointer).toBe('/currency')
  })

  it.for(['kwd', 'bhd', 'jod', 'omr', 'tnd', 'twd'])(
    'and none has a price in %s',
    async (currency) => {
      const { id } = await product(currency)
      const flat = { pricing_model: 'flat', prices: [{ interval: 'month', amount: 500 }] }
      const free = (await plan(id, {})).json
      const path = `/v1/plans/${free.id}`
      const changed = await api('PATCH', path, { token, body: flat })
      for (const answer of [await plan(id, { rank: 2, name: 'Priced', ...flat }), changed]) {
        expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
        expect(answer.json.errors).toEqual([
          {
            pointer: '/pricing_model',
            detail: expect.stringContaining(`no prices in ${currency.toUpperCase()}`),
          },
        ])
      }
      expect((await must('GET', path, { token })).version).toBe(1)
    },
  )

  it('with a price in one that is settled no more it is not published', async () => {
    const { productId } = await makeShop(token)
    const check = async (SETTLEMENT_CURRENCIES: string) =>
      api('POST', `/v1/products/${productId}/publish`, {
        token,
        env: { ...env, SETTLEMENT_CURRENCIES },
      })
    expect((await check('usd')).status).toBe(200)
    const answer = await check('eur')
    expect(problemOf(answer)).toEqual({ status: 409, code: 'not_publishable' })
    expect(answer.json.errors).toEqual([
      { pointer: '/currency', detail: 'no prices in USD: the platform settles no payments in it' },
    ])
  })

  it('that changes only while there is no plan, also at the same moment', async () => {
    const { id } = await product('usd')
    const change = (currency: string) =>
      api('PATCH', `/v1/products/${id}`, { token, body: { currency } })
    expect((await change('eur')).json.currency).toBe('eur')
    await Promise.all([change('gbp'), plan(id, {})])
    const { currency } = await must('GET', `/v1/products/${id}`, { token })
    const { data } = await must('GET', `/v1/products/${id}/plans`, { token })
    expect(data.map((entry: { currency: string }) => entry.currency)).toEqual(
      data.map(() => currency),
    )
    if (data.length === 0) await plan(id, {})
    expect(problemOf(await change('usd'))).toEqual({ status: 409, code: 'invalid_state' })
  })
})

it('20 concurrent identical plans make one', async () => {
  const body = { name: 'Only once', rank: 999 }
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(body)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
})
