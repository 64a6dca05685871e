/** Product decisions 4.2: the limit headers, to the letter. */
import { describe, it } from 'vitest'
import type { RateLimit } from '../../src/domain/config'
import { headersOf, problemOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()
const perMinute = (limit: number): RateLimit => ({ limit, windowMs: 60_000, algorithm: 'sliding' })
const day = { period: 'day', anchor: 'calendar', limit: 100_000 } as const
const month = { period: 'month', anchor: 'billing', limit: 1_000_000 } as const

const OURS = /^(?:ratelimit|x-ratelimit-|x-quota-)/

describe('the limit headers', () => {
  it('state every window of the plan, the rate first', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [day, month], routeRate: perMinute(50) })
    const headers = headersOf(await at.call(consumer))
    expect(headers['ratelimit-policy']).toMatch(
      /^"rate";q=50;w=60, "day";q=100;w=86400, "month";q=1000;w=2(?:419200|505600|592000|678400)$/,
    )
    expect(headers['ratelimit']).toMatch(
      /^"rate";r=49;t=(?:60|61), "day";r=99;t=\d{1,5}, "month";r=999;t=\d{7}$/,
    )
  })

  it('keep the older names for the rate and the tightest quota', async ({ expect }) => {
    const consumer = await subscribed({ quotas: [month, day], routeRate: perMinute(50) })
    const before = Math.floor(Date.now() / 1000)
    const headers = headersOf(await at.call(consumer))
    const midnight = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '50',
      'x-ratelimit-remaining': '49',
      'x-quota-limit': '100',
      'x-quota-used': '1',
      'x-quota-remaining': '99',
      'x-quota-reset': `${midnight}`,
    })
    const reset = Number(headers['x-ratelimit-reset'])
    expect(reset).toBeGreaterThanOrEqual(before + 60)
    expect(reset).toBeLessThanOrEqual(before + 63)
  })

  it('leave out a window that the plan lacks', async ({ expect }) => {
    const quotaOnly = headersOf(await at.call(await subscribed({ quotas: [month] })))
    expect(quotaOnly['ratelimit-policy']).toMatch(/^"month";q=1000;w=\d+$/)
    expect(Object.keys(quotaOnly).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])

    const rateOnly = await subscribed({ quotas: [], routeRate: perMinute(50) })
    const headers = headersOf(await at.call(rateOnly))
    expect(headers['ratelimit-policy']).toBe('"rate";q=50;w=60')
    expect(headers['ratelimit']).toMatch(/^"rate";r=49;t=6[01]$/)
    expect(Object.keys(headers).filter((name) => name.startsWith('x-quota'))).toEqual([])
  })

  it('have no item for an unlimited quota', async ({ expect }) => {
    const unlimited = { quotas: [{ ...month, limit: null }] }
    const headers = headersOf(await at.call(await subscribed(unlimited)))
    expect(Object.keys(headers).filter((name) => OURS.test(name))).toEqual([])
    expect(headers['x-usage-units']).toBe('1')
  })

  it('give the rate of the route where it overrides the plan', async ({ expect }) => {
    const plan = { id: 'pln_1', quotas: [], routeRate: perMinute(50) }
    const route = routeOf({ rates: { pln_1: perMinute(5) } })
    const headers = headersOf(await at.call(await subscribed(plan, { routes: [route] })))
    expect(headers['ratelimit-policy']).toBe('"rate";q=5;w=60')
  })

  it('give the tightest of route rate and aggregate rate', async ({ expect }) => {
    const plan = { quotas: [], routeRate: perMinute(50), aggregateRate: perMinute(3) }
    const headers = headersOf(await at.call(await subscribed(plan)))
    expect(headers['ratelimit']).toMatch(/^"rate";r=2;t=6[01]$/)
  })

  it('count call by call, and over several edges when one unit is leased', async ({ expect }) => {
    const consumer = await subscribed({}, { metering: 'exact' })
    const edges = [edge(), edge(), edge()]
    for (let i = 1; i <= 9; i++) {
      const headers = headersOf(await (edges[i % 3] ?? at).call(consumer))
      expect(headers['x-quota-used']).toBe(`${i}`)
      expect(headers['ratelimit']).toContain(`"month";r=${1000 - i};`)
    }
  })

  it('count weights, fractions too, in units', async ({ expect }) => {
    const routes = [routeOf({ weight: 2500 })]
    const headers = headersOf(await at.call(await subscribed({}, { routes })))
    expect(headers).toMatchObject({
      'x-usage-units': '2.5',
      'x-quota-used': '2.5',
      'x-quota-remaining': '997.5',
    })
    // Structured fields of the draft are integers.
    expect(headers['ratelimit']).toContain('"month";r=997;')
  })

  it('replace those of the origin', async ({ expect }) => {
    const origin = originOf(
      () =>
        new Response('x', {
          headers: {
            RateLimit: '"theirs";r=1;t=1',
            'RateLimit-Policy': '"theirs";q=1;w=1',
            'X-RateLimit-Limit': '1',
            'X-RateLimit-Used': '1',
            'X-Quota-Used': '1',
            'X-Quota-Team': '1',
            'X-Usage-Units': '99',
            'X-Error-Source': 'gateway',
            'X-Request-Id': 'theirs',
            'Server-Timing': 'db;dur=5',
            'Access-Control-Expose-Headers': 'x',
          },
        }),
    )
    const headers = headersOf(await at.call(await subscribed({}, { originUrl: origin.url })))
    expect(JSON.stringify(headers)).not.toContain('theirs')
    expect(headers).toMatchObject({ 'x-usage-units': '1', 'x-quota-used': '1' })
    for (const name of [
      'x-ratelimit-limit',
      'x-ratelimit-used',
      'x-quota-team',
      'x-error-source',
    ]) {
      expect(headers).not.toHaveProperty(name)
    }
    expect(headers['server-timing']).toMatch(/^gw;dur=\d+, origin;dur=\d+(?:, meter;dur=\d+)?$/)
  })
})

describe('every answer', () => {
  it('has a request id of its own, the same as in the problem document', async ({ expect }) => {
    const consumer = await subscribed()
    const ids = new Set<string>()
    const calls = ['/ping', '/ping', '/nothing', '/a//b']
    for (const path of calls) {
      const answer = await at.call(consumer, path)
      const id = answer.headers.get('x-request-id') ?? ''
      expect(id).toMatch(/^req_[0-9a-z]{26}$/)
      if (answer.status !== 200) expect((await problemOf(answer)).request_id).toBe(id)
      ids.add(id)
    }
    expect(ids.size).toBe(calls.length)
  })

  it('tells browsers which of our headers they may read', async ({ expect }) => {
    const consumer = await subscribed()
    for (const path of ['/ping', '/nothing', '/a//b']) {
      const exposed = (await at.call(consumer, path)).headers.get('access-control-expose-headers')
      expect(exposed?.split(', ')).toEqual(
        expect.arrayContaining([
          'RateLimit-Policy',
          'RateLimit',
          'Retry-After',
          'X-RateLimit-Limit',
          'X-RateLimit-Remaining',
          'X-RateLimit-Reset',
          'X-Quota-Limit',
          'X-Quota-Used',
          'X-Quota-Remaining',
          'X-Quota-Reset',
          'X-Request-Id',
          'X-Usage-Units',
          'X-Error-Source',
          'Server-Timing',
        ]),
      )
    }
  })

  it('says whose error it is', async ({ expect }) => {
    const origin = originOf(() => new Response('no such thing', { status: 404 }))
    const consumer = await subscribed({}, { originUrl: origin.url })
    expect((await at.call(consumer)).headers.get('x-error-source')).toBe('origin')
    expect((await at.call(consumer, '/nothing')).headers.get('x-error-source')).toBe('gateway')
    expect((await at.call(await subscribed())).headers.has('x-error-source')).toBe(false)
  })
})
