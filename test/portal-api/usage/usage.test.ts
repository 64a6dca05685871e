import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { usageBatchStatements } from '../../../src/db/usage-write/usage-batch'
import { rollUpHourStatements } from '../../../src/db/usage-write/roll-up'
import { LATENCY_BOUNDS_MS, type UsageRow } from '../../../src/domain/usage-event'
import { meterFor } from '../../../src/durable-objects/stubs'
import { api, env, must, problemOf } from '../support/api'
import { row, rows, withoutMeters } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 2, 10, 12, 30)
const TODAY = Date.UTC(2026, 2, 10)

let world: World
let shop: Shop
let token: string
let id: string
let keyId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  await rows('delete from usage_dirty_hours')
  ;({ token } = await makeParty(world.admin, 'Consumer'))
  ;({
    id,
    key: { id: keyId },
  } = await subscribe(token, shop.free))
})
afterEach(() => {
  vi.useRealTimers()
})

const get = (path: string) => must('GET', `/v1/subscriptions/${id}/usage${path}`, { token })
const iso = (ms: number) => new Date(ms).toISOString()

/** Spends on the subscription's meter as a gateway would, and settles it. */
async function spend(units: number): Promise<void> {
  const { locator } = await row<{ locator: string }>(
    'select locator from subscriptions where id = ?1',
    id,
  )
  const { hash } = await row<{ hash: string }>('select hash from api_keys where id = ?1', keyId)
  const meter = meterFor(env.METER, locator)
  const ask = { isolate: 'iso_x', version: 0, keys: [hash], rates: [] }
  const need = units * 1000
  const reply = await meter.lease({ ...ask, request: 1, units: { need, want: 0 }, reports: [] })
  if (reply.outcome !== 'ok') throw new Error(reply.outcome)
  const { lease, units: granted, grantedAt } = reply
  const report = { lease, granted, grantedAt, used: need, calls: units, kept: need }
  const none = { need: 0, want: 0 }
  await meter.lease({ ...ask, request: 2, units: none, reports: [report] })
}

describe('the windows', () => {
  it('are the settled units of the meter', async () => {
    await spend(12)
    expect(await get('')).toEqual({
      subscription: id,
      product: shop.slug,
      plan: 'Free',
      as_of: expect.stringMatching(/^2026-03-10T12:30:00/),
      windows: [
        {
          name: 'month',
          limit: 1000,
          used: 12,
          remaining: 988,
          resets_at: iso(Date.UTC(2026, 3, 10, 12, 30)),
        },
      ],
    })
  })

  it('of a plan without a quota have no limit', async () => {
    const other = await makeParty(world.admin, 'Other')
    const made = await subscribe(other.token, shop.plus)
    const path = `/v1/subscriptions/${made.id}/usage`
    const { windows } = await must('GET', path, { token: other.token })
    expect(windows).toMatchObject([{ name: 'month', limit: null, used: 0, remaining: null }])
  })

  it('cannot be told without the meter', async () => {
    const call = { token, env: withoutMeters() }
    const answer = await api('GET', `/v1/subscriptions/${id}/usage`, call)
    expect(problemOf(answer)).toEqual({ status: 503, code: 'limiter_unavailable' })
  })
})

it('GET /api/usage tells call count, quota and renewal date', async () => {
  await spend(3)
  expect(await must('GET', '/usage', { token })).toEqual({
    data: [
      {
        subscription_id: id,
        product: shop.slug,
        plan: 'Free',
        calls_used: 3,
        quota: 1000,
        remaining: 997,
        quota_resets_at: iso(Date.UTC(2026, 3, 10, 12, 30)),
        renews_at: iso(Date.UTC(2026, 3, 10, 12, 30)),
      },
    ],
  })
  const one = await api('GET', `/usage?subscription_id=${id}`, { token: world.stranger.token })
  expect(problemOf(one)).toEqual({ status: 404, code: 'not_found' })
})

let batches = 0
const record = (minute: number, changes: Partial<UsageRow>) =>
  env.DB.batch(
    usageBatchStatements(
      env.DB,
      {
        kind: 'usage',
        version: 1,
        batchId: `iso_x:${++batches}`,
        log: [],
        rows: [
          {
            subscriptionId: id,
            productId: shop.productId,
            routeId: shop.routeId,
            keyId,
            statusClass: 2,
            code: '',
            region: 'EU',
            minute,
            calls: 1,
            units: 1000,
            refunded: 0,
            bytesIn: 0,
            bytesOut: 0,
            gatewayMs: 1,
            originMs: 1,
            latency: LATENCY_BOUNDS_MS.map(() => 0).concat(0),
            ...changes,
          },
        ],
      },
      NOW,
    ),
  )
const rollUp = (hour: number) => env.DB.batch(rollUpHourStatements(env.DB, hour))

describe('breakdown and series', () => {
  beforeEach(async () => {
    // Yesterday and this morning are rolled up; then a late batch dirties one hour of this morning.
    await record(TODAY - 2 * HOUR, { calls: 5, units: 5000 })
    await record(TODAY + HOUR, { calls: 7, units: 7000, refunded: 2000, statusClass: 5 })
    await rollUp(TODAY - 2 * HOUR)
    await rollUp(TODAY + HOUR)
    await record(TODAY + HOUR + 60_000, { calls: 1, units: 1000 })
    await record(NOW, { calls: 2, units: 500 })
    const refused = { calls: 3, units: 0, routeId: '', code: 'quota_exceeded', statusClass: 4 }
    await record(NOW, refused)
  })
  const sums = { calls: 18, units: 13.5, refunded_units: 2, refused_calls: 3, failed_calls: 7 }

  it('count each call once whether it is rolled up or not', async () => {
    const total = (data: Record<string, number>[]) =>
      Object.fromEntries(
        Object.keys(sums).map((name) => [name, data.reduce((sum, at) => sum + (at[name] ?? 0), 0)]),
      )
    const from = iso(TODAY - 24 * HOUR)
    for (const grain of ['hour', 'day']) {
      expect(total((await get(`/series?grain=${grain}&from=${from}`)).data)).toEqual(sums)
    }
    expect(total((await get('/breakdown?by=route')).data)).toEqual(sums)
    expect(total((await get('/breakdown?by=key')).data)).toEqual(sums)
    await rollUp(TODAY + HOUR)
    await rollUp(TODAY + 12 * HOUR)
    for (const grain of ['minute', 'hour', 'day']) {
      const span = grain === 'minute' ? iso(NOW - 24 * HOUR) : from
      expect(total((await get(`/series?grain=${grain}&from=${span}`)).data)).toEqual(sums)
    }
  })

  it('have one point for each grain with calls, oldest first', async () => {
    const from = iso(TODAY - 24 * HOUR)
    const points = async (grain: string) =>
      (await get(`/series?grain=${grain}&from=${from}`)).data.map(
        (point: { start: string; calls: number }) => [point.start, point.calls],
      )
    expect(await points('day')).toEqual([
      [iso(TODAY - 24 * HOUR), 5],
      [iso(TODAY), 13],
    ])
    expect(await points('hour')).toEqual([
      [iso(TODAY - 2 * HOUR), 5],
      [iso(TODAY + HOUR), 8],
      [iso(TODAY + 12 * HOUR), 5],
    ])
  })

  it('name routes and keys, and leave what had none without a name', async () => {
    expect((await get('/breakdown?by=route')).data).toMatchObject([
      { id: shop.routeId, name: 'Forecast', calls: 15 },
      { id: null, name: null, calls: 3, refused_calls: 3 },
    ])
    expect((await get('/breakdown?by=key')).data).toMatchObject([{ id: keyId, name: 'default' }])
  })

  it.for([
    'from=2026-03-10T12:00:00Z&to=2026-03-10T12:00:00Z',
    'from=2020-01-01T00:00:00Z',
    'to=x',
  ])('refuse the span %s', async (span) => {
    const path = `/v1/subscriptions/${id}/usage/series?grain=hour&${span}`
    expect(problemOf(await api('GET', path, { token }))).toEqual({
      status: 422,
      code: 'invalid_request',
    })
  })
})
