import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'
import { DAY, HOUR, iso, NOW, record, type Source } from './support'

let world: World
let shop: Shop
let second: Shop
let foreign: Shop
let one: Source
let two: Source
let three: Source

async function sourceOf(shop: Shop, token: string): Promise<Source> {
  const { id, key } = await subscribe(token, shop.free)
  return { subscriptionId: id, productId: shop.productId, routeId: shop.routeId, keyId: key.id }
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  second = await makeShop(world.provider.token)
  foreign = await makeShop(world.stranger.token)
  one = await sourceOf(shop, world.consumer.token)
  two = await sourceOf(shop, (await makeParty(world.admin, 'Second')).token)
  three = await sourceOf(second, world.consumer.token)
  await record(one, NOW - HOUR, { calls: 6, units: 6000 })
  await record(one, NOW - HOUR, { calls: 2, units: 0, statusClass: 5 })
  await record(two, NOW - 2 * HOUR, { calls: 4, units: 4000 })
  await record(three, NOW - 3 * HOUR, { calls: 1, units: 1000 })
  await record(one, NOW - 40 * DAY, { calls: 5, units: 5000 })
  await record(await sourceOf(foreign, world.consumer.token), NOW - HOUR, { calls: 99 })
})
afterAll(() => {
  vi.useRealTimers()
})

const read = (path: string, token = world.provider.token) => must('GET', path, { token })
const usage = () => `/v1/products/${shop.productId}/usage`

describe('usage of a product', () => {
  it('is the usage of all its consumers, or of one', async () => {
    const all = await read(`${usage()}/breakdown?by=subscription`)
    expect(all.total).toMatchObject({ calls: 12, units: 10, failed_calls: 2 })
    expect(all.data).toMatchObject([
      { id: one.subscriptionId, name: 'Consumer', calls: 8 },
      { id: two.subscriptionId, name: 'Second', calls: 4 },
    ])
    const narrowed = `${usage()}/breakdown?by=route&subscription_id=${two.subscriptionId}`
    expect((await read(narrowed)).total.calls).toBe(4)
    const points = `${usage()}/series?grain=hour&subscription_id=${two.subscriptionId}`
    const { data } = await read(points)
    expect(data.reduce((sum: number, at: { calls: number }) => sum + at.calls, 0)).toBe(4)
  })

  it('says nothing of keys', async () => {
    for (const query of ['breakdown?by=key', 'series?grain=day&key_id=key_1']) {
      const answer = await api('GET', `${usage()}/${query}`, { token: world.provider.token })
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    }
  })

  it.for(['breakdown?by=route', 'series?grain=day', 'series/export?grain=day', 'errors'])(
    'is its provider alone to read: %s',
    async (path) => {
      for (const { token } of [world.consumer, world.stranger]) {
        const answer = await api('GET', `${usage()}/${path}`, { token })
        expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
      }
    },
  )

  it('is not of a consumer of another product', async () => {
    const path = `${usage()}/breakdown?by=route&subscription_id=${three.subscriptionId}`
    const answer = await api('GET', path, { token: world.provider.token })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('statistics of a provider', () => {
  it('sum its products beside the time before', async () => {
    const found = await read('/v1/provider/statistics')
    expect(found.previous_from).toBe(iso(Date.parse(found.from) - 30 * DAY))
    expect(found.total).toMatchObject({
      calls: 13,
      previous: { calls: 5 },
      calls_change_percent: 160,
    })
    expect(found.products).toMatchObject([
      { id: shop.productId, name: 'Shop', calls: 12, calls_change_percent: 140 },
      { id: second.productId, calls: 1, previous: null, calls_change_percent: null },
    ])
    const { subscriptions, routes } = found
    expect(subscriptions.map((at: { id: string }) => at.id)).toEqual([
      one.subscriptionId,
      two.subscriptionId,
      three.subscriptionId,
    ])
    expect(routes.map((at: { calls: number }) => at.calls)).toEqual([12, 1])
  })

  it('are of one product when it is named', async () => {
    const path = `/v1/provider/statistics?product_id=${second.productId}`
    expect((await read(path)).total.calls).toBe(1)
    const answer = await api('GET', path, { token: world.consumer.token })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })

  it('are of the organisation that staff name', async () => {
    const { admin: token } = world
    const path = '/v1/provider/statistics'
    expect((await api('GET', path, { token })).status).toBe(422)
    const { total } = await read(`${path}?organisation_id=${world.provider.id}`, token)
    expect(total.calls).toBe(13)
  })

  it('of who provides nothing are zeros', async () => {
    const found = await read('/v1/provider/statistics', world.consumer.token)
    expect(found).toMatchObject({ total: { calls: 0, latency_ms: null }, products: [], routes: [] })
  })
})
