/** Product decisions C11 and C15: calls beyond the quota, at a price and up to a cap. */
import { describe, it } from 'vitest'
import type { Overage, SubscriptionSnapshot } from '../../src/domain/config'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge, type Edge } from './support/edge'
import { meterOf, subscribed, testEnv, type Consumer } from './support/world'

const month = (units: number) =>
  ({ quotas: [{ period: 'month', anchor: 'billing', limit: units * 1000 }] }) as const
const overage = (cap: number | null): Overage => ({
  unitPrice: 50_000_000,
  currency: 'eur',
  capUnits: cap === null ? null : cap * 1000,
})
const withOverage = (quota: number, cap: number | null) =>
  subscribed(month(quota), {}, { overage: overage(cap) })

const LEASE_MS = 5000
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Brings another version of the subscription to its meter. */
const change = ({ subscription, key }: Consumer, parts: Partial<SubscriptionSnapshot>) =>
  meterOf({ subscription }).configure(
    { ...subscription, version: subscription.version + 1, ...parts },
    [key],
  )

async function callMany(edges: readonly Edge[], consumer: Consumer, calls: number) {
  const seen: Record<string, number> = {}
  let sent = 0
  const worker = async () => {
    while (sent < calls) {
      const outcome = await outcomeOf(await (edges[sent++ % edges.length] as Edge).call(consumer))
      seen[outcome] = (seen[outcome] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 200 }, worker))
  return seen
}

describe('overage', () => {
  it(
    'admits exactly 700 of 2,000 concurrent calls on a quota of 500 and a cap of 200',
    { timeout: 120_000 },
    async ({ expect }) => {
      const consumer = await withOverage(500, 200)
      const seen = await callMany([edge(), edge(), edge(), edge()], consumer, 2000)
      expect(seen).toEqual({ 200: 700, '402 spend_cap_reached': 1300 })
    },
  )

  it('passes the limit in the headers, and nothing remains', async ({ expect }) => {
    const at = edge()
    const consumer = await withOverage(2, 5)
    for (let i = 0; i < 3; i++) await at.call(consumer)
    const headers = headersOf(await at.call(consumer))
    expect(headers).toMatchObject({
      'x-quota-limit': '2',
      'x-quota-used': '4',
      'x-quota-remaining': '0',
      'x-usage-units': '1',
    })
    expect(headers['ratelimit']).toContain('"month";r=0;')
  })

  it('tells at the cap what is used, until when, and what to do', async ({ expect }) => {
    const at = edge()
    const consumer = await withOverage(2, 1)
    for (let i = 0; i < 3; i++) await at.call(consumer)
    const refused = await at.call(consumer)
    expect(headersOf(refused)).toMatchObject({ 'x-usage-units': '0', 'x-quota-used': '3' })
    expect(refused.headers.get('retry-after')).toBeNull()
    const problem = await problemOf(refused)
    expect(problem).toMatchObject({
      status: 402,
      code: 'spend_cap_reached',
      limit: 2,
      used: 3,
      upgrade_url: `${testEnv.PORTAL_URL}/apis/${consumer.product.slug}`,
    })
    expect(problem['detail']).toContain('Raise the cap')
    expect(Date.parse(`${problem['reset_at']}`)).toBeGreaterThan(Date.now())
  })

  it('has no status of the product: only a quota without overage may be 403', async ({
    expect,
  }) => {
    const at = edge()
    const product = { quotaStatus: 403 } as const
    const capped = await subscribed(month(0), product, { overage: overage(0) })
    expect(await outcomeOf(await at.call(capped))).toBe('402 spend_cap_reached')
    const hard = await subscribed(month(0), product)
    expect(await outcomeOf(await at.call(hard))).toBe('403 quota_exceeded')
  })

  it('leaves shorter windows hard', async ({ expect }) => {
    const quotas = [{ period: 'day', anchor: 'billing', limit: 1000 }, ...month(2).quotas] as const
    const consumer = await subscribed({ quotas }, {}, { overage: overage(10) })
    const at = edge()
    await at.call(consumer)
    expect(await outcomeOf(await at.call(consumer))).toBe('429 quota_exceeded')
  })

  it('shows in /-/usage with its cost, in settled units', async ({ expect }) => {
    const at = edge()
    const consumer = await withOverage(2, 5)
    for (let i = 0; i < 5; i++) await at.call(consumer)
    await at.settle()
    const bearer = { headers: { authorization: `Bearer ${consumer.secret}` } }
    expect(await (await at.send('/-/usage', bearer)).json()).toMatchObject({
      windows: [{ name: 'month', limit: 2, used: 5, remaining: 0 }],
      overage: { window: 'month', units: 3, cap_units: 5, cost_minor: 150, currency: 'eur' },
    })
  })

  it('that is switched off stops calls within a lease, and loses nothing', async ({ expect }) => {
    const at = edge()
    const consumer = await withOverage(2, null)
    for (let i = 0; i < 6; i++) await at.call(consumer)
    await change(consumer, { overage: null })
    await wait(LEASE_MS + 200)
    expect(await outcomeOf(await at.call(consumer))).toBe('429 quota_exceeded')
    await at.settle()
    expect((await meterOf(consumer).usage())?.windows[0]?.used).toBe(6000)
  }, 20_000)

  it('with a raised cap goes on', async ({ expect }) => {
    const at = edge()
    const consumer = await withOverage(2, 1)
    for (let i = 0; i < 4; i++) await at.call(consumer)
    await change(consumer, { overage: overage(2) })
    await wait(1100)
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect(await outcomeOf(await at.call(consumer))).toBe('402 spend_cap_reached')
  })
})

describe('a subscription', () => {
  it.for([
    ['trialing', '200'],
    ['active', '200'],
    ['past_due', '200'],
    ['pending', '403 no_active_subscription'],
    ['suspended', '402 payment_required'],
    ['canceled', '403 no_active_subscription'],
  ] as const)('that is %s is answered %s', async ([state, outcome], { expect }) => {
    const consumer = await subscribed(month(10), {}, { state })
    expect(await outcomeOf(await edge().call(consumer))).toBe(outcome)
  })
})
