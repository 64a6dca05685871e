/** Security 2.6: a meter's reply that makes no sense is no reply: it neither admits a call nor revives a key. */
import { afterEach, describe, it, vi } from 'vitest'
import type { LeaseGrant, LeaseReply } from '../../src/domain/lease/protocol'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { failing, FaultyMeters, garbage } from './support/faults'
import { meterOf, subscribed, type Consumer } from './support/world'

afterEach(() => vi.useRealTimers())

const LIMITER = '503 limiter_unavailable'
const line = () => {
  const meters = new FaultyMeters()
  return { meters, at: edge({ METER: meters.METER }) }
}

/** What the consumer's meter answers in earnest. */
async function replyOf(consumer: Consumer): Promise<LeaseGrant> {
  const { meters, at } = line()
  await at.call(consumer)
  const reply = meters.leases[0]?.reply
  if (reply?.outcome !== 'ok') throw new Error('no grant')
  return reply
}

const DAY_MS = 86_400_000
const spoilt: readonly [string, (grant: LeaseGrant) => unknown][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['a number', () => 7],
  ['an empty object', () => ({})],
  ['an outcome alone', () => ({ outcome: 'ok' })],
  ['another outcome', (grant) => ({ ...grant, outcome: 'fine' })],
  ['negative units', (grant) => ({ ...grant, units: -1 })],
  ['units that are no number', (grant) => ({ ...grant, units: Number.NaN })],
  ['endless units', (grant) => ({ ...grant, units: Number.POSITIVE_INFINITY })],
  ['more reserve than units', (grant) => ({ ...grant, reserve: grant.units + 1 })],
  ['a lease of a day', (grant) => ({ ...grant, ttlMs: DAY_MS })],
  ['a lifetime that is no number', (grant) => ({ ...grant, ttlMs: '5000' })],
  ['a negative time', (grant) => ({ ...grant, grantedAt: -1 })],
  ['no keys', (grant) => ({ ...grant, keys: undefined })],
  [
    'a key in a happy state',
    (grant) => ({ ...grant, keys: [{ ...grant.keys[0], status: 'happy' }] }),
  ],
  ['windows that are no list', (grant) => ({ ...grant, windows: {} })],
  [
    'a snapshot without a plan',
    (grant) => ({ ...grant, snapshot: { ...grant.snapshot, plan: null } }),
  ],
  ['negative tokens', (grant) => ({ ...grant, rates: [{ routeId: 'r', granted: -5 }] })],
  [
    'a key lease of a day',
    (grant) => ({
      ...grant,
      keyUnits: {
        grants: [{ hash: 'h', lease: 1, units: 1, reserve: 0, ttlMs: DAY_MS, exhausted: null }],
        settled: [],
      },
    }),
  ],
]

describe('a meter that answers', () => {
  it.for(spoilt)('%s, is as one that does not answer', async ([, spoil], { expect }) => {
    const consumer = await subscribed()
    const reply = spoil(await replyOf(consumer))
    const { meters, at } = line()
    meters.fault = () => garbage(reply)
    expect(await outcomeOf(await at.call(consumer))).toBe(LIMITER)
    expect(meters.leases).toHaveLength(1)
    meters.fault = () => null
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })

  it('nonsense about usage, has the usage page say that it is away', async ({ expect }) => {
    const consumer = await subscribed()
    const headers = { 'x-api-key': consumer.secret }
    for (const reply of [7, {}, { snapshot: {}, windows: [] }]) {
      const { meters, at } = line()
      meters.fault = (method) => (method === 'usage' ? garbage(reply) : null)
      expect(await outcomeOf(await at.send('/-/usage', { headers }))).toBe(LIMITER)
    }
  })
})

describe('a meter that knows an older configuration than the isolate', () => {
  /** An edge that knows of version 3, and then hears from a meter that is back at version 2. */
  async function setBack() {
    const consumer = await subscribed()
    const revoked = { ...consumer.key, status: 'revoked' } as const
    const old = await replyOf(consumer)
    const { meters, at } = line()
    await at.call(consumer)
    await meterOf(consumer).configure({ ...consumer.subscription, version: 3 }, [revoked])
    vi.setSystemTime(Date.now() + 5001)
    const outcome = await outcomeOf(await at.call(consumer))
    meters.fault = () =>
      garbage({ ...old, grantedAt: Date.now(), snapshot: null, version: 2 } satisfies LeaseReply)
    vi.setSystemTime(Date.now() + 5001)
    return { consumer, at, outcome }
  }

  it('is not believed: a revocation is not undone', async ({ expect }) => {
    const { consumer, at, outcome } = await setBack()
    expect(outcome).toBe('401 revoked_api_key')
    for (let i = 0; i < 3; i++) expect(await outcomeOf(await at.call(consumer))).toBe(LIMITER)
  })

  it('is believed when it does not say so: the version before had no word for it', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const { version: _, ...before } = await replyOf(consumer)
    const { meters, at } = line()
    meters.fault = () => garbage({ ...before, grantedAt: Date.now() })
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })
})

describe('a revocation that the isolate has heard of', () => {
  it.for(['closed', 'open-bounded'] as const)(
    'holds while the meter is away, where the product is %s',
    async (limiterFailure, { expect }) => {
      const consumer = await subscribed({}, { limiterFailure })
      const { meters, at } = line()
      await at.call(consumer)
      const revoked = { ...consumer.key, status: 'revoked' } as const
      await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [revoked])
      vi.setSystemTime(Date.now() + 5001)
      expect(await outcomeOf(await at.call(consumer))).toBe('401 revoked_api_key')
      meters.fault = () => failing()
      for (const later of [0, 5001, 20_000, 60_000]) {
        vi.setSystemTime(Date.now() + later)
        const outcome = await outcomeOf(await at.call(consumer))
        expect(outcome).toBe(later === 0 ? '401 revoked_api_key' : LIMITER)
      }
    },
  )
})
