/** Product G2 and leases.md 6: several windows, weights and exact metering never admit one unit too many. */
import { afterEach, describe, it, vi } from 'vitest'
import type { RouteRecord } from '../../src/domain/config'
import { outcomeOf, problemOf, tally } from './support/answers'
import { edge, type Edge } from './support/edge'
import { FaultyMeters } from './support/faults'
import { originOf } from './support/origin'
import { meterOf, routeOf, subscribed, type Consumer } from './support/world'

const DAY_MS = 86_400_000
const month = (units: number) =>
  ({ period: 'month', anchor: 'billing', limit: units * 1000 }) as const
const day = (units: number) => ({ period: 'day', anchor: 'billing', limit: units * 1000 }) as const

afterEach(() => vi.useRealTimers())

/** That many calls at once, over the edges in turn. */
const burst = (edges: readonly Edge[], consumer: Consumer, calls: number, path = '/ping') =>
  tally(
    Array.from({ length: calls }, (_, i) => (edges[i % edges.length] as Edge).call(consumer, path)),
  )

/**
 * Calls at once, then one by one at each edge until the quota refuses them everywhere, since what one
 * edge holds to the end only its own calls can spend.
 * @returns how many were admitted
 */
async function exhaust(
  edges: readonly Edge[],
  consumer: Consumer,
  calls: number,
  path = '/ping',
): Promise<number> {
  let admitted = 0
  for (let counts = await burst(edges, consumer, calls, path); ;) {
    admitted += counts['200'] ?? 0
    if (!counts['200']) return admitted
    counts = await burst(edges, consumer, edges.length, path)
  }
}

describe('several quota windows', () => {
  it('are all enforced, each to the unit, by its own clock', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month(150), day(100)] })
    const edges = [edge(), edge()]
    expect(await exhaust(edges, consumer, 130)).toBe(100)
    const byDay = await edge().call(consumer)
    expect((await problemOf(byDay)).detail).toMatch(/ of 100 units of this day are used; /)

    vi.setSystemTime(Date.now() + DAY_MS)
    expect(await exhaust(edges, consumer, 80)).toBe(50)
    const byMonth = await edge().call(consumer)
    expect((await problemOf(byMonth)).detail).toMatch(/ of 150 units of this month are used; /)
    expect(byMonth.headers.get('x-quota-limit')).toBe('150')

    vi.setSystemTime(Date.now() + 31 * DAY_MS)
    expect(await burst(edges, consumer, 10)).toEqual({ '200': 10 })
  })

  it('start again when the control plane resets them', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month(20)] })
    const edges = [edge(), edge()]
    expect(await exhaust(edges, consumer, 30)).toBe(20)
    const reset = { ...consumer.subscription, version: 2, resetAt: Date.now() }
    await meterOf(consumer).configure(reset, [consumer.key])
    // A refusal is remembered for a second.
    vi.setSystemTime(Date.now() + 1001)
    expect(await exhaust(edges, consumer, 30)).toBe(20)
  })
})

describe('weighted routes', () => {
  const weighing = (path: string, weight: number): RouteRecord =>
    routeOf({ path, originPath: path, weight })
  const routes = [weighing('/one', 1000), weighing('/three', 3000), weighing('/half', 500)]

  it('use up the quota to the last fraction and no further', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month(100)] }, { routes })
    const edges = [edge(), edge(), edge()]
    const paths = ['/three', '/one', '/half']
    let units = 0
    const calls = Array.from({ length: 300 }, async (_, i) => {
      const answer = await (edges[i % 3] as Edge).call(consumer, paths[(i >> 2) % 3])
      units += Number(answer.headers.get('x-usage-units'))
      return answer
    })
    const counts = await tally(calls)
    expect(Object.keys(counts).toSorted()).toEqual(['200', '429 quota_exceeded'])
    expect(units).toBeLessThanOrEqual(100)

    // What is left, and what leases hold, is spent by the lightest in the end.
    vi.setSystemTime(Date.now() + 6000)
    expect(units + (await exhaust(edges, consumer, 250, '/half')) / 2).toBe(100)
  })
})

describe('exact metering', () => {
  it('asks the meter once for each call, for its weight and nothing more', async ({ expect }) => {
    const meters = new FaultyMeters()
    const consumer = await subscribed({}, { metering: 'exact' })
    const at = edge({ METER: meters.METER })
    for (let i = 0; i < 5; i++) expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect(meters.leases).toHaveLength(5)
    for (const { request, reply } of meters.leases) {
      expect(request.units).toEqual({ need: 1000, want: 0 })
      expect(reply).toMatchObject({ units: 1000, reserve: 0 })
    }
  })

  it('admits exactly the quota at once over four edges', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month(100)] }, { metering: 'exact' })
    const edges = [edge(), edge(), edge(), edge()]
    expect(await burst(edges, consumer, 400)).toEqual({ '200': 100, '429 quota_exceeded': 300 })
  })
})

describe('a call', () => {
  it('that outlives its lease is counted all the same, or given back', async ({ expect }) => {
    // Every call takes longer than a lease lasts.
    const origin = originOf(({ url }) => {
      vi.setSystemTime(Date.now() + 6000)
      return new Response('x', { status: url.endsWith('/bad') ? 500 : 200 })
    })
    const routes = [routeOf(), routeOf({ path: '/bad', originPath: '/bad' })]
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    const at = edge()
    for (const path of ['/ping', '/bad', '/ping']) await at.call(consumer, path)
    await at.settle()
    expect((await meterOf(consumer).usage())?.windows[0]?.used).toBe(2000)
    expect((await edge().call(consumer)).headers.get('x-quota-used')).toBe('3')
  })

  it('whose answer cannot be passed on costs nothing, however often', async ({ expect }) => {
    const broken = originOf(() => Response.error())
    const consumer = await subscribed({ quotas: [month(3)] }, { originUrl: broken.url })
    const outcomes: string[] = []
    const at = edge()
    for (let i = 0; i < 5; i++) outcomes.push(await outcomeOf(await at.call(consumer)))
    expect(outcomes).toEqual(Array(5).fill('502 origin_unreachable'))
    await at.settle()
    expect((await meterOf(consumer).usage())?.windows[0]?.used).toBe(0)
  })
})

describe('a plan without a limit', () => {
  it('counts without refusing', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [{ ...month(1), limit: null }] })
    expect(await burst([edge(), edge()], consumer, 300)).toEqual({ '200': 300 })
  })
})
