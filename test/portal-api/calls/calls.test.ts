import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeId } from '../../../src/domain/ids'
import { usageBatchStatements } from '../../../src/db/usage-write/usage-batch'
import type { CallLogLine } from '../../../src/domain/usage-event'
import { api, env, must, problemOf } from '../support/api'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)
const SECOND = 1000
/** The request id of the call so many seconds ago. */
const idOf = (n: number) => makeId('request', NOW - n * SECOND, new Uint8Array(16).fill(n))

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
    [
      line(1, { originMs: 900 }),
      line(3),
      line(5, refused),
      line(30_000, { requestId: idOf(30_000) }),
    ],
    [
      line(2, { status: 503, method: 'POST', refunded: 1000, units: 0 }),
      line(3, { requestId: 'req_003b' }),
      line(4),
      line(200_000),
    ],
  ]
  for (const [n, log] of logs.entries()) {
    const batch = { kind: 'usage', version: 1, batchId: `iso_x:${n}`, rows: [], log } as const
    await env.DB.batch(usageBatchStatements(env.DB, batch, NOW))
  }
})
afterAll(() => {
  vi.useRealTimers()
})

const FIRST = ['req_001', 'req_002', 'req_003b', 'req_003', 'req_004', 'req_005']

const calls = async (query: string, token = world.consumer.token) =>
  must('GET', `/v1/calls?subscription_id=${id}&${query}`, { token })
const idsOf = (page: { data: { request_id: string }[] }) => page.data.map((call) => call.request_id)

it('shows the last day, newest first, refused calls included', async () => {
  const page = await calls('')
  expect(idsOf(page)).toEqual([...FIRST, idOf(30_000)])
  expect(page.data[5]).toMatchObject({ code: 'quota_exceeded', route_id: null, units: 0 })
  expect(page.data[0]).toMatchObject({ code: null, key_id: keyId, units: 1, origin_ms: 900 })
})

it('pages hold every call once, those of the same moment too', async () => {
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const page = await calls(`limit=1${cursor}`)
    seen.push(...idsOf(page))
    if (page.next_cursor === null) break
    cursor = `&cursor=${page.next_cursor}`
  }
  expect(seen).toEqual([...FIRST, idOf(30_000)])
})

it.for([
  ['status=503', ['req_002']],
  ['code=quota_exceeded', ['req_005']],
  ['status=200&from=2026-03-10T11:59:57Z', ['req_001', 'req_003b', 'req_003']],
  ['to=2026-03-10T11:59:56Z', ['req_005', idOf(30_000)]],
  ['status_class=5', ['req_002']],
  ['status_class=4&from=2026-03-01T00:00:00Z', ['req_005']],
  ['method=post', ['req_002']],
  ['min_latency_ms=902', ['req_001']],
  ['min_latency_ms=903', []],
  [`request_id=${idOf(30_000)}`, [idOf(30_000)]],
  ['request_id=req_004', ['req_004']],
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
  expect(page.data).toHaveLength(7)
  expect(JSON.stringify(page)).not.toContain(keyId)
  for (const { token } of [world.consumer, world.stranger]) {
    expect((await api('GET', path, { token })).status).toBe(404)
  }
})

it('shows a provider the calls of one consumer', async () => {
  const of = (subscription: string) =>
    api('GET', `/v1/calls?product_id=${shop.productId}&subscription_id=${subscription}`, {
      token: world.provider.token,
    })
  expect((await of(id)).json.data).toHaveLength(7)
  expect(problemOf(await of('sub_other'))).toEqual({ status: 404, code: 'not_found' })
})

it('needs to know whose calls', async () => {
  for (const path of ['/v1/calls', `/v1/calls/${idOf(30_000)}`, '/v1/calls/export']) {
    const answer = await api('GET', path, { token: world.admin })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  }
})

it('refuses a time that ends before it begins', async () => {
  const path = `/v1/calls?subscription_id=${id}&from=2026-03-10T12:00:00Z&to=2026-03-10T12:00:00Z`
  const answer = await api('GET', path, { token: world.consumer.token })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
})

it('finds a call by its request id, whenever it was', async () => {
  const at = (requestId: string, whose: string, token: string) =>
    api('GET', `/v1/calls/${requestId}?${whose}`, { token })
  const [mine, provided] = [`subscription_id=${id}`, `product_id=${shop.productId}`]
  const found = await at(idOf(30_000), mine, world.consumer.token)
  expect(found.json).toMatchObject({ request_id: idOf(30_000), key_id: keyId, path: '/forecast/3' })
  const seen = await at(idOf(30_000), provided, world.provider.token)
  expect(seen.json).toMatchObject({ request_id: idOf(30_000), key_id: null })
  for (const [requestId, whose, token] of [
    [idOf(30_001), mine, world.consumer.token],
    ['req_004', mine, world.consumer.token],
    [idOf(30_000), mine, world.stranger.token],
    [idOf(30_000), provided, world.consumer.token],
  ] as const) {
    const answer = await at(requestId, whose, token)
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  }
})
