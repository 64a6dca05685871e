/** Product G12: headers and query parameters that a provider sets and removes without code. */
import { describe, it } from 'vitest'
import type { Changes, Transforms } from '../../src/domain/transforms'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const NOTHING: Changes = { set: {}, remove: [] }

const transforms = (parts: {
  readonly request?: Partial<Changes>
  readonly query?: Partial<Changes>
  readonly response?: Partial<Changes>
}): Transforms => ({
  request: {
    headers: { ...NOTHING, ...parts.request },
    query: { ...NOTHING, ...parts.query },
  },
  response: { headers: { ...NOTHING, ...parts.response } },
})

const at = edge()

/** One call, as the origin and the consumer see it. */
async function through(
  product: Transforms | null,
  route: Transforms | null,
  { headers = {}, answered = {}, path = '/ping' } = {},
) {
  const origin = originOf(() => new Response('pong', { headers: answered }))
  const consumer = await subscribed(
    {},
    { originUrl: origin.url, transforms: product, routes: [routeOf({ transforms: route })] },
  )
  const answer = await at.call(consumer, path, { headers })
  const [request] = origin.seen
  if (!request) throw new Error(`not forwarded: ${answer.status}`)
  const { pathname, search } = new URL(request.url)
  return { request, answer, url: pathname + search, consumer }
}

describe.concurrent('a transform', () => {
  it('sets and removes headers of the request', async ({ expect }) => {
    const { request } = await through(
      transforms({
        request: { set: { 'x-region': 'eu', accept: 'text/csv' }, remove: ['x-debug'] },
      }),
      null,
      { headers: { accept: '*/*', 'x-debug': '1', 'x-kept': '1' } },
    )
    const { headers } = request
    expect([headers.get('x-region'), headers.get('accept')]).toEqual(['eu', 'text/csv'])
    expect([headers.has('x-debug'), headers.get('x-kept')]).toEqual([false, '1'])
  })

  it('sets and removes headers of the answer', async ({ expect }) => {
    const { answer } = await through(
      transforms({ response: { set: { 'x-served-by': 'us' }, remove: ['x-internal'] } }),
      null,
      { answered: { 'x-internal': 'host-7', 'x-kept': '1' } },
    )
    expect(answer.headers.get('x-served-by')).toBe('us')
    expect([answer.headers.has('x-internal'), answer.headers.get('x-kept')]).toEqual([false, '1'])
  })

  it.for([
    ['', '?unit=metric%20%26%20c'],
    ['?q=1', '?q=1&unit=metric%20%26%20c'],
    ['?unit=a&q=%41&unit=b', '?q=%41&unit=metric%20%26%20c'],
    ['?u%6Eit=a', '?unit=metric%20%26%20c'],
    ['?debug&q=1&debug=2', '?q=1&unit=metric%20%26%20c'],
  ])('changes the query %s to %s', async ([query, expected], { expect }) => {
    const change = transforms({ query: { set: { unit: 'metric & c' }, remove: ['debug'] } })
    const { url } = await through(change, null, { path: `/ping${query}` })
    expect(url).toBe(`/ping${expected}`)
  })

  it('of the route wins over the product, name by name', async ({ expect }) => {
    const { request, url } = await through(
      transforms({
        request: { set: { 'x-a': 'product', 'x-b': 'product' }, remove: ['x-c'] },
        query: { set: { a: '1', b: '1' } },
      }),
      transforms({
        request: { set: { 'x-a': 'route', 'x-c': 'route' }, remove: ['x-b'] },
        query: { set: { a: '2' }, remove: ['b'] },
      }),
      { headers: { 'x-b': 'consumer', 'x-c': 'consumer' } },
    )
    const { headers } = request
    expect([headers.get('x-a'), headers.get('x-b'), headers.get('x-c')]).toEqual([
      'route',
      null,
      'route',
    ])
    expect(url).toBe('/ping?a=2')
  })

  it('is shown to the provider in a trace', async ({ expect }) => {
    const change = transforms({
      request: { set: { 'x-region': 'eu' } },
      query: { set: { u: '1' } },
    })
    const origin = originOf()
    const providerId = 'org_provider'
    const consumer = await subscribed(
      {},
      { originUrl: origin.url, transforms: change, providerId },
      { consumerId: providerId },
    )
    const answer = await at.call(consumer, '/ping', { headers: { 'x-turnpike-trace': '1' } })
    const shown = JSON.parse(atob(answer.headers.get('x-turnpike-origin-request') ?? ''))
    expect(shown.url).toBe(`${origin.url}/ping?u=1`)
    expect(shown.headers['x-region']).toBe('eu')
  })
})

describe.concurrent('a transform that got past the portal', () => {
  const OURS = [
    'x-turnpike-subscription',
    'x-turnpike-plan',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-real-ip',
    'x-original-url',
    'via',
    'cdn-loop',
    'connection',
    'te',
    'transfer-encoding',
    'authorization',
    'cookie',
    'x-api-key',
    'if-none-match',
    'range',
    'client-ip',
    'x_underscore',
  ]
  it('neither sets nor removes what is ours to tell the origin', async ({ expect }) => {
    const plain = await through(null, null)
    const set = Object.fromEntries(OURS.map((name) => [name, 'forged']))
    const forged = await through(transforms({ request: { set } }), null)
    const removed = await through(transforms({ request: { remove: OURS } }), null)
    for (const { request } of [forged, removed]) {
      const names = [...request.headers.keys()].sort()
      expect(names).toEqual([...plain.request.headers.keys()].sort())
      expect([...request.headers.values()]).not.toContain('forged')
    }
  })

  it('neither sets nor removes what is ours to tell the consumer', async ({ expect }) => {
    const names = [
      ...(await through(null, null)).answer.headers.keys(),
      'set-cookie',
      'access-control-allow-origin',
      'strict-transport-security',
      'location',
      'age',
      'cache-status',
      'retry-after',
    ].filter((name) => name !== 'content-type')
    const set = Object.fromEntries(names.map((name) => [name, 'forged']))
    const forged = await through(transforms({ response: { set } }), null)
    expect([...forged.answer.headers.values()]).not.toContain('forged')
    const removed = await through(transforms({ response: { remove: names } }), null)
    for (const name of ['x-request-id', 'x-usage-units', 'cache-control', 'server-timing']) {
      expect(removed.answer.headers.has(name), name).toBe(true)
    }
  })

  it.for(['a\r\nx-injected: 1', 'a\nb', 'a\0b', ' a', 'a ', 'é', ''])(
    'does not set the value %j',
    async (value, { expect }) => {
      const change = transforms({
        request: { set: { 'x-a': value } },
        response: { set: { 'x-a': value } },
      })
      const { request, answer } = await through(change, null)
      expect([request.headers.has('x-a'), answer.headers.has('x-a')]).toEqual([false, false])
      expect([request.headers.has('x-injected'), answer.headers.has('x-injected')]).toEqual([
        false,
        false,
      ])
    },
  )

  it('does not bring a key of ours into the query', async ({ expect }) => {
    const { url } = await through(transforms({ query: { set: { api_key: 'x', a: '1' } } }), null)
    expect(url).toBe('/ping?a=1')
  })
})
