/** Product G2 and leases.md 6: several windows, weights and exact metering never admit one unit too many. */
import { afterEach, describe, it, vi } from 'vitest'
import type { RouteRecord } from '../../src/domain/config'
import { outcomeOf, problemOf, tally } from './support/answers'
import { edge, type Edge } from './support/edge'
import { FaultyMeters } from './support/faults'
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

describe('several quota windows', () => {
  it('are all enforced, each to the unit, by its own clock', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month(150), day(100)] })
    const edges = [edge(), edge()]
    expect(await burst(edges, consumer, 130)).toEqual({ '200': 100, '429 quota_exceeded': 30 })
    const byDay = await edge().call(consumer)
    expect((await problemOf(byDay)).detail).toMatch(/^100 of 100 units of this day are used/)

    vi.setSystemTime(Date.now() + DAY_MS)
    expect(await burst(edges, consumer, 80)).toEqual({ '200': 50, '429 quota_exceeded': 30 })
    const byMonth = await edge().call(consumer)
    expect((await problemOf(byMonth)).detail).toMatch(/^150 of 150 units of this month are used/)
    expect(byMonth.headers.get('x-quota-limit')).toBe('150')

    vi.setSystemTime(Date.now() + 31 * DAY_MS)
    expect(await burst(edges, consumer, 10)).toEqual({ '200': 10 })
  })

  it('start again when the control plane resets them', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month(20)] })
    const edges = [edge(), edge()]
    expect(await burst(edges, consumer, 30)).toEqual({ '200': 20, '429 quota_exceeded': 10 })
    const reset = { ...consumer.subscription, version: 2, resetAt: Date.now() }
    await meterOf(consumer).configure(reset, [consumer.key])
    // A refusal is remembered for a second.
    vi.setSystemTime(Date.now() + 1001)
    expect(await burst(edges, consumer, 30)).toEqual({ '200': 20, '429 quota_exceeded': 10 })
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
    const rest = await burst(edges, consumer, 250, '/half')
    expect(units + (rest['200'] ?? 0) / 2).toBe(100)
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

describe('a plan without a limit', () => {
  it('counts without refusing', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [{ ...month(1), limit: null }] })
    expect(await burst([edge(), edge()], consumer, 300)).toEqual({ '200': 300 })
  })
})
