import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { rollUpHourStatements } from '../../../src/db/usage-write/roll-up'
import { api, env, must, problemOf } from '../support/api'
import { rows, withoutMeters } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'
import { DAY, HOUR, iso, MINUTE, NOW, record, spend, TODAY, tookMs, type Source } from './support'

let world: World
let shop: Shop
let token: string
let id: string
let source: Source

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  await rows('delete from usage_dirty_hours')
  ;({ token } = await makeParty(world.admin, 'Consumer'))
  const made = await subscribe(token, shop.free)
  id = made.id
  const { productId, routeId } = shop
  source = { subscriptionId: id, productId, routeId, keyId: made.key.id }
})
afterEach(() => {
  vi.useRealTimers()
})

const get = (path: string) => must('GET', `/v1/subscriptions/${id}/usage${path}`, { token })
const refused = async (path: string) =>
  problemOf(await api('GET', `/v1/subscriptions/${id}/usage${path}`, { token }))
const resetsAt = iso(Date.UTC(2026, 3, 10, 12, 30))

describe('the windows', () => {
  it('are the settled units of the meter', async () => {
    await spend(source, 12)
    expect(await get('')).toEqual({
      subscription: id,
      product: shop.slug,
      plan: 'Free',
      overage: null,
      as_of: expect.stringMatching(/^2026-03-10T12:30:00/),
      windows: [
        {
          name: 'month',
          limit: 1000,
          used: 12,
          remaining: 988,
          percent: 1.2,
          started_at: iso(NOW),
          resets_at: resetsAt,
          forecast: { units_per_day: 0, used_up_at: null, method: expect.any(String) },
          alerts_told: [],
        },
      ],
    })
  })

  it('of a plan without a quota have no limit', async () => {
    const other = await makeParty(world.admin, 'Other')
    const made = await subscribe(other.token, shop.plus)
    const path = `/v1/subscriptions/${made.id}/usage`
    const { windows } = await must('GET', path, { token: other.token })
    expect(windows).toMatchObject([
      { name: 'month', limit: null, used: 0, remaining: null, percent: null },
    ])
  })

  it('cannot be told without the meter', async () => {
    const call = { token, env: withoutMeters() }
    const answer = await api('GET', `/v1/subscriptions/${id}/usage`, call)
    expect(problemOf(answer)).toEqual({ status: 503, code: 'limiter_unavailable' })
  })

  it('forecast their end by the pace of the last seven days', async () => {
    await rows('update subscriptions set started_at = ?1 where id = ?2', NOW - 30 * DAY, id)
    await spend(source, 500)
    // 100 units in each of the last seven days, rolled up and not.
    for (let day = 0; day < 7; day++) {
      await record(source, NOW - day * DAY - 2 * HOUR, { calls: 100, units: 100_000 })
      if (day % 2 === 0) await rollUp(NOW - day * DAY - 2 * HOUR - 30 * MINUTE)
    }
    const { windows } = await get('')
    expect(windows[0].forecast).toMatchObject({
      units_per_day: 100,
      used_up_at: iso(NOW + 5 * DAY),
    })
  })
})

describe('GET /api/usage', () => {
  it('tells call count, quota and renewal date, with the counters of GET /-/usage', async () => {
    await spend(source, 3)
    const window = { name: 'month', limit: 1000, used: 3, remaining: 997, resets_at: resetsAt }
    expect(await must('GET', '/usage', { token })).toEqual({
      data: [
        {
          subscription_id: id,
          product: shop.slug,
          plan: 'Free',
          calls_used: 3,
          quota: 1000,
          remaining: 997,
          quota_resets_at: resetsAt,
          renews_at: resetsAt,
          windows: [window],
          overage: null,
          as_of: expect.stringMatching(/^2026-03-10T12:30:00/),
        },
      ],
      next_cursor: null,
    })
    const one = await api('GET', `/usage?subscription_id=${id}`, { token: world.stranger.token })
    expect(problemOf(one)).toEqual({ status: 404, code: 'not_found' })
  })

  it('has a page for every live subscription', async () => {
    const other = await makeShop(world.provider.token)
    vi.setSystemTime(NOW + 1)
    const second = await subscribe(token, other.free)
    const first = await must('GET', '/usage?limit=1', { token })
    expect(first.data[0].subscription_id).toBe(second.id)
    const next = await must('GET', `/usage?limit=1&cursor=${first.next_cursor}`, { token })
    expect(next.data[0].subscription_id).toBe(id)
    expect(next.next_cursor).toBeNull()
  })
})

const rollUp = (hour: number) => env.DB.batch(rollUpHourStatements(env.DB, hour))

describe('breakdown and series', () => {
  beforeEach(async () => {
    // Yesterday and this morning are rolled up; then a late batch dirties one hour of this morning.
    await record(source, TODAY - 2 * HOUR, { calls: 5, units: 5000 })
    const failed = { calls: 7, units: 7000, refunded: 2000, statusClass: 5, bytesOut: 70 }
    await record(source, TODAY + HOUR, failed)
    await rollUp(TODAY - 2 * HOUR)
    await rollUp(TODAY + HOUR)
    await record(source, TODAY + HOUR + MINUTE, { calls: 1, units: 1000, region: 'na' })
    await record(source, NOW, { calls: 2, units: 500, latency: tookMs(4000, 2) })
    const limited = { units: 0, routeId: '', statusClass: 4, latency: tookMs(1, 3) }
    await record(source, NOW, { ...limited, calls: 3, code: 'quota_exceeded' })
    await record(source, NOW, { ...limited, calls: 2, code: 'rate_limited' })
  })
  const sums = {
    calls: 20,
    units: 13.5,
    refunded_units: 2,
    refused_calls: 5,
    rate_limited_calls: 2,
    quota_exceeded_calls: 3,
    failed_calls: 7,
    error_calls: 12,
    bytes_in: 0,
    bytes_out: 70,
  }

  const total = (data: Record<string, number>[]) =>
    Object.fromEntries(
      Object.keys(sums).map((name) => [name, data.reduce((sum, at) => sum + (at[name] ?? 0), 0)]),
    )

  it('count each call once whether it is rolled up or not', async () => {
    const from = iso(TODAY - DAY)
    for (const grain of ['hour', 'day']) {
      expect(total((await get(`/series?grain=${grain}&from=${from}`)).data)).toEqual(sums)
    }
    for (const by of ['route', 'key', 'region', 'status', 'code']) {
      const breakdown = await get(`/breakdown?by=${by}`)
      expect(total(breakdown.data)).toEqual(sums)
      expect(breakdown.total).toMatchObject({ ...sums, error_rate: 0.6 })
    }
    await rollUp(TODAY + HOUR)
    await rollUp(TODAY + 12 * HOUR)
    for (const grain of ['minute', 'hour', 'day']) {
      const span = grain === 'minute' ? iso(NOW - DAY) : from
      expect(total((await get(`/series?grain=${grain}&from=${span}`)).data)).toEqual(sums)
    }
  })

  it('have one point for each grain, oldest first, zeros where nothing was called', async () => {
    const from = iso(TODAY - DAY)
    const points = async (grain: string) =>
      (await get(`/series?grain=${grain}&from=${from}`)).data.map(
        (point: { start: string; calls: number }) => [point.start, point.calls],
      )
    expect(await points('day')).toEqual([
      [iso(TODAY - DAY), 5],
      [iso(TODAY), 15],
    ])
    const hours = await points('hour')
    expect(hours).toHaveLength(37)
    expect(hours.filter(([, calls]: [string, number]) => calls > 0)).toEqual([
      [iso(TODAY - 2 * HOUR), 5],
      [iso(TODAY + HOUR), 8],
      [iso(TODAY + 12 * HOUR), 7],
    ])
    const minutes = (await get('/series?grain=minute')).data
    expect(minutes).toHaveLength(60)
    expect(minutes[0]).toMatchObject({ units: 0, latency_ms: null, error_rate: null })
    expect(minutes[59]).toMatchObject({ start: iso(NOW), calls: 7 })
  })

  it('name routes and keys, and leave what had none without a name', async () => {
    const { data } = await get('/breakdown?by=route')
    expect(data).toMatchObject([
      { id: shop.routeId, name: 'Forecast', calls: 15 },
      { id: null, name: null, calls: 5, refused_calls: 5 },
    ])
    const keys = (await get('/breakdown?by=key')).data
    expect(keys).toMatchObject([{ id: source.keyId, name: 'default' }])
    const statuses = (await get('/breakdown?by=status')).data
    expect(statuses.map((at: { id: string }) => at.id)).toEqual(['5xx', '2xx', '4xx'])
  })

  it('have latencies of the calls that an origin answered, by region too', async () => {
    const breakdown = await get('/breakdown?by=region')
    // 13 calls of up to 2 ms, two of up to 5 s.
    expect(breakdown.total.latency_ms).toEqual({ p50: 1.6, p95: 4062.5, p99: 4812.5 })
    expect(breakdown.latency_method).toContain('histogram')
    expect(breakdown.data.find((at: { id: string }) => at.id === 'na').latency_ms.p99).toBe(2)
    const { data } = await get('/breakdown?by=route')
    expect(data.map((at: { latency_ms: object | null }) => at.latency_ms === null)).toEqual([
      false,
      true,
    ])
  })

  it('are narrowed to a route and a key', async () => {
    const calls = async (filter: string) =>
      total((await get(`/series?grain=day&${filter}`)).data)['calls']
    expect(await calls(`route_id=${shop.routeId}`)).toBe(15)
    expect(await calls(`key_id=${source.keyId}`)).toBe(20)
    expect(await calls('key_id=key_other')).toBe(0)
  })

  it.for([
    '/series?grain=hour&from=2026-03-10T12:00:00Z&to=2026-03-10T12:00:00Z',
    '/series?grain=hour&from=2020-01-01T00:00:00Z',
    '/series?grain=hour&to=x',
    '/series?grain=week',
    '/series?grain=minute&from=2026-02-01T00:00:00Z&to=2026-02-01T01:00:00Z',
    '/series?grain=day&limit=5',
    '/breakdown?by=consumer',
    '/errors?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
  ])('refuse %s', async (path) => {
    expect(await refused(path)).toEqual({ status: 422, code: 'invalid_request' })
  })
})
