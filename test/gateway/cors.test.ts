/** Security B9, product.md G8: which pages may call a product and read what it answers. */
import { describe, it } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge } from './support/edge'
import { FaultyKv, FaultyMeters, failing, RecordingQueue } from './support/faults'
import { originOf } from './support/origin'
import { routeOf, subscribed, testEnv, type Consumer } from './support/world'

const at = edge()
const APP = 'https://app.example.com'
const PORTAL = new URL(testEnv.PORTAL_URL).origin
const ALLOW_ORIGIN = 'access-control-allow-origin'

const ask = (
  path: string,
  origin: string,
  headers: Record<string, string> = {},
  by: Pick<ReturnType<typeof edge>, 'send'> = at,
) =>
  by.send(path, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'GET', ...headers },
  })

const published = (corsOrigins: readonly string[], more: Partial<ProductRecord> = {}) =>
  subscribed({}, { corsOrigins, ...more })

describe('a page of another origin', () => {
  const origins: readonly [origin: string, allowed: boolean, why: string][] = [
    [APP, true, 'listed'],
    ['https://other.example:8443', true, 'listed with its port'],
    [PORTAL, true, 'the portal, on every product'],
    ['https://app.example.com.evil.example', false, 'a suffix behind it'],
    ['https://evil-app.example.com', false, 'a prefix before it'],
    ['https://evil.example/https://app.example.com', false, 'with it as a path'],
    ['https://app.example.com@evil.example', false, 'with it as a user'],
    ['https://sub.app.example.com', false, 'below it'],
    ['https://example.com', false, 'above it'],
    ['http://app.example.com', false, 'of another scheme'],
    ['https://app.example.com:444', false, 'of another port'],
    ['https://other.example', false, 'without the port'],
    ['https://APP.example.com', false, 'in capitals, as no browser writes it'],
    ['https://app.example.com.', false, 'with a dot at its end'],
    ['null', false, 'of no origin'],
    ['*', false, 'of every origin'],
    [`${APP}, https://evil.example`, false, 'two at once'],
  ]
  it.for(origins)('%s: %s, as %s', async ([origin, isAllowed], { expect }) => {
    const consumer = await published([APP, 'https://other.example:8443'])
    const simple = headersOf(await at.call(consumer, '/ping', { headers: { origin } }))
    const preflight = await ask(`/${consumer.product.slug}/ping`, origin)
    expect(preflight.status).toBe(204)
    for (const headers of [simple, headersOf(preflight)]) {
      expect(headers[ALLOW_ORIGIN]).toBe(isAllowed ? origin : undefined)
      expect(headers['vary']).toContain('Origin')
      expect(headers).not.toHaveProperty('access-control-allow-credentials')
    }
  })

  it('may do nothing where nobody was let in, except the portal', async ({ expect }) => {
    const consumer = await subscribed()
    for (const origin of [APP, 'null', PORTAL]) {
      const answer = await at.call(consumer, '/ping', { headers: { origin } })
      expect(answer.headers.get(ALLOW_ORIGIN)).toBe(origin === PORTAL ? PORTAL : null)
    }
  })

  it('gets one answer for all where everybody may read', async ({ expect }) => {
    const consumer = await published(['*'])
    for (const origin of [null, APP, 'null', PORTAL]) {
      const headers: Record<string, string> = origin === null ? {} : { origin }
      const answer = headersOf(await at.call(consumer, '/ping', { headers }))
      expect(answer[ALLOW_ORIGIN]).toBe('*')
      expect(answer).not.toHaveProperty('vary')
      expect(answer).not.toHaveProperty('access-control-allow-credentials')
    }
  })

  it('is told apart by caches even when the call names no origin', async ({ expect }) => {
    const consumer = await published([APP])
    expect((await at.call(consumer)).headers.get('vary')).toBe('Origin')
  })

  it('adds to what the origin’s answer varies on, and hears nothing of the origin’s own CORS', async ({
    expect,
  }) => {
    const origin = originOf(
      () =>
        new Response('x', {
          headers: {
            vary: 'Accept',
            [ALLOW_ORIGIN]: '*',
            'access-control-allow-credentials': 'true',
            'access-control-expose-headers': '*',
          },
        }),
    )
    const consumer = await published([APP], { originUrl: origin.url })
    const headers = headersOf(await at.call(consumer, '/ping', { headers: { origin: APP } }))
    expect(headers).toMatchObject({ vary: 'Accept, Origin', [ALLOW_ORIGIN]: APP })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
    expect(headers['access-control-expose-headers']).toMatch(/^RateLimit-Policy, .*X-Request-Id/)
    expect(origin.seen[0]?.headers.get('origin')).toBe(APP)
  })
})

describe('a preflight', () => {
  it('says what may be sent, for two hours', async ({ expect }) => {
    const { product } = await published([APP])
    const asked = { 'access-control-request-headers': 'authorization,X-Api-Key , content-type' }
    const answer = await ask(`/${product.slug}/ping`, APP, asked)
    expect(headersOf(answer)).toMatchObject({
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': 'authorization, X-Api-Key, content-type',
      'access-control-max-age': '7200',
      vary: 'Origin, Access-Control-Request-Headers',
    })
    expect([answer.status, await answer.text()]).toEqual([204, ''])
  })

  it('lets no header through that has no header’s name', async ({ expect }) => {
    const { product } = await published([APP])
    const asked = { 'access-control-request-headers': 'a b, x:y, "q", , ok' }
    const answer = await ask(`/${product.slug}/ping`, APP, asked)
    expect(answer.headers.get('access-control-allow-headers')).toBe('ok')
  })

  it('reaches neither origin nor meter nor ledger, and reads no key', async ({ expect }) => {
    const meters = new FaultyMeters()
    const queue = new RecordingQueue()
    const alone = edge({ METER: meters.METER, USAGE: queue.USAGE })
    const origin = originOf()
    const routes = [routeOf(), routeOf({ method: 'OPTIONS' })]
    const { product, secret } = await published([APP], { originUrl: origin.url, routes })
    const keys: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${secret}` },
      { 'x-api-key': 'nonsense' },
    ]
    for (const headers of keys) {
      const answer = await ask(`/${product.slug}/ping`, APP, headers, alone)
      expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([204, '0'])
    }
    await alone.settle()
    expect([origin.seen.length, meters.leases.length, queue.messages.length]).toEqual([0, 0, 0])
  })

  it('does not tell whether product, route, method or key exists', async ({ expect }) => {
    const closed = await published([])
    const open = await published([APP])
    const said = async (path: string, origin: string, headers = {}) => {
      const answer = await ask(path, origin, headers)
      const fields = [...answer.headers].filter(([name]) => name !== 'x-request-id')
      return JSON.stringify([answer.status, fields, await answer.text()])
    }
    const { slug } = closed.product
    for (const origin of [APP, 'null', PORTAL]) {
      const answers = await Promise.all(
        [`/${slug}/ping`, `/${slug}/none`, '/no-such-product/ping', '/NO/x'].map((path) =>
          said(path, origin),
        ),
      )
      expect(new Set(answers).size).toBe(1)
    }
    const key = { authorization: `Bearer ${open.secret}` }
    const bad = { authorization: 'Bearer nonsense' }
    const answers = await Promise.all([
      said(`/${open.product.slug}/ping`, APP),
      said(`/${open.product.slug}/none`, APP),
      said(`/${open.product.slug}/ping`, APP, key),
      said(`/${open.product.slug}/ping`, APP, bad),
      said(`/${open.product.slug}/ping`, APP, { 'access-control-request-method': 'DELETE' }),
    ])
    expect(new Set(answers).size).toBe(1)
  })

  it('for everybody’s product is the same for every page', async ({ expect }) => {
    const { product } = await published(['*'])
    for (const origin of [APP, 'null', PORTAL]) {
      const headers = headersOf(await ask(`/${product.slug}/ping`, origin))
      expect(headers).toMatchObject({
        [ALLOW_ORIGIN]: '*',
        vary: 'Access-Control-Request-Headers',
      })
    }
  })
})

describe('a browser app can read a refusal', () => {
  const refusals: readonly [
    outcome: string,
    call: (consumer: Consumer) => {
      path: string
      headers?: Record<string, string>
      method?: string
    },
  ][] = [
    ['401 missing_api_key', ({ product }) => ({ path: `/${product.slug}/ping` })],
    [
      '401 invalid_api_key',
      ({ product }) => ({ path: `/${product.slug}/ping`, headers: { 'x-api-key': 'x' } }),
    ],
    [
      '400 ambiguous_credentials',
      ({ product, secret }) => ({
        path: `/${product.slug}/ping`,
        headers: { 'x-api-key': 'x', authorization: `Bearer ${secret}` },
      }),
    ],
    [
      '404 unknown_route',
      ({ product, secret }) => ({
        path: `/${product.slug}/none`,
        headers: { 'x-api-key': secret },
      }),
    ],
    [
      '405 method_not_allowed',
      ({ product, secret }) => ({
        path: `/${product.slug}/ping`,
        method: 'DELETE',
        headers: { 'x-api-key': secret },
      }),
    ],
    ['400 ambiguous_path', ({ product }) => ({ path: `/${product.slug}/a//b` })],
    ['414 url_too_long', ({ product }) => ({ path: `/${product.slug}/${'a'.repeat(9000)}` })],
    [
      '431 headers_too_large',
      ({ product }) => ({
        path: `/${product.slug}/ping`,
        headers: { 'x-long': 'a'.repeat(40_000) },
      }),
    ],
    [
      '508 loop_detected',
      ({ product }) => ({ path: `/${product.slug}/ping`, headers: { 'cdn-loop': 'turnpike' } }),
    ],
    [
      '502 origin_unreachable',
      ({ product, secret }) => ({
        path: `/${product.slug}/ping`,
        headers: { 'x-api-key': secret },
      }),
    ],
  ]
  it.for(refusals)('%s', async ([outcome, make], { expect }) => {
    const more = outcome.startsWith('502') ? { originUrl: 'https://nobody.example' } : {}
    const consumer = await published([APP], more)
    const { path, headers, method = 'GET' } = make(consumer)
    for (const [origin, allowed] of [
      [APP, APP],
      ['https://evil.example', null],
      ['null', null],
    ] as const) {
      const answer = await at.send(path, { method, headers: { ...headers, origin } })
      expect(answer.headers.get(ALLOW_ORIGIN)).toBe(allowed)
      expect(answer.headers.get('vary')).toBe('Origin')
      expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id')
      expect(await outcomeOf(answer)).toBe(outcome)
    }
  })

  it('of a product that does not exist only on the portal', async ({ expect }) => {
    for (const [origin, allowed] of [
      [APP, null],
      [PORTAL, PORTAL],
    ] as const) {
      const answer = await at.send('/no-such-product/ping', { headers: { origin } })
      expect(answer.headers.get(ALLOW_ORIGIN)).toBe(allowed)
      expect((await problemOf(answer)).code).toBe('missing_api_key')
    }
  })

  it('on the portal also while KV is away, which is asked once', async ({ expect }) => {
    const kv = new FaultyKv()
    kv.fault = () => failing()
    const alone = edge({ CONFIG: kv.CONFIG })
    const answer = await alone.send('/some-product/ping', { headers: { origin: PORTAL } })
    expect(answer.headers.get(ALLOW_ORIGIN)).toBe(PORTAL)
    expect(await outcomeOf(answer)).toBe('503 config_unavailable')
    expect(kv.reads.filter((name) => name.startsWith('product:'))).toHaveLength(1)
  })
})

describe('the gateway’s own routes', () => {
  it.for(['/-/usage', '/-/health', '/-/nothing', '/some-product/-/openapi.json'])(
    'may be called by every page: %s',
    async (path, { expect }) => {
      const preflight = headersOf(
        await ask(path, APP, { 'access-control-request-headers': 'authorization' }),
      )
      expect(preflight).toMatchObject({
        [ALLOW_ORIGIN]: '*',
        'access-control-allow-headers': 'authorization',
      })
      const answer = await at.send(path, { headers: { origin: APP } })
      expect(answer.headers.get(ALLOW_ORIGIN)).toBe('*')
      expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
    },
  )
})
