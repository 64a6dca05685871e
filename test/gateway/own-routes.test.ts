/** Product decisions 4.1 and 4.2: the gateway's own namespace, free of charge. */
import { describe, it } from 'vitest'
import { headersOf, outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { FaultyMeters, failing } from './support/faults'
import {
  consumerOf,
  meterOf,
  planOf,
  productOf,
  publishRecord,
  subscribed,
  type Consumer,
  publish,
} from './support/world'

const at = edge()
const bearer = ({ secret }: Consumer): RequestInit => ({
  headers: { authorization: `Bearer ${secret}` },
})

describe('/-/health', () => {
  it('answers without a key, and depends on nothing', async ({ expect }) => {
    const alone = edge({ METER: {} as GatewayEnv['METER'] })
    const answer = await alone.send('/-/health')
    expect(headersOf(answer)).toMatchObject({ 'cache-control': 'no-store' })
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/)
    expect(await answer.json()).toEqual({ status: 'ok' })
  })

  it('is read only', async ({ expect }) => {
    const answer = await at.send('/-/health', { method: 'POST' })
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    expect(await outcomeOf(answer)).toBe('405 method_not_allowed')
    expect((await at.send('/-/health', { method: 'HEAD' })).status).toBe(200)
  })
})

describe('/-/usage', () => {
  it('says where the key’s subscription stands', async ({ expect }) => {
    const consumer = await subscribed({
      name: 'Pro',
      quotas: [
        { period: 'day', anchor: 'calendar', limit: 100_000 },
        { period: 'month', anchor: 'billing', limit: null },
      ],
    })
    const answer = await at.send('/-/usage', bearer(consumer))
    expect(answer.status).toBe(200)
    const midnight = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000
    const usage: { windows: { resets_at: string }[]; as_of: string } = await answer.json()
    expect(usage).toEqual({
      subscription: consumer.subscription.id,
      product: consumer.product.slug,
      plan: 'Pro',
      windows: [
        {
          name: 'day',
          limit: 100,
          used: 0,
          remaining: 100,
          resets_at: new Date(midnight).toISOString(),
        },
        { name: 'month', limit: null, used: 0, remaining: null, resets_at: expect.any(String) },
      ],
      overage: null,
      key: { windows: [] },
      as_of: expect.any(String),
    })
    expect(Math.abs(Date.parse(usage.as_of) - Date.now())).toBeLessThan(2000)
  })

  it('is free, neither metered nor limited', async ({ expect }) => {
    const consumer = await subscribed({
      quotas: [{ period: 'month', anchor: 'billing', limit: 2000 }],
      routeRate: { limit: 2, windowMs: 3_600_000, algorithm: 'sliding' },
      aggregateRate: { limit: 2, windowMs: 3_600_000, algorithm: 'sliding' },
    })
    for (let i = 0; i < 5; i++) {
      const answer = await at.send('/-/usage', bearer(consumer))
      expect(answer.headers.get('x-usage-units')).toBe('0')
      expect(await outcomeOf(answer)).toBe('200')
    }
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect((await at.call(consumer)).headers.get('x-quota-used')).toBe('2')
    expect(await outcomeOf(await at.send('/-/usage', bearer(consumer)))).toBe('200')
  })

  it('answers a subscription that may not call, so that it can see why', async ({ expect }) => {
    const consumer = await subscribed({}, {}, { state: 'suspended' })
    expect(await outcomeOf(await at.send('/-/usage', bearer(consumer)))).toBe('200')
  })

  it('wants a good key, in a header', async ({ expect }) => {
    const consumer = await subscribed({}, { keyInQuery: true })
    const revoked = { ...consumer.key, status: 'revoked' } as const
    expect(await outcomeOf(await at.send('/-/usage'))).toBe('401 missing_api_key')
    expect(await outcomeOf(await at.send(`/-/usage?api_key=${consumer.secret}`))).toBe(
      '401 missing_api_key',
    )
    expect(await outcomeOf(await at.send('/-/usage', { headers: { 'x-api-key': 'x' } }))).toBe(
      '401 invalid_api_key',
    )
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [revoked])
    expect(await outcomeOf(await at.send('/-/usage', bearer(consumer)))).toBe('401 revoked_api_key')
  })

  it('works for a key that only KV knows yet', async ({ expect }) => {
    const fresh = await consumerOf(productOf(), planOf())
    await publishRecord(fresh)
    expect(await outcomeOf(await at.send('/-/usage', bearer(fresh)))).toBe('200')
  })

  it('says when the meter is away', async ({ expect }) => {
    const consumer = await subscribed()
    const meters = new FaultyMeters()
    meters.fault = (method) => (method === 'usage' ? failing() : null)
    const answer = await edge({ METER: meters.METER }).send('/-/usage', bearer(consumer))
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(await outcomeOf(answer)).toBe('503 limiter_unavailable')
  })
})

describe('the rest of /-/', () => {
  it('is nothing, and no product’s', async ({ expect }) => {
    await publish('product:-', (await subscribed()).product)
    for (const path of ['/-', '/-/', '/-/nothing', '/-/health/x', '/-/constructor']) {
      expect(await outcomeOf(await at.send(path)), path).toBe('404 unknown_route')
    }
  })
})
