import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { api, must } from '../support/api'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'
import { DAY, HOUR, iso, MINUTE, NOW, recordError, type Source } from './support'

let world: World
let shop: Shop
let source: Source
let other: Source

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  const { productId, routeId } = shop
  const of = async (token: string) => {
    const { id, key } = await subscribe(token, shop.free)
    return { subscriptionId: id, productId, routeId, keyId: key.id }
  }
  source = await of(world.consumer.token)
  other = await of((await makeParty(world.admin, 'Other')).token)
  await recordError(source, NOW - 3 * HOUR, { calls: 4, examples: ['req_1'] })
  await recordError(source, NOW - MINUTE, { calls: 2, examples: ['req_2', 'req_3'] })
  await recordError(source, NOW - MINUTE, { status: 404, routeId: '', code: 'unknown_route' })
  await recordError(source, NOW - 2 * DAY, { status: 502, code: 'origin_unreachable' })
  await recordError(other, NOW, { calls: 10 })
})
afterAll(() => {
  vi.useRealTimers()
})

it('groups the last day by route, status and code, with first and last seen and examples', async () => {
  const path = `/v1/subscriptions/${source.subscriptionId}/usage/errors`
  const { data } = await must('GET', path, { token: world.consumer.token })
  expect(data).toEqual([
    {
      route_id: shop.routeId,
      route: 'Forecast',
      status: 500,
      code: null,
      calls: 6,
      first_seen: iso(NOW - 3 * HOUR),
      last_seen: iso(NOW - MINUTE),
      request_ids: ['req_2', 'req_3'],
    },
    {
      route_id: null,
      route: null,
      status: 404,
      code: 'unknown_route',
      calls: 1,
      first_seen: iso(NOW - MINUTE),
      last_seen: iso(NOW - MINUTE),
      request_ids: [`req_${NOW - MINUTE}`],
    },
  ])
})

it('reaches back to where it is asked', async () => {
  const from = iso(NOW - 3 * DAY)
  const path = `/v1/subscriptions/${source.subscriptionId}/usage/errors?from=${from}`
  const { data } = await must('GET', path, { token: world.consumer.token })
  expect(data.map((group: { status: number }) => group.status)).toEqual([500, 404, 502])
})

it('shows a provider those of all its consumers, or of one', async () => {
  const path = `/v1/products/${shop.productId}/usage/errors`
  const { token } = world.provider
  const count = async (query: string) => (await must('GET', path + query, { token })).data[0].calls
  expect(await count('')).toBe(16)
  expect(await count(`?subscription_id=${other.subscriptionId}`)).toBe(10)
  for (const stranger of [world.consumer, world.stranger]) {
    expect((await api('GET', path, { token: stranger.token })).status).toBe(404)
  }
})
