/** Security decisions 2.2: headers across the gateway, both ways. */
import { describe, it } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { headersOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()

/** What the origin is sent of these headers. */
async function arrived(headers: Record<string, string>, path = '/ping') {
  const origin = originOf()
  const consumer = await subscribed({}, { originUrl: origin.url })
  const answer = await at.call(consumer, path, { headers })
  const [request] = origin.seen
  if (!request) throw new Error(`answered ${answer.status} without the origin`)
  return { consumer, answer, request, headers: Object.fromEntries(request.headers) }
}

/** What the consumer is sent of these headers. */
async function returned(headers: Record<string, string>, product: Partial<ProductRecord> = {}) {
  const origin = originOf(() => new Response('x', { headers }))
  return headersOf(await at.call(await subscribed({}, { originUrl: origin.url, ...product })))
}

describe('the origin', () => {
  it('is told who calls, and what this gateway is', async ({ expect }) => {
    const { consumer, answer, headers } = await arrived({ 'cf-connecting-ip': '192.0.2.7' })
    const { subscription, key } = consumer
    expect(headers).toMatchObject({
      'x-turnpike-subscription': subscription.id,
      'x-turnpike-consumer': subscription.consumerId,
      'x-turnpike-plan': 'Free',
      'x-turnpike-key-id': key.id,
      'x-turnpike-request-id': answer.headers.get('x-request-id'),
      'x-forwarded-for': '192.0.2.7',
      'x-forwarded-proto': 'https',
      via: '1.1 turnpike',
      'cdn-loop': 'turnpike',
    })
  })

  it('gets what is the consumer’s own, unchanged', async ({ expect }) => {
    const own = {
      accept: 'text/html;q=0.5',
      'accept-encoding': 'br',
      'if-none-match': '"abc"',
      range: 'bytes=0-9',
      'user-agent': 'x/1',
      'x-custom': 'a, b',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    }
    expect((await arrived(own)).headers).toMatchObject(own)
  })

  const spoofed = [
    'x-turnpike-subscription',
    'x-turnpike-admin',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-anything',
    'forwarded',
    'x-real-ip',
    'true-client-ip',
    'cf-ray',
    'cf-worker',
    'x-original-url',
    'x-rewrite-url',
    'x-http-method-override',
    'x-http-method',
    'x-method-override',
    'x-forwarded',
    'x-original-host',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-envoy-external-address',
    'x-host',
    'client-ip',
    'fastly-client-ip',
    'x-middleware-subrequest',
    'proxy-authorization',
    'proxy-connection',
    'via',
    'x_forwarded_for',
  ]
  it.for(spoofed)('never sees what only we may say: %s', async (name, { expect }) => {
    const { headers } = await arrived({ [name]: 'spoofed' })
    expect(JSON.stringify(headers)).not.toContain('spoofed')
  })

  const hopByHop = ['keep-alive', 'te', 'trailer', 'upgrade', 'http2-settings', 'expect']
  it.for(hopByHop)('never sees what belongs to one hop: %s', async (name, { expect }) => {
    expect((await arrived({ [name]: 'a-token' })).headers).not.toHaveProperty(name)
  })

  it.for([
    ['trailers', 'trailers'],
    ['gzip, Trailers', 'trailers'],
    ['gzip;q=1', undefined],
    ['x-trailers', undefined],
  ] as const)('sees of TE: %s only that trailers are welcome', async ([te, seen], { expect }) => {
    expect((await arrived({ te })).headers['te']).toBe(seen)
  })

  it('sees no cookie of the portal, and its own as they were', async ({ expect }) => {
    const ours = '__Host-turnpike-x=1; turnpike-session=2; __Secure-turnpike=3; __Host-session=4'
    const { headers } = await arrived({ cookie: `a=b; ${ours}; c="d=e"; not-turnpike=5` })
    expect(headers['cookie']).toBe('a=b; c="d=e"; not-turnpike=5')
    expect((await arrived({ cookie: ours })).headers).not.toHaveProperty('cookie')
  })

  it.for([
    ['1.0 fred, 1.1 proxy.example:80 (comment)', '1.0 fred, 1.1 proxy.example:80 (comment), '],
    ['HTTP/2 edge, 1.1 turnpike', 'HTTP/2 edge, '],
    ['1.1 turnpike, 1.1 turnpike', ''],
    ['nonsense', ''],
  ] as const)('sees us once at the end of Via: %s', async ([via, before], { expect }) => {
    expect((await arrived({ via })).headers['via']).toBe(`${before}1.1 turnpike`)
  })

  it('never sees what Connection names', async ({ expect }) => {
    const sent = { connection: 'X-Drop , close,x-too', 'x-drop': '1', 'x-too': '1', 'x-keep': '1' }
    const { headers } = await arrived(sent)
    for (const name of ['connection', 'x-drop', 'x-too']) expect(headers).not.toHaveProperty(name)
    expect(headers['x-keep']).toBe('1')
  })

  it('sees the list of networks passed, with us at its end', async ({ expect }) => {
    const { headers } = await arrived({ 'cdn-loop': 'first, second' })
    expect(headers['cdn-loop']).toBe('first, second, turnpike')
  })

  it('sees an Authorization that is its own', async ({ expect }) => {
    const origin = originOf()
    const { product, secret } = await subscribed({}, { originUrl: origin.url })
    const headers = { authorization: 'Basic dTpw', 'x-api-key': secret }
    await at.send(`/${product.slug}/ping`, { headers })
    expect(origin.seen[0]?.headers.get('authorization')).toBe('Basic dTpw')
  })

  const places: readonly [
    string,
    (key: string) => { headers?: Record<string, string>; query?: string },
  ][] = [
    ['Authorization', () => ({})],
    ['Authorization in lower case', (key) => ({ headers: { authorization: `bearer ${key}` } })],
    ['X-API-Key too', (key) => ({ headers: { 'x-api-key': key } })],
    [
      'a tab for a space',
      (key) => ({ headers: { authorization: `Bearer\t${key}`, 'x-api-key': key } }),
    ],
    ['Cookie', (key) => ({ headers: { cookie: `a=b; key=${key}` } })],
    ['Referer', (key) => ({ headers: { referer: `https://x.example/?api_key=${key}` } })],
    ['any other header', (key) => ({ headers: { 'x-token': key } })],
    ['the query', (key) => ({ query: `api_key=${key}` })],
    ['the query, repeated', (key) => ({ query: `api_key=${key}&api_key=${key}` })],
    ['the query in capitals', (key) => ({ query: `API_KEY=${key}` })],
    ['the query, its name escaped', (key) => ({ query: `api%5Fkey=${key}` })],
    ['the query, its value escaped', (key) => ({ query: `api_key=${key.replaceAll('_', '%5F')}` })],
    ['the query, after a semicolon', (key) => ({ query: `x=1;api_key=${key}` })],
    ['the query, under another name', (key) => ({ query: `token=${key}` })],
    ['the query, as a name', (key) => ({ query: key })],
  ]
  for (const keyInQuery of [false, true]) {
    const where = keyInQuery ? 'where keys count in the query' : 'where they do not'
    it.for(places)(`never sees the key: %s, ${where}`, async ([, place], { expect }) => {
      const origin = originOf()
      const consumer = await subscribed({}, { originUrl: origin.url, keyInQuery })
      const { headers, query } = place(consumer.secret)
      const path = `/ping?a=%31&${query ?? ''}${query ? '&' : ''}b=`
      await at.call(consumer, path, headers ? { headers } : {})
      for (const { url, headers } of origin.seen) {
        const bytes = decodeURIComponent(url) + JSON.stringify([...headers])
        expect(bytes).not.toContain(consumer.secret.slice(4))
        expect(url).toBe(`${origin.url}/ping?a=%31&b=`)
      }
      const isAmbiguous = keyInQuery && query?.includes('%5F') && query.startsWith('api_key=')
      expect(origin.seen).toHaveLength(isAmbiguous ? 0 : 1)
    })
  }

  it('sees a parameter of that name that holds no key of ours', async ({ expect }) => {
    const { request } = await arrived({}, '/ping?api_key=its-own&b=%20')
    expect(new URL(request.url).search).toBe('?api_key=its-own&b=%20')
  })
})

describe('the consumer', () => {
  it('gets the origin’s headers', async ({ expect }) => {
    const theirs = {
      etag: '"abc"',
      'content-type': 'text/csv; charset=x',
      'x-custom': 'a',
      link: '<https://elsewhere.example>; rel="next"',
      'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT',
    }
    expect(await returned(theirs)).toMatchObject(theirs)
  })

  const withheld = [
    'set-cookie',
    'server',
    'x-powered-by',
    'alt-svc',
    'set-cookie2',
    'public-key-pins',
    'accept-ch',
    'critical-ch',
    'origin-agent-cluster',
    'use-as-dictionary',
    'set-login',
    'access-control-allow-credentials',
    'access-control-max-age',
    'x-content-security-policy',
    'content-security-policy-report-only',
    'cdn-cache-control',
    'surrogate-control',
    'x-accel-redirect',
    'strict-transport-security',
    'clear-site-data',
    'service-worker-allowed',
    'nel',
    'report-to',
    'reporting-endpoints',
    'refresh',
    'access-control-allow-origin',
    'x-turnpike-signature',
    'cf-ray',
    'keep-alive',
    'proxy-authenticate',
    'upgrade',
  ]
  it.for(withheld)('never gets %s', async (name, { expect }) => {
    expect(await returned({ [name]: 'x' })).not.toHaveProperty(name)
  })

  it('never gets what Connection names', async ({ expect }) => {
    const headers = await returned({ connection: 'x-drop', 'x-drop': '1', 'x-keep': '1' })
    expect(headers).not.toHaveProperty('x-drop')
    expect(headers['x-keep']).toBe('1')
  })

  const unsafe = {
    'x-content-type-options': 'sniff',
    'content-security-policy': "default-src *; script-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'unsafe-url',
  }
  it.for([{}, unsafe])(
    'gets what is no page of this host, from %o too',
    async (said, { expect }) => {
      expect(await returned(said)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      })
    },
  )

  it('may embed what takes its key in the query', async ({ expect }) => {
    const headers = await returned({}, { keyInQuery: true })
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
  })

  it('hears of us once in Via, and of nobody behind us', async ({ expect }) => {
    expect((await returned({ via: '1.1 varnish, 1.1 internal-7' })).via).toBe('1.1 turnpike')
    expect((await returned({})).via).toBe('1.1 turnpike')
  })

  it('is given nothing that a shared cache may keep', async ({ expect }) => {
    expect((await returned({}))['cache-control']).toBe('private, no-store')
    const said = { 'cache-control': 'public, max-age=60, s-maxage=600' }
    expect((await returned(said))['cache-control']).toBe('private, max-age=60')
  })

  it('never gets its key back', async ({ expect }) => {
    const origin = originOf(({ headers }) => {
      const key = headers.get('x-echo')?.split('').toReversed().join('') ?? ''
      return new Response('x', {
        status: 201,
        headers: {
          'x-key': key,
          link: `<https://h.example/?k=${key}>`,
          location: `/next?api_key=${key}&a=1#${key}`,
        },
      })
    })
    for (const keyInQuery of [false, true]) {
      const consumer = await subscribed({}, { originUrl: origin.url, keyInQuery })
      const headers = { 'x-echo': consumer.secret.split('').toReversed().join('') }
      const answer = headersOf(await at.call(consumer, '/ping', { headers }))
      expect(JSON.stringify(answer)).not.toContain(consumer.secret.slice(9))
      expect(answer['location']).toBe(`/${consumer.product.slug}/next?a=1#tpk_***`)
      expect(answer['x-key']).toBe('tpk_***')
    }
  })

  it('is told that a route is deprecated, and when it ends', async ({ expect }) => {
    const routes = [
      routeOf({
        deprecatedAt: 1_767_225_600_500,
        sunsetAt: Date.UTC(2027, 0, 1),
        endUrl: 'https://p.test/apis/a/changelog#chg_1',
      }),
      routeOf({ path: '/new', originPath: '/new' }),
    ]
    const origin = originOf(
      () => new Response('x', { headers: { sunset: 'never', link: '</next>; rel="next"' } }),
    )
    const consumer = await subscribed({}, { originUrl: origin.url, routes })
    expect(headersOf(await at.call(consumer))).toMatchObject({
      deprecation: '@1767225600',
      sunset: 'Fri, 01 Jan 2027 00:00:00 GMT',
      link: [
        '</next>; rel="next"',
        '<https://p.test/apis/a/changelog#chg_1>; rel="deprecation"; type="text/html"',
        '<https://p.test/apis/a/changelog#chg_1>; rel="sunset"; type="text/html"',
      ].join(', '),
    })
    const other = headersOf(await at.call(consumer, '/new'))
    expect(other).not.toHaveProperty('deprecation')
    expect(other).toMatchObject({ sunset: 'never', link: '</next>; rel="next"' })
  })
})

describe('a route', () => {
  it('sends the origin path its parameters, still encoded', async ({ expect }) => {
    const origin = originOf()
    const route = routeOf({ path: '/f/{days}/{rest+}', originPath: '/v2/{rest+}/{days}' })
    const consumer = await subscribed({}, { routes: [route], originUrl: origin.url })
    await at.call(consumer, '/f/3%20d/a/b')
    expect(origin.seen[0]?.url).toBe(`${origin.url}/v2/a/b/3%20d`)
  })
})
