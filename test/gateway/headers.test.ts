/** Security decisions 2.2: headers across the gateway, both ways. */
import { describe, it } from 'vitest'
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
async function returned(headers: Record<string, string>) {
  const origin = originOf(() => new Response('x', { headers }))
  return headersOf(await at.call(await subscribed({}, { originUrl: origin.url })))
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
      'cache-control': 'max-age=60',
      etag: '"abc"',
      location: '/elsewhere',
      'content-type': 'text/csv; charset=x',
      'x-custom': 'a',
      vary: 'accept',
    }
    expect(await returned(theirs)).toMatchObject(theirs)
  })

  const withheld = [
    'set-cookie',
    'server',
    'x-powered-by',
    'via',
    'alt-svc',
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

  it('is kept from guessing content types', async ({ expect }) => {
    expect((await returned({}))['x-content-type-options']).toBe('nosniff')
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
