import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { usageBatchStatements } from '../../../src/db/usage-write/usage-batch'
import type { CallLogLine } from '../../../src/domain/usage-event'
import { api, env, must, problemOf } from '../support/api'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)
const SECOND = 1000

let world: World
let shop: Shop
let id: string
let keyId: string

const line = (n: number, changes: Partial<CallLogLine> = {}): CallLogLine => ({
  at: NOW - n * SECOND,
  requestId: `req_${String(n).padStart(3, '0')}`,
  subscriptionId: id,
  productId: shop.productId,
  routeId: shop.routeId,
  keyId,
  planId: shop.free,
  method: 'GET',
  path: '/forecast/3',
  status: 200,
  code: '',
  units: 1000,
  refunded: 0,
  gatewayMs: 2,
  originMs: 30,
  bytesIn: 1,
  bytesOut: 2,
  colo: 'FRA',
  ...changes,
})

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  ;({
    id,
    key: { id: keyId },
  } = await subscribe(world.consumer.token, shop.free))
  const refused = { status: 429, code: 'quota_exceeded', routeId: '', units: 0 }
  const logs = [
    // Two batches of overlapping time; equal times; one line of the day before yesterday.
    [line(1), line(3), line(5, refused)],
    [line(2, { status: 503 }), line(3, { requestId: 'req_003b' }), line(4), line(200_000)],
  ]
  for (const [n, log] of logs.entries()) {
    const batch = { kind: 'usage', version: 1, batchId: `iso_x:${n}`, rows: [], log } as const
    await env.DB.batch(usageBatchStatements(env.DB, batch, NOW))
  }
})
afterAll(() => {
  vi.useRealTimers()
})

const calls = async (query: string, token = world.consumer.token) =>
  must('GET', `/v1/calls?subscription_id=${id}&${query}`, { token })
const idsOf = (page: { data: { request_id: string }[] }) => page.data.map((call) => call.request_id)

it('shows the last day, newest first, refused calls included', async () => {
  const page = await calls('')
  expect(idsOf(page)).toEqual(['req_001', 'req_002', 'req_003b', 'req_003', 'req_004', 'req_005'])
  expect(page.data[5]).toMatchObject({ code: 'quota_exceeded', route_id: null, units: 0 })
  expect(page.data[0]).toMatchObject({ code: null, key_id: keyId, units: 1, origin_ms: 30 })
})

it('pages hold every call once, those of the same moment too', async () => {
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const page = await calls(`limit=1${cursor}`)
    seen.push(...idsOf(page))
    if (page.next_cursor === null) break
    cursor = `&cursor=${page.next_cursor}`
  }
  expect(seen).toEqual(['req_001', 'req_002', 'req_003b', 'req_003', 'req_004', 'req_005'])
})

it.for([
  ['status=503', ['req_002']],
  ['code=quota_exceeded', ['req_005']],
  ['status=200&from=2026-03-10T11:59:57Z', ['req_001', 'req_003b', 'req_003']],
  ['to=2026-03-10T11:59:56Z', ['req_005']],
  ['from=2026-03-01T00:00:00Z&to=2026-03-09T00:00:00Z', ['req_200000']],
  ['route_id=rte_other', []],
  ['key_id=key_other', []],
] as const)('filters by %s', async ([query, ids]) => {
  expect(idsOf(await calls(query))).toEqual(ids)
})

it('a cursor is bound to its filters', async () => {
  const { next_cursor } = await calls('limit=1')
  const path = `/v1/calls?subscription_id=${id}&status=200&cursor=${next_cursor}`
  const answer = await api('GET', path, { token: world.consumer.token })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
})

it('shows a provider the calls of its product, without the keys', async () => {
  const path = `/v1/calls?product_id=${shop.productId}`
  const page = await must('GET', path, { token: world.provider.token })
  expect(page.data).toHaveLength(6)
  expect(JSON.stringify(page)).not.toContain(keyId)
  for (const { token } of [world.consumer, world.stranger]) {
    expect((await api('GET', path, { token })).status).toBe(404)
  }
})

it('needs to know whose calls', async () => {
  for (const query of ['', `?subscription_id=${id}&product_id=${shop.productId}`]) {
    const answer = await api('GET', `/v1/calls${query}`, { token: world.admin })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  }
})
