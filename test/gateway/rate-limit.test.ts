/** Product C6 and leases.md 7: no window of time ever holds more calls than the rate allows. */
import { afterEach, beforeEach, describe, it, vi } from 'vitest'
import type { PlanSnapshot, RateLimit } from '../../src/domain/config'
import { edge, type Edge } from './support/edge'
import { FaultyMeters } from './support/faults'
import { subscribed, type Consumer } from './support/world'

const MINUTE_MS = 60_000

beforeEach(() => void vi.setSystemTime(Date.now()))
afterEach(() => vi.useRealTimers())

const advance = (ms: number) => void vi.setSystemTime(Date.now() + ms)
const limited = (rate: Partial<RateLimit>): Partial<PlanSnapshot> => ({
  quotas: [],
  routeRate: { limit: 50, windowMs: MINUTE_MS, algorithm: 'sliding', ...rate },
})

/** When each call was admitted. */
async function burst(edges: readonly Edge[], consumer: Consumer, calls: number): Promise<number[]> {
  const answers = await Promise.all(
    Array.from({ length: calls }, (_, i) => (edges[i % edges.length] as Edge).call(consumer)),
  )
  return answers.filter((answer) => answer.status === 200).map(() => Date.now())
}

/** The most that any window of that length holds. */
function fullest(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  let [first, most] = [0, 0]
  for (const [last, time] of sorted.entries()) {
    while ((sorted[first] as number) <= time - windowMs) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}

/** Calls granted by the meter, by its own clock. */
const grantTimes = (meters: FaultyMeters): number[] =>
  meters.leases.flatMap(({ reply }) =>
    reply?.outcome === 'ok'
      ? reply.rates.flatMap(({ granted }) => Array<number>(granted).fill(reply.grantedAt))
      : [],
  )

describe('a rate of 50 a minute', () => {
  it('never admits more than 50 in any 60 s, however many call at once', async ({ expect }) => {
    const meters = new FaultyMeters()
    const edges = [edge(meters), edge(meters), edge(meters)]
    const consumer = await subscribed(limited({}))
    const admitted = await burst(edges, consumer, 300)
    expect(admitted.length).toBeGreaterThanOrEqual(45)
    for (const step of [1500, 20_000, 20_000, 18_499, 2, 30_000, 30_000, 61_000]) {
      advance(step)
      admitted.push(...(await burst(edges, consumer, 60)))
    }
    expect(fullest(admitted, MINUTE_MS)).toBeLessThanOrEqual(50)
    expect(fullest(grantTimes(meters), MINUTE_MS)).toBeLessThanOrEqual(50)
    // Three minutes passed: none of them may go to waste.
    expect(admitted.length).toBeGreaterThanOrEqual(3 * 45)
  })

  it('admits every call that is asked every 1.2 s', async ({ expect }) => {
    const consumer = await subscribed(limited({}))
    const at = edge()
    let admitted = 0
    for (let i = 0; i < 150; i++) {
      admitted += (await burst([at], consumer, 1)).length
      // And the time that the call takes: the meter counts whole ms, and rounds up.
      advance(1201)
    }
    expect(admitted).toBeGreaterThanOrEqual(149)
  })

  it('tells the truth about when to come back', async ({ expect }) => {
    const consumer = await subscribed(limited({}))
    const at = edge()
    await burst([at], consumer, 50)
    advance(15_000)
    const refused = await at.call(consumer)
    const seconds = Number(refused.headers.get('retry-after'))
    advance((seconds - 1) * 1000)
    expect(await burst([at], consumer, 1)).toHaveLength(0)
    advance(1000)
    expect(await burst([at], consumer, 1)).toHaveLength(1)
  })
})

describe('a rate that is leased', () => {
  it('never admits more than its limit in any window', async ({ expect }) => {
    const consumer = await subscribed(limited({ limit: 1500 }))
    const edges = [edge(), edge(), edge()]
    const admitted: number[] = []
    for (const step of [0, 300, 2000, 4000, 30_000, 30_000]) {
      advance(step)
      admitted.push(...(await burst(edges, consumer, 600)))
    }
    expect(fullest(admitted, MINUTE_MS)).toBeLessThanOrEqual(1500)
    expect(admitted.length).toBeGreaterThan(1300)
  })
})

describe('a fixed window', () => {
  it('admits its limit in each window of the clock', async ({ expect }) => {
    vi.setSystemTime(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS + 59_000)
    const consumer = await subscribed(limited({ algorithm: 'fixed', limit: 20 }))
    const at = edge()
    expect(await burst([at], consumer, 30)).toHaveLength(20)
    advance(1000)
    expect(await burst([at], consumer, 30)).toHaveLength(20)
    advance(59_999)
    expect(await burst([at], consumer, 30)).toHaveLength(0)
  })
})

describe('a rate by the second', () => {
  it('is exact as well', async ({ expect }) => {
    const consumer = await subscribed(limited({ windowMs: 1000, limit: 5 }))
    const edges = [edge(), edge()]
    const admitted: number[] = []
    for (let i = 0; i < 40; i++) {
      admitted.push(...(await burst(edges, consumer, 2)))
      advance(90)
    }
    expect(fullest(admitted, 1000)).toBeLessThanOrEqual(5)
    expect(admitted.length).toBeGreaterThanOrEqual(15)
  })
})

describe('a refunded call', () => {
  it('still counts for the rate', async ({ expect }) => {
    const consumer = await subscribed(limited({ limit: 2 }), {
      originUrl: 'https://nobody.origin.example',
    })
    const at = edge()
    const statuses: number[] = []
    for (let i = 0; i < 3; i++) statuses.push((await at.call(consumer)).status)
    expect(statuses).toEqual([502, 502, 429])
  })
})
