/** Product G10, security B14: what is sent again when a connection fails, and where to. */
import { describe, it } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const routes = METHODS.map((method) => routeOf({ method }))
const served = (product: Partial<ProductRecord>) => subscribed({}, { routes, ...product })

/** An origin whose connections fail as often as that, then answer. */
function failing(times: number) {
  let left = times
  return originOf(() => {
    if (left-- > 0) throw new TypeError('Network connection lost.')
    return new Response('pong')
  })
}

describe('a call whose connection failed', () => {
  it.for(['GET', 'HEAD', 'OPTIONS'])('goes out once more: %s', async (method, { expect }) => {
    const origin = failing(1)
    const answer = await at.call(await served({ originUrl: origin.url }), '/ping', { method })
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([200, '1'])
    expect(origin.seen).toHaveLength(2)
  })

  it('goes out twice at most', async ({ expect }) => {
    const origin = failing(9)
    const answer = await at.call(await served({ originUrl: origin.url }))
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(await outcomeOf(answer)).toBe('502 origin_unreachable')
    expect(origin.seen).toHaveLength(2)
  })

  it.for(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'goes out once when it may change something: %s',
    async (method, { expect }) => {
      const [origin, other] = [failing(1), originOf()]
      const product = { originUrl: origin.url, failoverOriginUrl: other.url }
      const answer = await at.call(await served(product), '/ping', { method })
      expect(await outcomeOf(answer)).toBe('502 origin_unreachable')
      expect([origin.seen.length, other.seen.length]).toEqual([1, 0])
    },
  )

  it('goes out once when it has a body', async ({ expect }) => {
    const origin = failing(1)
    const init = { method: 'OPTIONS', body: 'x' }
    const answer = await at.call(await served({ originUrl: origin.url }), '/ping', init)
    expect(await outcomeOf(answer)).toBe('502 origin_unreachable')
    expect(origin.seen).toHaveLength(1)
  })

  it('goes to the fail-over, with its own path, query and headers', async ({ expect }) => {
    const [origin, other] = [failing(9), originOf()]
    const product = { originUrl: origin.url, failoverOriginUrl: `${other.url}/v2` }
    const answer = await at.call(await served(product), '/ping?a=%20b', {
      headers: { 'x-my': 'c' },
    })
    expect(await outcomeOf(answer)).toBe('200')
    expect(other.seen.map(({ url }) => url)).toEqual([`${other.url}/v2/ping?a=%20b`])
    expect(other.seen[0]?.headers.get('x-my')).toBe('c')
    expect(origin.seen).toHaveLength(1)
  })

  it('goes nowhere else when the fail-over fails too', async ({ expect }) => {
    const [origin, other] = [failing(9), failing(9)]
    const product = { originUrl: origin.url, failoverOriginUrl: other.url }
    expect(await outcomeOf(await at.call(await served(product)))).toBe('502 origin_unreachable')
    expect([origin.seen.length, other.seen.length]).toEqual([1, 1])
  })
})

describe('never sent again is', () => {
  it('what ran into a timeout', async ({ expect }) => {
    const [origin, other] = [originOf(() => new Promise(() => {})), originOf()]
    const product = {
      originUrl: origin.url,
      failoverOriginUrl: other.url,
      originTimeoutMs: 100,
    }
    expect(await outcomeOf(await at.call(await served(product)))).toBe('504 origin_timeout')
    expect([origin.seen.length, other.seen.length]).toEqual([1, 0])
  })

  it.for([500, 502, 503, 504])('what the origin answered with %i', async (status, { expect }) => {
    const [origin, other] = [originOf(() => new Response(null, { status })), originOf()]
    const product = { originUrl: origin.url, failoverOriginUrl: other.url }
    expect(await outcomeOf(await at.call(await served(product)))).toBe(`${status}`)
    expect([origin.seen.length, other.seen.length]).toEqual([1, 0])
  })

  it('what an origin that a route has to itself failed', async ({ expect }) => {
    const [own, other] = [failing(1), originOf()]
    const product = { failoverOriginUrl: other.url, routes: [routeOf({ originUrl: own.url })] }
    expect(await outcomeOf(await at.call(await served(product)))).toBe('200')
    expect([own.seen.length, other.seen.length]).toEqual([2, 0])
  })
})

describe('an answer of Cloudflare’s in the place of an origin that it could not reach', () => {
  const standIn = (status: number, server = 'cloudflare') =>
    originOf(() => new Response('error code: 1016', { status, headers: { server } }))

  it.for([520, 521, 522, 523, 525, 526, 530])(
    'with %i is a failed connection: refunded, and sent again if safe',
    async (status, { expect }) => {
      const origin = standIn(status)
      const consumer = await served({ originUrl: origin.url, charge5xx: true })
      const answer = await at.call(consumer)
      expect(answer.headers.get('x-usage-units')).toBe('0')
      expect(await outcomeOf(answer)).toBe('502 origin_unreachable')
      expect(origin.seen).toHaveLength(2)
    },
  )

  it('with 524 is a timeout', async ({ expect }) => {
    const origin = standIn(524)
    const consumer = await served({ originUrl: origin.url, charge5xx: true })
    expect(await outcomeOf(await at.call(consumer))).toBe('504 origin_timeout')
    expect(origin.seen).toHaveLength(1)
  })

  it('is another server’s own word without that name', async ({ expect }) => {
    const origin = standIn(521, 'theirs')
    expect(await outcomeOf(await at.call(await served({ originUrl: origin.url })))).toBe('521')
    expect(origin.seen).toHaveLength(1)
  })
})
