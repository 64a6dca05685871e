/** Security 2.3: whoever can write to KV, and no more than that, changes nothing for anybody. */
import { describe, it, vi } from 'vitest'
import {
  keyRecordName,
  productRecordName,
  type KeyRecord,
  type ProductRecord,
} from '../../src/domain/config'
import { examplesName } from '../../src/domain/sandbox'
import { putRecord } from '../../src/platform/record-store'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  publishRecord,
  subscribed,
  testEnv,
} from './support/world'

type Metadata = { readonly mac: string }
const { CONFIG } = testEnv

/** The record's own MAC, which an attacker can read and put beside something else. */
const macOf = async (name: string): Promise<Metadata> =>
  (await CONFIG.getWithMetadata<Metadata>(name)).metadata ?? { mac: '' }

/** What may stand beside a forged record. */
const disguises: readonly [string, (name: string) => Promise<Metadata | null>][] = [
  ['no MAC', async () => null],
  ['the MAC of what it replaces', macOf],
  [
    'a MAC under another pepper',
    async (name) => {
      const peppers = `a=${btoa('a pepper that is not ours, at all')}`
      await putRecord(CONFIG, peppers, `guess:${name}`, '{}')
      return macOf(`guess:${name}`)
    },
  ],
  ['a MAC of zeros', async () => ({ mac: `a.${'0'.repeat(64)}` })],
]

describe.for(disguises)('a forged record with %s', ([, disguise]) => {
  const forge = async (name: string, record: unknown) => {
    const metadata = await disguise(name)
    await CONFIG.put(name, JSON.stringify(record), { metadata })
  }

  it('moves no origin', async ({ expect }) => {
    const [own, evil] = [originOf(), originOf()]
    const consumer = await subscribed({}, { originUrl: own.url })
    const name = productRecordName(consumer.product.slug)
    const known = edge()
    await known.call(consumer)
    const forged: ProductRecord = { ...consumer.product, version: 99, originUrl: evil.url }
    await forge(name, forged)
    vi.setSystemTime(Date.now() + 6000)
    for (const at of [known, edge()]) {
      for (let i = 0; i < 3; i++) await at.call(consumer)
    }
    vi.useRealTimers()
    expect(evil.seen).toHaveLength(0)
    expect(own.seen.length).toBeGreaterThan(1)
  })

  it('makes no key', async ({ expect }) => {
    const { product } = await subscribed()
    const minted = await consumerOf(product, planOf())
    const { key, subscription } = minted
    await forge(keyRecordName(key.hash), { key, subscription } satisfies KeyRecord)
    expect(await outcomeOf(await edge().call(minted))).toBe('503 config_unavailable')
    expect(await meterOf(minted).usage()).toBeNull()
  })

  it('adds no key to a subscription, and raises no plan', async ({ expect }) => {
    const consumer = await subscribed({
      quotas: [{ period: 'month', anchor: 'billing', limit: 1000 }],
    })
    const stolen = { ...consumer, ...(await keyOf(consumer.subscription.locator)) }
    const subscription = { ...consumer.subscription, version: 99, plan: planOf({ rank: 9 }) }
    await forge(keyRecordName(stolen.key.hash), { key: stolen.key, subscription })
    expect(await outcomeOf(await edge().call(stolen))).not.toBe('200')
    expect((await meterOf(consumer).usage())?.snapshot).toEqual(consumer.subscription)
  })

  it('answers no test key', async ({ expect }) => {
    const consumer = await subscribed()
    const test = { ...consumer, ...(await keyOf(consumer.subscription.locator, 'test')) }
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [test.key])
    const [route] = consumer.product.routes
    const example = { status: 200, contentType: 'text/html', body: '<b>forged</b>' }
    await forge(examplesName(consumer.product.slug), { [route?.id ?? '']: example })
    expect(await outcomeOf(await edge().call(test))).toBe('503 config_unavailable')
  })
})

describe('a record of ours', () => {
  it('does not pass under the name of another', async ({ expect }) => {
    const evil = originOf()
    const theirs = await subscribed({}, { originUrl: evil.url })
    const { product, secret } = await subscribed()
    const { value, metadata } = await CONFIG.getWithMetadata(productRecordName(theirs.product.slug))
    await CONFIG.put(productRecordName(product.slug), value ?? '', { metadata })
    expect(await outcomeOf(await edge().call({ product, secret }))).toBe('503 config_unavailable')
    expect(evil.seen).toHaveLength(0)
  })

  it('passes under an older pepper that is still listed, and not under one that is not', async ({
    expect,
  }) => {
    const consumer = await consumerOf(productOf(), planOf())
    await publishConsumer(consumer)
    await publishProduct(consumer.product)
    const newer = `b=${btoa('a newer pepper, also 32 bytes long')}`
    const both = edge({ KEY_PEPPERS: `${newer},${testEnv.KEY_PEPPERS}` })
    expect(await outcomeOf(await both.call(consumer))).toBe('200')
    const without = edge({ KEY_PEPPERS: newer })
    expect(await outcomeOf(await without.call(consumer))).toBe('503 config_unavailable')
  })

  it('that is older, put back in its place, undoes no revocation', async ({ expect }) => {
    const consumer = await subscribed()
    const name = keyRecordName(consumer.key.hash)
    const { value, metadata } = await CONFIG.getWithMetadata(name)
    const revoked = { ...consumer.key, status: 'revoked' } as const
    const subscription = { ...consumer.subscription, version: 2 }
    await meterOf(consumer).configure(subscription, [revoked])
    await publishRecord({ ...consumer, subscription, key: revoked })
    await CONFIG.put(name, value ?? '', { metadata })
    expect(await outcomeOf(await edge().call(consumer))).toBe('401 revoked_api_key')
  })

  it('that is refused is told of once', async ({ expect }) => {
    const said = vi.spyOn(console, 'error')
    const { product, secret } = await subscribed()
    const name = productRecordName(product.slug)
    await CONFIG.put(name, JSON.stringify(product))
    const at = edge()
    for (let i = 0; i < 3; i++) await at.call({ product, secret })
    const lines = said.mock.calls.flat().map(String)
    said.mockRestore()
    expect(lines.filter((line) => line.includes(name))).toEqual([
      JSON.stringify({
        event: 'record_refused',
        record: name,
        reason: 'not signed by the control plane',
      }),
    ])
  })
})
