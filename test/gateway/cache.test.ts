/** Product G11 and security B10: answers kept at the edge, each for its own consumer, at its own price. */
import { describe, it } from 'vitest'
import type { ResponseCache } from '../../src/domain/response-cache'
import { outcomeOf, sleep } from './support/answers'
import { edge } from './support/edge'
import { FaultyMeters, hanging } from './support/faults'
import { at, BY_PLAN, BY_SUBSCRIPTION, calls, HIT, kept, KEPT, MISS, said } from './support/kept'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  publishConsumer,
  publishProduct,
  publishRecord,
  type Consumer,
} from './support/world'

describe.concurrent('a product that keeps answers', () => {
  it('asks the origin once, and says so', async ({ expect }) => {
    const { consumer, origin } = await kept()
    expect(await calls(consumer, 3)).toEqual([
      `answer 1 | ${MISS}`,
      `answer 1 | ${HIT}`,
      `answer 1 | ${HIT}`,
    ])
    expect(origin.seen).toHaveLength(1)
  })

  it('charges a hit by its own weight and a miss by the route', async ({ expect }) => {
    const { consumer } = await kept()
    const units: (string | null)[] = []
    for (let i = 0; i < 3; i++) {
      const answer = await at.call(consumer)
      units.push(answer.headers.get('x-usage-units'))
      await answer.text()
      await sleep(20)
    }
    expect(units).toEqual(['4', '1', '1'])
    const last = await at.call(consumer)
    expect(last.headers.get('x-quota-used')).toBe('7')
  })

  it('charges as much as the route where no weight is set', async ({ expect }) => {
    const { consumer } = await kept(KEPT, BY_PLAN)
    await calls(consumer, 1)
    const hit = await at.call(consumer)
    expect(hit.headers.get('cache-status')).toContain('; hit')
    expect(hit.headers.get('x-usage-units')).toBe('4')
  })

  it('may give hits away, which still count for the rate', async ({ expect }) => {
    const rate = { limit: 3, windowMs: 60_000, algorithm: 'sliding' } as const
    const free: ResponseCache = { scope: 'subscription', weight: 0 }
    const { consumer } = await kept(KEPT, free, {}, { routeRate: rate })
    await calls(consumer, 2)
    const hit = await at.call(consumer)
    expect(hit.headers.get('x-usage-units')).toBe('0')
    expect(await outcomeOf(await at.call(consumer))).toBe('429 rate_limited')
  })

  it('keeps nothing of a product that does not ask for it', async ({ expect }) => {
    const { consumer, origin } = await kept(KEPT, BY_PLAN, { responseCache: null })
    expect(await calls(consumer, 2)).toEqual(['answer 1 | none', 'answer 2 | none'])
    expect(origin.seen).toHaveLength(2)
  })
})

describe.concurrent('a hit', () => {
  it('is refused like any call: key, plan, quota', async ({ expect }) => {
    const { consumer } = await kept(
      KEPT,
      BY_SUBSCRIPTION,
      {},
      {
        quotas: [{ period: 'month', anchor: 'billing', limit: 5000 }],
      },
    )
    await calls(consumer, 2)
    expect(await outcomeOf(await at.call(consumer))).toBe('429 quota_exceeded')

    const other = await kept()
    await calls(other.consumer, 2)
    const revoked = { ...other.consumer.key, status: 'revoked' } as const
    const subscription = { ...other.consumer.subscription, version: 2 }
    await meterOf(other.consumer).configure(subscription, [revoked])
    expect(await outcomeOf(await edge().call(other.consumer))).toBe('401 revoked_api_key')
  })

  it('is looked for only by who has not guessed too often', async ({ expect }) => {
    const meters = new FaultyMeters()
    const { consumer } = await kept()
    const { subscription } = await consumerOf(consumer.product, planOf())
    const on = edge({ METER: meters.METER })
    const headers = { 'cf-connecting-ip': '192.0.2.77' }
    for (let i = 0; i < 40; i++) {
      const { secret } = await keyOf(subscription.locator)
      await on.call({ ...consumer, secret }, '/ping', { headers })
    }
    expect(meters.leases.length).toBeLessThanOrEqual(40)
  })

  it('waits for a meter that is away no longer than any call', async ({ expect }) => {
    const meters = new FaultyMeters()
    meters.fault = () => hanging
    const { consumer } = await kept()
    const started = Date.now()
    const answer = await edge({ METER: meters.METER }).call(consumer)
    expect(await outcomeOf(answer)).toBe('503 limiter_unavailable')
    expect(Date.now() - started).toBeLessThan(3000)
  })

  it('has an Age and stays private to its consumer', async ({ expect }) => {
    const { consumer } = await kept({ 'cache-control': 'public, s-maxage=60, max-age=5', age: '7' })
    await calls(consumer, 1)
    const hit = await at.call(consumer)
    expect(hit.headers.get('age')).toMatch(/^[78]$/)
    expect(hit.headers.get('cache-control')).toBe('private, max-age=5')
  })

  it('is a 304 for who has it, of the cache and free of the origin', async ({ expect }) => {
    const { consumer, origin } = await kept({ ...KEPT, etag: '"a"' })
    await calls(consumer, 1)
    const answer = await at.call(consumer, '/ping', { headers: { 'if-none-match': 'W/"x", "a"' } })
    expect([answer.status, await answer.text()]).toEqual([304, ''])
    expect(answer.headers.get('etag')).toBe('"a"')
    expect(answer.headers.has('content-type')).toBe(false)
    const other = await at.call(consumer, '/ping', { headers: { 'if-none-match': '"b"' } })
    expect([other.status, await other.text()]).toEqual([200, 'answer 1'])
    expect(origin.seen).toHaveLength(1)
  })

  it('answers HEAD from what GET brought', async ({ expect }) => {
    const { consumer, origin } = await kept({ ...KEPT, 'x-kept': 'yes' })
    await calls(consumer, 1)
    const answer = await at.call(consumer, '/ping', { method: 'HEAD' })
    expect([answer.status, answer.headers.get('x-kept'), await answer.text()]).toEqual([
      200,
      'yes',
      '',
    ])
    expect(origin.seen).toHaveLength(1)
  })

  it('is for its path and query alone', async ({ expect }) => {
    const { consumer, origin } = await kept()
    for (const path of ['/ping', '/ping?a=1', '/ping?a=2', '/other', '/ping?a=1&']) {
      expect((await calls(consumer, 1, {}, path))[0]).toContain(MISS)
    }
    expect(origin.seen).toHaveLength(5)
  })
})

describe.concurrent('who shares an answer', () => {
  const another = async (consumer: Consumer, plan = consumer.subscription.plan) => {
    const other = await consumerOf(consumer.product, plan)
    await publishConsumer(other)
    return other
  }

  it('is one subscription, under all its keys', async ({ expect }) => {
    const { consumer, origin } = await kept()
    const second: Consumer = { ...consumer, ...(await keyOf(consumer.subscription.locator)) }
    const subscription = { ...consumer.subscription, version: 2 }
    await meterOf(consumer).configure(subscription, [consumer.key, second.key])
    await publishRecord({ ...second, subscription })
    expect(await calls(consumer, 1)).toEqual([`answer 1 | ${MISS}`])
    expect(await calls(second, 1)).toEqual([`answer 1 | ${HIT}`])
    expect(await calls(await another(consumer), 1)).toEqual([`answer 2 | ${MISS}`])
    expect(origin.seen).toHaveLength(2)
  })

  it('is one plan, where the product says so; never another', async ({ expect }) => {
    const { consumer, origin } = await kept(KEPT, BY_PLAN)
    await calls(consumer, 1)
    expect(await calls(await another(consumer), 1)).toEqual([`answer 1 | ${HIT}`])
    const pro = planOf({ name: 'Pro', rank: 1 })
    expect(await calls(await another(consumer, pro), 1)).toEqual([`answer 2 | ${MISS}`])
    expect(origin.seen).toHaveLength(2)
  })

  it('is a consumer of its own where the origin varies on who asks', async ({ expect }) => {
    const { consumer } = await kept({ ...KEPT, vary: 'X-Turnpike-Subscription' }, BY_PLAN)
    expect(await calls(consumer, 2)).toEqual([`answer 1 | ${MISS}`, `answer 1 | ${HIT}`])
    expect((await calls(await another(consumer), 1))[0]).toContain('answer 2')
    expect((await calls(consumer, 1))[0]).toContain('answer 1')
  })

  it('is nobody else after the product changed', async ({ expect }) => {
    const { consumer } = await kept()
    await calls(consumer, 2)
    await publishProduct({ ...consumer.product, version: 2 })
    const after = await edge().call(consumer)
    expect(await said(after)).toBe(`answer 2 | ${MISS}`)
  })

  it('chooses by Vary: each variant is kept beside the others', async ({ expect }) => {
    const { consumer, origin } = await kept({ ...KEPT, vary: 'Accept-Language' })
    const by = (language: string) =>
      calls(consumer, 1, { headers: { 'accept-language': language } })
    for (const language of ['de', 'fr', 'de', 'fr']) await by(language)
    expect(origin.seen).toHaveLength(2)
    expect((await by('de'))[0]).toBe(`answer 1 | ${HIT}`)
    expect((await by('fr'))[0]).toBe(`answer 2 | ${HIT}`)
    expect((await calls(consumer, 1))[0]).toContain('answer 3')
  })

  it('cannot be poisoned by headers that the origin never sees', async ({ expect }) => {
    const { consumer } = await kept((request, call) => {
      const host = request.headers.get('x-forwarded-host') ?? ''
      const original = request.headers.get('x-original-url') ?? ''
      return new Response(`${call} ${host} ${original}`, { headers: KEPT })
    })
    const init = { headers: { 'x-forwarded-host': 'evil', 'x-original-url': '/admin' } }
    const [first] = await calls(consumer, 1, init)
    expect(first).not.toMatch(/evil|admin/)
    expect((await calls(consumer, 1))[0]).not.toMatch(/evil|admin/)
  })
})
