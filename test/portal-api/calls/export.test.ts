import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { api, env, problemOf } from '../support/api'
import { rows } from '../support/probes'
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
afterAll(() => {
  vi.useRealTimers()
})

/** Packed rows, the latest `last` minutes before now, of so many calls each, evenly in their minute. */
const fill = (name: string, packed: number, calls: number, last: number, path = '/forecast/3') =>
  env.DB.prepare(`insert into call_log (id, subscription_id, product_id, "from", "to", lines, calls)
    with recursive
      r (i) as (select 0 union all select i + 1 from r where i < ?4 - 1),
      l (j) as (select 0 union all select j + 1 from l where j < ?5 - 1)
    select ?1 || i, ?2, ?3, ?6 - (i + 1) * 60000, ?6 - i * 60000 - 1,
      (select json_group_array(json_object('at', ?6 - (i + 1) * 60000 + j * 60000 / ?5,
        'requestId', ?1 || printf('%06d-%04d', i, j), 'subscriptionId', ?2, 'productId', ?3,
        'routeId', 'rte_1', 'keyId', 'key_1', 'planId', 'pln_1', 'method', 'GET', 'path', ?7,
        'status', iif(j % 100 = 0, 500, 200), 'code', '', 'units', 1000, 'refunded', 0,
        'gatewayMs', 1, 'originMs', 2, 'bytesIn', 0, 'bytesOut', 0, 'colo', 'FRA')) from l),
      ?5
    from r`)
    .bind(name, id, shop.productId, packed, calls, NOW - last * MINUTE, path)
    .run()

const file = (query: string, token = world.consumer.token) =>
  api('GET', `/v1/calls/export?subscription_id=${id}&from=2026-03-09T12:00:00Z${query}`, { token })

it(
  'is all of 50,000 calls, each once, newest first, busy times and quiet ones',
  {
    timeout: 120_000,
  },
  async () => {
    await fill('busy', 60, 800, 5)
    await fill('quiet', 200, 10, 100)
    const { text, headers } = await file('&format=ndjson')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="calls-${shop.slug}-2026-03-09-to-2026-03-10.ndjson"`,
    )
    const calls = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(calls).toHaveLength(50_000)
    expect(new Set(calls.map((call) => call.request_id)).size).toBe(50_000)
    const inOrder = (call: { at: string; request_id: string }) => `${call.at} ${call.request_id}`
    const order = calls.map(inOrder)
    expect(order).toEqual(order.toSorted().toReversed())
    const failed = (await file('&status=500')).text.trimEnd().split('\r\n')
    expect(failed).toHaveLength(1 + 60 * 8 + 200)
  },
)

it('holds no formula, neither for the consumer nor for the provider', async () => {
  await rows('delete from call_log')
  await fill('evil', 1, 1, 5, '=HYPERLINK("http://evil.example")')
  const { text } = await file('')
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  const path = `/v1/calls/export?product_id=${shop.productId}`
  const seen = await api('GET', path, { token: world.provider.token })
  expect(seen.text.split('\r\n')[0]).toBe(text.split('\r\n')[0])
  expect(seen.text).not.toContain('key_1')
})

it('of nothing is a header, an empty array, no lines', async () => {
  await rows('delete from call_log')
  expect((await file('')).text).toMatch(/^at,request_id,[\w,]+\r\n$/)
  expect((await file('&format=json')).json).toEqual([])
  expect((await file('&format=ndjson')).text).toBe('')
})

it('is refused when it would be too large', async () => {
  await fill('huge', 1, 1, 5)
  await rows('update call_log set calls = 1000001')
  expect(problemOf(await file(''))).toEqual({ status: 422, code: 'export_too_large' })
})

it('breaks off when it cannot be read to its end, so that a part is never taken for the whole', async () => {
  await rows('delete from call_log')
  await fill('bad', 2, 1, 5)
  await rows(`update call_log set lines = 'broken' where id = 'bad1'`)
  await expect(file('')).rejects.toThrow()
})
