/** Security 2.1 and threats A5, A6, B1, B6 to B8, C3, C4, I1: what is a request to this gateway at all. */
import { describe, it, vi } from 'vitest'
import { openApiName } from '../../src/domain/config'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge, GATEWAY } from './support/edge'
import { originOf } from './support/origin'
import { publish, routeOf, subscribed, type Consumer } from './support/world'

const at = edge()
const bearer = ({ secret }: Pick<Consumer, 'secret'>) => ({ authorization: `Bearer ${secret}` })

describe('the host', () => {
  const spellings: readonly [base: string, host: string | null, outcome: string][] = [
    [GATEWAY, null, '200'],
    [GATEWAY, 'gateway.example', '200'],
    ['https://GateWay.Example', 'GATEWAY.example', '200'],
    ['http://gateway.example:8787', 'gateway.example:8787', '200'],
    ['https://gateway.example', 'gateway.example:443', '200'],
    ['http://127.0.0.1:8787', '127.0.0.1:8787', '200'],
    ['https://other.example', 'other.example', '421'],
    [GATEWAY, 'other.example', '421'],
    ['https://other.example', 'gateway.example', '421'],
    ['https://gateway.example.evil.example', null, '421'],
    ['https://evil-gateway.example', null, '421'],
    ['https://sub.gateway.example', null, '421'],
    ['https://gateway.example.', null, '421'],
    ['https://gateway.example:', null, '421'],
    ['https://gateway.example:x', null, '421'],
    ['https://gateway.example:123456', null, '421'],
    ['https://user@gateway.example', null, '421'],
    ['https://gateway.example@evil.example', null, '421'],
    ['https://gateway.example, evil.example', null, '421'],
    ['https://gateway.example*', null, '421'],
    ['https://g\u0430teway.example', null, '421'],
    ['https://', null, '421'],
    [GATEWAY, 'gateway.example, gateway.example', '421'],
    [GATEWAY, 'gateway.example/x', '421'],
    [GATEWAY, '', '421'],
  ]
  it.for(spellings)(
    '%s with the field %s answers %s',
    async ([base, host, outcome], { expect }) => {
      const origin = originOf()
      const { product, secret } = await subscribed({}, { originUrl: origin.url })
      const headers = { ...bearer({ secret }), ...(host !== null && { host }) }
      const answer = await at.send(`/${product.slug}/ping`, { headers }, base)
      const isServed = outcome === '200'
      expect(await outcomeOf(answer)).toBe(isServed ? '200' : '421 misdirected_request')
      expect(origin.seen).toHaveLength(isServed ? 1 : 0)
    },
  )

  it('cannot be moved by what looks like it in the URL', async ({ expect }) => {
    for (const base of ['http://gateway.example/evil?', 'http://evil?@gateway.example']) {
      const headers = { host: base.slice('http://'.length) }
      const answer = await at.send('/-/health', { headers }, base)
      expect(await outcomeOf(answer)).toBe('421 misdirected_request')
    }
  })

  it('counts for the gateway’s own routes too', async ({ expect }) => {
    const answer = await at.send('/-/health', {}, 'https://other.example')
    expect(await outcomeOf(answer)).toBe('421 misdirected_request')
  })
})

describe('a method', () => {
  const refused = ['TRACE', 'CONNECT', 'PURGE', 'PROPFIND', 'get', 'Post', 'X']
  it.for(refused)('%s is refused before anybody asks for a key', async (method, { expect }) => {
    const request = vi.spyOn(Request.prototype, 'method', 'get').mockReturnValue(method)
    const answer = await at.send('/weather/ping').finally(() => request.mockRestore())
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
    expect(await outcomeOf(answer)).toBe('405 method_not_allowed')
  })

  it('is never another one than the request line says', async ({ expect }) => {
    const origin = originOf()
    const routes = [routeOf(), routeOf({ method: 'DELETE', weight: 9000 })]
    const consumer = await subscribed({}, { originUrl: origin.url, routes })
    const headers = {
      'x-http-method-override': 'DELETE',
      'x-http-method': 'DELETE',
      'x-method-override': 'DELETE',
      _method: 'DELETE',
    }
    const query =
      '_method=DELETE&%5Fmethod=DELETE&_METHOD=DELETE&a=1;_method=DELETE&_method[]=x&b=%20'
    const answer = await at.call(consumer, `/ping?${query}`, { headers })
    expect(answer.headers.get('x-usage-units')).toBe('1')
    expect(origin.seen.map(({ method, url }) => [method, url])).toEqual([
      ['GET', `${origin.url}/ping?b=%20`],
    ])
    expect(JSON.stringify([...(origin.seen[0]?.headers ?? [])])).not.toContain('DELETE')
  })

  it('HEAD takes GET’s route, its plan and its price', async ({ expect }) => {
    const origin = originOf()
    const routes = [
      routeOf({ weight: 3000 }),
      routeOf({ path: '/paid', originPath: '/paid', minRank: 1, requiredPlan: 'Pro' }),
    ]
    const consumer = await subscribed({}, { originUrl: origin.url, routes })
    const answer = await at.call(consumer, '/ping', { method: 'HEAD' })
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([200, '3'])
    expect(origin.seen.map(({ method }) => method)).toEqual(['HEAD'])
    expect((await at.call(consumer, '/paid', { method: 'HEAD' })).status).toBe(403)
  })

  it('OPTIONS is a call like any other when no browser asks', async ({ expect }) => {
    const origin = originOf()
    const routes = [routeOf({ method: 'OPTIONS', weight: 2000 })]
    const consumer = await subscribed({}, { originUrl: origin.url, routes })
    const answer = await at.call(consumer, '/ping', { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([200, '2'])
    const keyless = await at.send(`/${consumer.product.slug}/ping`, { method: 'OPTIONS' })
    expect(await outcomeOf(keyless)).toBe('401 missing_api_key')
  })
})

describe('the limits of a request are exact', () => {
  const fields = (count: number, characters: number) => {
    const headers: Record<string, string> = {}
    for (let i = 0; i < count; i++) headers[`x-${i}`] = ''
    const used = Object.keys(headers).reduce((sum, name) => sum + name.length + 4, 0)
    if (characters > 0) headers['x-0'] = 'a'.repeat(characters - used)
    return headers
  }
  it.for([
    ['100 fields', fields(100, 0), '200'],
    ['101 fields', fields(101, 0), '431 headers_too_large'],
    ['32768 bytes', fields(10, 32_768), '200'],
    ['32769 bytes', fields(10, 32_769), '431 headers_too_large'],
  ] as const)('%s', async ([, headers, outcome], { expect }) => {
    expect(await outcomeOf(await at.send('/-/health', { headers }))).toBe(outcome)
  })

  it.for([
    [8192, '200'],
    [8193, '414 url_too_long'],
  ] as const)('a URL of %i bytes answers %s', async ([length, outcome], { expect }) => {
    const path = '/-/health?'
    const query = 'a'.repeat(length - GATEWAY.length - path.length)
    expect(await outcomeOf(await at.send(path + query))).toBe(outcome)
  })

  it('a body of two lengths is refused, and the connection closed', async ({ expect }) => {
    const { secret, product } = await subscribed()
    const headers = {
      ...bearer({ secret }),
      'content-length': '3',
      'transfer-encoding': 'chunked',
    }
    const answer = await at.send(`/${product.slug}/ping`, { method: 'POST', headers })
    expect(answer.headers.get('connection')).toBe('close')
    expect(await outcomeOf(answer)).toBe('400 ambiguous_framing')
  })
})

describe('a slug', () => {
  const others = (slug: string) => [
    slug.toUpperCase(),
    `${slug};x`,
    `${slug}.`,
    `${slug}%20`,
    `${slug}%E2%80%8B`,
    slug.replace('p', '%D1%80'),
    slug.replace('p', '%EF%BD%90'),
    `${slug}_`,
    `product:${slug}`,
    'a'.repeat(64),
    'a'.repeat(600),
  ]
  it('is itself alone: any other spelling is no product, and not looked for', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const { slug } = consumer.product
    for (const other of others(slug)) {
      const answer = await at.send(`/${other}/ping`, { headers: bearer(consumer) })
      expect([other, await outcomeOf(answer)]).toEqual([other, '404 unknown_product'])
    }
    expect(await outcomeOf(await at.send(`/%70${slug.slice(1)}/ping`))).toBe('401 missing_api_key')
  })

  it('of a document too', async ({ expect }) => {
    await publish(openApiName('documented'), { openapi: '3.1.0' })
    const answer = await at.send('/Documented/-/openapi.json')
    expect(await outcomeOf(answer)).toBe('404 unknown_product')
  })
})

describe('a path', () => {
  it('with a key in it is refused, and says it nowhere', async ({ expect }) => {
    const origin = originOf()
    const routes = [routeOf({ path: '/{rest+}', originPath: '/{rest+}' })]
    const consumer = await subscribed({}, { originUrl: origin.url, routes })
    const { secret, product } = consumer
    for (const spelt of [secret, secret.replace('tpk', '%74pk'), secret.replaceAll('_', '%5F')]) {
      const answer = await at.send(`/${product.slug}/of/${spelt}`, { headers: bearer(consumer) })
      const problem = await problemOf(answer)
      expect(problem.code).toBe('key_in_path')
      expect(JSON.stringify(problem)).not.toContain(secret.slice(12))
    }
    expect(origin.seen).toEqual([])
  })

  it('is the one that was matched when parameters make the origin’s', async ({ expect }) => {
    const origin = originOf()
    const routes = [routeOf({ path: '/v{n}/{name}', originPath: '/base/{name}/{n}' })]
    const consumer = await subscribed({}, { originUrl: `${origin.url}/api`, routes })
    for (const path of ['/v1/a%20b', '/v1/caf%C3%A9', '/v1/a|b', '/v1/a:b@c', '/v2/..c']) {
      await at.call(consumer, path)
      const [, n, name] = /^\/v(\d)\/(.*)$/.exec(path) ?? []
      expect(origin.seen.at(-1)?.url).toBe(`${origin.url}/api/base/${name}/${n}`)
    }
  })
})

describe('a query', () => {
  it('decides nothing but the key', async ({ expect }) => {
    const routes = [routeOf({ minRank: 1, requiredPlan: 'Pro' })]
    const consumer = await subscribed({}, { routes })
    for (const query of ['plan=Pro', 'rank=9', 'slug=x', 'path=/ping', 'weight=0', 'method=HEAD']) {
      const answer = await at.call(consumer, `/ping?${query}&${query}`)
      expect(await outcomeOf(answer)).toBe('403 plan_upgrade_required')
    }
  })
})

describe('a loop', () => {
  it('through a second product ends there, and is charged once', async ({ expect }) => {
    const hops: string[] = []
    const gateway = originOf(async (request) => {
      const { pathname } = new URL(request.url)
      hops.push(pathname)
      return await at.send(pathname, { headers: request.headers })
    })
    const second = await subscribed({}, { originUrl: gateway.url })
    const routes = [routeOf({ originPath: `/${second.product.slug}/ping` })]
    const first = await subscribed({}, { originUrl: gateway.url, routes, charge5xx: true })
    const answer = await at.call(first)
    expect(hops).toEqual([`/${second.product.slug}/ping`])
    expect([answer.status, answer.headers.get('x-error-source')]).toEqual([508, 'origin'])
    expect(answer.headers.get('x-usage-units')).toBe('1')
    expect((await problemOf(answer)).code).toBe('loop_detected')
  })

  const lists: readonly [string, boolean][] = [
    ['turnpike', true],
    ['TurnPike', true],
    ['cloudflare; loops=1, turnpike', true],
    ['turnpike;x="a, b", other', true],
    ['turnpike-2, not-turnpike, turnpike.example', false],
    ['other; by=turnpike', false],
    ['other; note="a, turnpike, b"', false],
    [Array.from({ length: 100 }, (_, i) => `cdn-${i}`).join(', '), false],
  ]
  it.for(lists)('is told by our own id alone: %s', async ([list, isLoop], { expect }) => {
    const answer = await at.send('/-/health', { headers: { 'cdn-loop': list } })
    expect(await outcomeOf(answer)).toBe(isLoop ? '508 loop_detected' : '200')
  })

  it('is told before anybody asks for a key', async ({ expect }) => {
    const answer = await at.send('/nothing/ping', { headers: { 'cdn-loop': 'turnpike' } })
    expect(await outcomeOf(answer)).toBe('508 loop_detected')
  })

  it('cannot be hidden by what the caller wrote before', async ({ expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { originUrl: origin.url })
    for (const list of ['x; y="', 'a "b', '", turnpike-2', ';;;', 'a'.repeat(5000)]) {
      await at.call(consumer, '/ping', { headers: { 'cdn-loop': list, connection: 'cdn-loop' } })
      const sent = origin.seen.at(-1)?.headers.get('cdn-loop') ?? ''
      const again = await at.send('/-/health', { headers: { 'cdn-loop': sent } })
      expect([list, await outcomeOf(again)]).toEqual([list, '508 loop_detected'])
      expect(sent.length).toBeLessThanOrEqual(1024)
    }
  })
})

describe('a refusal', () => {
  it('is no page of this host, and is kept by nobody', async ({ expect }) => {
    for (const path of ['/weather/ping', '/-/nothing', '/weather/a//b', '/-/usage']) {
      expect(headersOf(await at.send(path))).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      })
    }
  })
})
