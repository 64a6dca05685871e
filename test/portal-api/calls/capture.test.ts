import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { usageBatchStatements } from '../../../src/db/usage-write/usage-batch'
import { productRecordName, type ProductRecord } from '../../../src/domain/config'
import { makeId } from '../../../src/domain/ids'
import type { CallCapture, CallLogLine } from '../../../src/domain/usage-event'
import { api, env, must, problemOf } from '../support/api'
import { row, snapshotOf } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)
const MINUTE = 60_000

let world: World
let shop: Shop
let id: string

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  ;({ id } = await subscribe(world.consumer.token, shop.free))
})
beforeEach(() => {
  vi.setSystemTime(NOW)
})
afterAll(() => {
  vi.useRealTimers()
})

const iso = (ms: number) => new Date(ms).toISOString()

describe.each([
  ['subscription', 'consumer', () => `/v1/subscriptions/${id}/capture`],
  ['product', 'provider', () => `/v1/products/${shop.productId}/capture`],
] as const)('of a %s', (what, whose, path) => {
  const call = (method: string, body?: object) =>
    api(method, path(), { token: world[whose].token, body })

  /** What the edge was told. */
  const told = async () => {
    if (what === 'subscription') return (await snapshotOf(id))?.captureUntil
    const name = productRecordName(shop.slug)
    return (await env.CONFIG.get<ProductRecord>(name, 'json'))?.captureUntil
  }

  it('starts for some minutes, at the edge too, and ends by itself', async () => {
    expect((await call('GET')).json).toEqual({ until: null })
    const until = NOW + 20 * MINUTE
    expect((await call('PUT', { minutes: 20 })).json).toEqual({ until: iso(until) })
    expect(await told()).toBe(until)
    expect((await call('GET')).json).toEqual({ until: iso(until) })
    vi.setSystemTime(until)
    expect((await call('GET')).json).toEqual({ until: null })
  })

  it('stops when told, and both are on record', async () => {
    await call('PUT', {})
    expect((await call('DELETE')).json).toEqual({ until: null })
    expect(await told()).toBeNull()
    for (const verb of ['start_capture', 'stop_capture']) {
      const { n } = await row<{ n: number }>(
        'select count(*) as n from audit_log where action = ?1',
        `${what}.${verb}`,
      )
      expect(n).toBeGreaterThan(0)
    }
  })

  it.for([{ minutes: 61 }, { minutes: 0 }, { minutes: 1.5 }, { until: 'tomorrow' }])(
    'does not start for %j',
    async (body) => {
      expect(problemOf(await call('PUT', body))).toEqual({ status: 422, code: 'invalid_request' })
    },
  )

  it('is nobody else to start', async () => {
    const others = (['provider', 'consumer', 'stranger'] as const).filter((who) => who !== whose)
    for (const who of others) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const body = method === 'PUT' ? {} : undefined
        const answer = await api(method, path(), { token: world[who].token, body })
        expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
      }
    }
  })
})

it('is shown with its call, to both sides, and to nobody else', async () => {
  const requestId = makeId('request', NOW, new Uint8Array(16))
  const whose = { requestId, subscriptionId: id, productId: shop.productId, at: NOW }
  const line: CallLogLine = {
    ...whose,
    routeId: shop.routeId,
    keyId: 'key_1',
    planId: shop.free,
    method: 'GET',
    path: '/forecast/3',
    status: 200,
    code: '',
    units: 1000,
    refunded: 0,
    gatewayMs: 1,
    originMs: 2,
    bytesIn: 0,
    bytesOut: 2,
    colo: 'FRA',
  }
  const half = (body: string | null) => ({ headers: { 'x-note': 'kept' }, body, truncated: false })
  const capture: CallCapture = { ...whose, request: half(null), response: half('pong') }
  const batch = { kind: 'usage', version: 1, rows: [] } as const
  for (const part of [
    { batchId: 'iso_x:1', log: [line] },
    { batchId: 'iso_x:2', log: [], captures: [capture] },
  ]) {
    await env.DB.batch(usageBatchStatements(env.DB, { ...batch, ...part }, NOW))
  }
  const read = (query: string, token: string) =>
    api('GET', `/v1/calls/${requestId}?${query}`, { token })
  const { request, response } = capture
  const mine = await read(`subscription_id=${id}`, world.consumer.token)
  expect(mine.json).toMatchObject({ request_id: requestId, capture: { request, response } })
  const provided = await read(`product_id=${shop.productId}`, world.provider.token)
  expect(provided.json.capture).toEqual({ request, response })
  const page = await must('GET', `/v1/calls?subscription_id=${id}`, { token: world.consumer.token })
  expect(page.data[0]).not.toHaveProperty('capture')
  expect((await read(`subscription_id=${id}`, world.stranger.token)).status).toBe(404)
})
