import { beforeAll, expect, it } from 'vitest'
import { api, must, problemOf } from '../support/api'
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
  [{ overage_rule: 'allow' }, '/overage_unit_price_micros'],
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
