/** Leases.md 10: KV is a cache. Without it, or with nonsense in it, nobody gets in who should not. */
import { afterEach, describe, it, vi } from 'vitest'
import { keyRecordName, productRecordName } from '../../src/domain/config'
import { putRecord } from '../../src/platform/record-store'
import { headersOf, outcomeOf, sleep } from './support/answers'
import { edge } from './support/edge'
import { FaultyKv, failing, hanging, slow, type Fault } from './support/faults'
import {
  consumerOf,
  meterOf,
  planOf,
  productOf,
  publish,
  publishProduct,
  publishRecord,
  subscribed,
  testEnv,
} from './support/world'

afterEach(() => vi.useRealTimers())

const line = () => {
  const kv = new FaultyKv()
  return { kv, at: edge({ CONFIG: kv.CONFIG }) }
}

const outages: readonly [string, Fault][] = [
  ['down', failing()],
  ['silent', hanging],
]
describe.for(outages)('while KV is %s', ([, fault]) => {
  it('a product and key seen before keep working', async ({ expect }) => {
    const consumer = await subscribed()
    const { kv, at } = line()
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    kv.fault = () => fault
    for (const later of [6000, 600_000, 3 * 3_600_000, 20 * 3_600_000]) {
      vi.setSystemTime(Date.now() + later)
      expect(await outcomeOf(await at.call(consumer))).toBe('200')
    }
  })

  it('a revocation is seen all the same', async ({ expect }) => {
    const consumer = await subscribed()
    const { kv, at } = line()
    await at.call(consumer)
    kv.fault = () => fault
    const revoked = { ...consumer.key, status: 'revoked' } as const
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [revoked])
    vi.setSystemTime(Date.now() + 5001)
    expect(await outcomeOf(await at.call(consumer))).toBe('401 revoked_api_key')
  })

  it('a key not seen before works through the meter', async ({ expect }) => {
    const consumer = await subscribed()
    const { kv, at } = line()
    await at.send(`/${consumer.product.slug}/ping`, { headers: { 'x-api-key': 'nonsense' } })
    kv.fault = () => fault
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })

  it('a product not seen before is unavailable', async ({ expect }) => {
    const consumer = await subscribed()
    const { kv, at } = line()
    kv.fault = () => fault
    const answer = await at.call(consumer)
    expect(headersOf(answer)).toMatchObject({ 'retry-after': '1', 'x-usage-units': '0' })
    expect(await outcomeOf(answer)).toBe('503 config_unavailable')
    kv.fault = () => null
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })

  it('a key that neither it nor the meter can tell of is unavailable', async ({ expect }) => {
    const consumer = await consumerOf(productOf(), planOf())
    await publishProduct(consumer.product)
    const { kv, at } = line()
    kv.fault = (name) => (name.startsWith('key:') ? fault : null)
    expect(await outcomeOf(await at.call(consumer))).toBe('503 config_unavailable')
  })
})

describe('KV that is slow', () => {
  it('is waited for', async ({ expect }) => {
    const consumer = await subscribed()
    const { kv, at } = line()
    kv.fault = () => slow(500)
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })
})

describe('a product record', () => {
  it('that is newer shows within seconds, one that lags behind never', async ({ expect }) => {
    const consumer = await subscribed()
    const at = edge()
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await publishProduct({ ...consumer.product, version: 2, routes: [] })
    vi.setSystemTime(Date.now() + 5001)
    await at.call(consumer)
    await vi.waitFor(async () =>
      expect(await outcomeOf(await at.call(consumer))).toBe('404 unknown_route'),
    )
    await publishProduct(consumer.product)
    for (let i = 0; i < 3; i++) {
      vi.setSystemTime(Date.now() + 6000)
      expect(await outcomeOf(await at.call(consumer))).toBe('404 unknown_route')
      await sleep(20)
    }
  })
})

describe('a key whose meter was never configured', () => {
  it('works by its record in KV', async ({ expect }) => {
    const consumer = await consumerOf(productOf(), planOf())
    await publishProduct(consumer.product)
    await publishRecord(consumer)
    expect(await outcomeOf(await edge().call(consumer))).toBe('200')
    expect((await meterOf(consumer).usage())?.snapshot).toEqual(consumer.subscription)
  })

  it('is invalid without one', async ({ expect }) => {
    const consumer = await consumerOf(productOf(), planOf())
    await publishProduct(consumer.product)
    expect(await outcomeOf(await edge().call(consumer))).toBe('401 invalid_api_key')
  })
})

const garbage = [
  '{"version":1,',
  '{}',
  '[]',
  '7',
  '"text"',
  '{"key":null,"subscription":null,"routes":null}',
  '{"key":{},"subscription":{},"version":1,"routes":[]}',
]
describe('garbage in KV', () => {
  const signed = (name: string, text: string) =>
    putRecord(testEnv.CONFIG, testEnv.KEY_PEPPERS, name, text)

  it.for(garbage)('in place of a product counts as no answer: %s', async (text, { expect }) => {
    const consumer = await subscribed()
    const at = edge()
    const name = productRecordName(consumer.product.slug)
    await signed(name, text)
    expect(await outcomeOf(await at.call(consumer))).toBe('503 config_unavailable')
    await publishProduct(consumer.product)
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await signed(name, text)
    vi.setSystemTime(Date.now() + 6000)
    for (let i = 0; i < 3; i++) expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })

  const broken = [
    { routes: [{ path: 7 }] },
    { routes: [{ ...productOf().routes[0], path: undefined }] },
    { originUrl: null },
    { originTimeoutMs: '5 s' },
    { id: undefined },
  ]
  it.for(broken)('inside a product counts as no answer: %j', async (part, { expect }) => {
    const consumer = await subscribed()
    await publish(productRecordName(consumer.product.slug), { ...consumer.product, ...part })
    expect(await outcomeOf(await edge().call(consumer))).toBe('503 config_unavailable')
  })

  it.for(garbage)('in place of a key never reaches a meter: %s', async (text, { expect }) => {
    const known = await subscribed()
    const unknown = await consumerOf(known.product, planOf())
    for (const { key } of [known, unknown]) await signed(keyRecordName(key.hash), text)
    expect(await outcomeOf(await edge().call(known))).toBe('200')
    expect(await outcomeOf(await edge().call(unknown))).toBe('503 config_unavailable')
    expect(await meterOf(unknown).usage()).toBeNull()
  })

  it('inside a key never reaches a meter', async ({ expect }) => {
    const { product } = await subscribed()
    const parts = [{ plan: null }, { state: 'happy' }, { version: '1' }, { plan: { quotas: 1 } }]
    for (const part of parts) {
      const { key, subscription, ...consumer } = await consumerOf(product, planOf())
      const record = { key, subscription: { ...subscription, ...part } }
      await publish(keyRecordName(key.hash), record)
      const outcome = await outcomeOf(await edge().call(consumer))
      expect(outcome, JSON.stringify(part)).toBe('503 config_unavailable')
    }
  })
})
