/** Product decisions C1 and 4.4: what a call beyond a limit is told, and that it costs nothing. */
import { describe, it } from 'vitest'
import type { RateLimit } from '../../src/domain/config'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed, testEnv } from './support/world'

const at = edge()
const month = (units: number) =>
  ({ quotas: [{ period: 'month', anchor: 'billing', limit: units * 1000 }] }) as const
const perMinute = (limit: number): RateLimit => ({ limit, windowMs: 60_000, algorithm: 'sliding' })

describe('a call beyond the rate', () => {
  it('is told the limit and when to come back, and uses no quota', async ({ expect }) => {
    const origin = originOf()
    const consumer = await subscribed({ routeRate: perMinute(2) }, { originUrl: origin.url })
    await at.call(consumer)
    await at.call(consumer)
    const refused = await at.call(consumer)
    const headers = headersOf(refused)
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '0',
      'x-quota-used': '2',
      'x-usage-units': '0',
      'x-error-source': 'gateway',
    })
    expect(headers['ratelimit']).toContain('"rate";r=0;')
    const problem = await problemOf(refused)
    expect(problem).toMatchObject({ code: 'rate_limited', status: 429, limit: 2, used: 2 })
    expect(problem['retry_after']).toBe(Number(headers['retry-after']))
    expect(problem['retry_after']).toBeGreaterThan(50)
    expect(problem['retry_after']).toBeLessThanOrEqual(61)
    expect(Date.parse(`${problem['reset_at']}`)).toBeGreaterThan(Date.now() + 50_000)
    expect(origin.seen).toHaveLength(2)
  })

  it('leaves the other routes of the plan alone, unless an aggregate limit is met', async ({
    expect,
  }) => {
    const routes = [routeOf(), routeOf({ path: '/b', originPath: '/b' })]
    const consumer = await subscribed(
      { routeRate: perMinute(1), aggregateRate: perMinute(2) },
      { routes: [...routes, routeOf({ path: '/c', originPath: '/c' })] },
    )
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect(await outcomeOf(await at.call(consumer))).toBe('429 rate_limited')
    expect(await outcomeOf(await at.call(consumer, '/b'))).toBe('200')
    expect(await outcomeOf(await at.call(consumer, '/c'))).toBe('429 rate_limited')
  })
})

describe('a call beyond the quota', () => {
  it('is told the window, its end, the plan and where to get more', async ({ expect }) => {
    const consumer = await subscribed({ ...month(1), name: 'Free' })
    await at.call(consumer)
    const refused = await at.call(consumer)
    const headers = headersOf(refused)
    expect(headers).toMatchObject({
      'x-quota-limit': '1',
      'x-quota-used': '1',
      'x-quota-remaining': '0',
      'x-usage-units': '0',
      'x-error-source': 'gateway',
    })
    const problem = await problemOf(refused)
    expect(problem).toMatchObject({
      code: 'quota_exceeded',
      status: 429,
      limit: 1,
      used: 1,
      plan: 'Free',
      upgrade_url: `${testEnv.PORTAL_URL}/apis/${consumer.product.slug}`,
    })
    expect(problem['retry_after']).toBe(Number(headers['retry-after']))
    const reset = Date.parse(`${problem['reset_at']}`) / 1000
    expect(Math.abs(reset - Number(headers['x-quota-reset']))).toBeLessThanOrEqual(1)
    expect(refused.status).toBe(429)
  })

  it('is a 403 where the product says so, the code as ever', async ({ expect }) => {
    const consumer = await subscribed(month(1), { quotaStatus: 403 })
    await at.call(consumer)
    const refused = await at.call(consumer)
    expect(refused.headers.has('retry-after')).toBe(true)
    expect(refused.status).toBe(403)
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'quota_exceeded' })
  })

  it('is refused when it weighs more than is left, and a lighter one still passes', async ({
    expect,
  }) => {
    const routes = [routeOf(), routeOf({ path: '/heavy', originPath: '/heavy', weight: 5000 })]
    const consumer = await subscribed(month(7), { routes })
    expect(await outcomeOf(await at.call(consumer, '/heavy'))).toBe('200')
    expect(await outcomeOf(await at.call(consumer, '/heavy'))).toBe('429 quota_exceeded')
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect(await outcomeOf(await at.call(consumer))).toBe('429 quota_exceeded')
  })
})

describe('a problem document', () => {
  it('has the members of RFC 9457 and ours, and a type that is a page', async ({ expect }) => {
    const consumer = await subscribed()
    const answer = await at.call(consumer, '/nothing?api_key=secret')
    expect(headersOf(answer)).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    })
    expect(await problemOf(answer)).toEqual({
      type: `${testEnv.PORTAL_URL}/errors/unknown_route`,
      title: 'No such route',
      status: 404,
      detail: `/${consumer.product.slug} has no /nothing.`,
      instance: `/${consumer.product.slug}/nothing`,
      code: 'unknown_route',
      request_id: answer.headers.get('x-request-id'),
    })
  })
})
