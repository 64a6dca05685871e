/** Product.md G3: what a key may take at most of what its subscription may. */
import { describe, it } from 'vitest'
import type { KeyLimits, PlanSnapshot, RateLimit } from '../../src/domain/config'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge, type Edge } from './support/edge'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  productOf,
  publishProduct,
  publishRecord,
  type Consumer,
} from './support/world'

const month = (units: number) =>
  ({ period: 'month', anchor: 'billing', limit: units * 1000 }) as const
const perMinute = (limit: number): RateLimit => ({ limit, windowMs: 60_000, algorithm: 'sliding' })
const byQuota = (units: number): KeyLimits => ({ quota: month(units), rate: null })
const byRate = (limit: number): KeyLimits => ({ quota: null, rate: perMinute(limit) })

/** A subscription with two keys: the first has limits of its own. */
async function limited(limits: KeyLimits, plan: Partial<PlanSnapshot> = {}) {
  const product = productOf()
  const consumer = await consumerOf(product, planOf(plan))
  const own: Consumer = { ...consumer, key: { ...consumer.key, limits } }
  const free: Consumer = { ...consumer, ...(await keyOf(consumer.subscription.locator)) }
  await publishProduct(product)
  await meterOf(consumer).configure(consumer.subscription, [own.key, free.key])
  await Promise.all([publishRecord(own), publishRecord(free)])
  return { own, free }
}

/** Calls under both keys at once, over all edges; counts the answers of each. */
async function storm(edges: readonly Edge[], keys: readonly Consumer[], calls: number) {
  const seen = keys.map((): Record<string, number> => ({}))
  let sent = 0
  const worker = async () => {
    while (sent < calls) {
      const i = sent++
      const edgeOf = edges[Math.floor(i / keys.length) % edges.length] as Edge
      const outcome = await outcomeOf(await edgeOf.call(keys[i % keys.length] as Consumer))
      const counts = seen[i % keys.length] as Record<string, number>
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 100 }, worker))
  return seen
}

const wide = { timeout: 120_000 }

describe("a key's own quota", () => {
  it('admits exactly so many of its calls, and all of another key', wide, async ({ expect }) => {
    const { own, free } = await limited(byQuota(150), { quotas: [month(5000)] })
    const edges = [edge(), edge(), edge(), edge()]
    expect(await storm(edges, [own, free], 1000)).toEqual([
      { 200: 150, '429 quota_exceeded': 350 },
      { 200: 500 },
    ])
  })

  it('and the subscription’s hold together', wide, async ({ expect }) => {
    const { own, free } = await limited(byQuota(50), { quotas: [month(300)] })
    const [limitedCalls, freeCalls] = await storm([edge(), edge()], [own, free], 1200)
    expect(limitedCalls?.['200']).toBeLessThanOrEqual(50)
    expect((limitedCalls?.['200'] ?? 0) + (freeCalls?.['200'] ?? 0)).toBe(300)
  })

  it('is told as the key’s own, in words, headers and usage', async ({ expect }) => {
    const at = edge()
    const { own, free } = await limited(byQuota(2), { quotas: [month(100)] })
    for (let i = 0; i < 2; i++) await at.call(own)
    await at.call(free)
    const refused = await at.call(own)
    const headers = headersOf(refused)
    expect(headers).toMatchObject({ 'x-quota-limit': '2', 'x-quota-used': '2' })
    expect(headers['ratelimit-policy']).toContain('"month";q=100;')
    expect(headers['ratelimit-policy']).toContain('"key-month";q=2;')
    const problem = await problemOf(refused)
    expect(problem).toMatchObject({ status: 429, code: 'quota_exceeded', limit: 2, used: 2 })
    expect(problem['detail']).toContain("by the key's own limit")
    expect(problem).not.toHaveProperty('upgrade_url')
    expect(headersOf(await at.call(free))['ratelimit-policy']).not.toContain('key-month')
    await at.settle()
    const usageOf = async ({ secret }: Consumer) => {
      const init = { headers: { authorization: `Bearer ${secret}` } }
      return await (await at.send('/-/usage', init)).json()
    }
    expect(await usageOf(own)).toMatchObject({
      windows: [{ name: 'month', limit: 100, used: 4 }],
      key: { windows: [{ name: 'month', limit: 2, used: 2, remaining: 0 }] },
    })
    expect(await usageOf(free)).toMatchObject({ key: { windows: [] } })
  })

  it('holds at once when it is given to a key in use', { timeout: 20_000 }, async ({ expect }) => {
    const at = edge()
    const { own } = await limited(byQuota(1000), { quotas: [month(100)] })
    const { subscription, key } = own
    await at.call(own)
    const limits = byQuota(1)
    await meterOf(own).configure({ ...subscription, version: 2 }, [{ ...key, limits }])
    await new Promise((resolve) => setTimeout(resolve, 5200))
    expect(await outcomeOf(await at.call(own))).toBe('429 quota_exceeded')
  })
})

describe("a key's own rate limit", () => {
  it('admits exactly so many of its calls, and all of another key', wide, async ({ expect }) => {
    const { own, free } = await limited(byRate(40), { quotas: [month(5000)] })
    const edges = [edge(), edge(), edge(), edge()]
    expect(await storm(edges, [own, free], 400)).toEqual([
      { 200: 40, '429 rate_limited': 160 },
      { 200: 200 },
    ])
  })

  it('is told as the key’s own', async ({ expect }) => {
    const at = edge()
    const { own } = await limited(byRate(2), { routeRate: perMinute(50) })
    for (let i = 0; i < 2; i++) await at.call(own)
    const refused = await at.call(own)
    expect(headersOf(refused)).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '0',
    })
    const problem = await problemOf(refused)
    expect(problem).toMatchObject({ status: 429, code: 'rate_limited', limit: 2, used: 2 })
    expect(problem['detail']).toContain("by the key's own limit")
  })

  it('says nothing of the key where the plan’s is met first', async ({ expect }) => {
    const at = edge()
    const { own } = await limited(byRate(50), { routeRate: perMinute(1) })
    await at.call(own)
    const problem = await problemOf(await at.call(own))
    expect(problem).toMatchObject({ code: 'rate_limited', limit: 1 })
    expect(problem['detail']).not.toContain('own limit')
  })
})
