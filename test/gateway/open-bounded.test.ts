/** Leases.md 10, `open-bounded`: what passes while the meter is away, how much of it, and that it is paid. */
import { afterEach, describe, it, vi } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { outcomeOf, tally } from './support/answers'
import { edge, type Edge } from './support/edge'
import { FaultyMeters, failing } from './support/faults'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  publishConsumer,
  routeOf,
  subscribed,
  type Consumer,
} from './support/world'

const open: Partial<ProductRecord> = { limiterFailure: 'open-bounded' }
const month = (units: number) =>
  ({ quotas: [{ period: 'month', anchor: 'billing', limit: units * 1000 }] }) as const
const REFUSED = '503 limiter_unavailable'

afterEach(() => vi.useRealTimers())

const calls = (at: Edge, consumer: Consumer, count: number) =>
  tally(Array.from({ length: count }, () => at.call(consumer)))

/** A consumer whose key this edge has just seen confirmed, and whose meter then goes away. */
async function cutOff(consumer: Consumer) {
  const meters = new FaultyMeters()
  const at = edge({ METER: meters.METER })
  await at.call(consumer)
  meters.fault = () => failing()
  return { meters, at }
}

/** So late that no lease is left, but the key was confirmed within the minute. */
const afterTheLease = () => void vi.setSystemTime(Date.now() + 10_000)

describe('a product that stays open while the meter is away', () => {
  it('lets one per cent of the quota through', async ({ expect }) => {
    const consumer = await subscribed(month(1000), open)
    const { at } = await cutOff(consumer)
    afterTheLease()
    expect(await calls(at, consumer, 30)).toEqual({ '200': 10, [REFUSED]: 20 })
  })

  it('lets a hundred units through at most', async ({ expect }) => {
    const consumer = await subscribed(month(1_000_000), open)
    const { at } = await cutOff(consumer)
    afterTheLease()
    expect(await calls(at, consumer, 120)).toEqual({ '200': 100, [REFUSED]: 20 })
  })

  it('spends what it holds first, and pays back from the next lease', async ({ expect }) => {
    const consumer = await subscribed(month(1000), open)
    const { meters, at } = await cutOff(consumer)
    const [first] = meters.leases
    const granted = first?.reply?.outcome === 'ok' ? first.reply.units / 1000 : 0
    const admitted = (await calls(at, consumer, 40))['200'] ?? 0
    expect(admitted).toBe(granted - 1 + 10)
    meters.fault = () => null
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await at.settle()
    const usage = await meterOf(consumer).usage()
    expect(usage?.windows[0]?.used).toBe((1 + admitted + 1) * 1000)
  })

  it('closes a minute after the key was last confirmed', async ({ expect }) => {
    const consumer = await subscribed(month(1000), open)
    const { at } = await cutOff(consumer)
    vi.setSystemTime(Date.now() + 59_000)
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    vi.setSystemTime(Date.now() + 2000)
    expect(await outcomeOf(await at.call(consumer))).toBe(REFUSED)
  })

  it('is closed to keys that were never confirmed', async ({ expect }) => {
    const consumer = await subscribed(month(1000), open)
    const { at } = await cutOff(consumer)
    const other = await keyOf(consumer.subscription.locator)
    expect(await outcomeOf(await at.call({ ...consumer, ...other }))).toBe(REFUSED)
  })

  it('is closed to keys of other products', async ({ expect }) => {
    const consumer = await subscribed(month(1000), open)
    const { product } = await subscribed({}, open)
    const { at } = await cutOff(consumer)
    afterTheLease()
    const { secret } = consumer
    expect(await outcomeOf(await at.call({ product, secret }))).not.toBe('200')
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })

  it('is closed to plans that do not include the route', async ({ expect }) => {
    const routes = [routeOf(), routeOf({ path: '/paid', originPath: '/paid', minRank: 1 })]
    const consumer = await subscribed(month(1000), { ...open, routes })
    const { at } = await cutOff(consumer)
    afterTheLease()
    expect(await outcomeOf(await at.call(consumer, '/paid'))).not.toBe('200')
  })

  it('is closed to subscriptions that may not call', async ({ expect }) => {
    const { product } = await subscribed({}, open)
    const consumer = await consumerOf(product, planOf(month(1000)), { state: 'suspended' })
    await publishConsumer(consumer)
    const { at } = await cutOff(consumer)
    afterTheLease()
    expect(await outcomeOf(await at.call(consumer))).not.toBe('200')
  })
})

describe('any other product', () => {
  it('lets nothing through', async ({ expect }) => {
    const consumer = await subscribed(month(1000))
    const { at } = await cutOff(consumer)
    afterTheLease()
    expect(await calls(at, consumer, 5)).toEqual({ [REFUSED]: 5 })
  })
})
