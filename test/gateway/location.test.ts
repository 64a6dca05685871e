/** Where an origin points to, in `Location` and `Content-Location` (RFC 9110 sections 8.7 and 10.2.2). */
import { describe, it } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()

const routes = [
  routeOf({ method: 'GET' }),
  routeOf({ method: 'POST' }),
  routeOf({ path: '/users/{id}', originPath: '/u/{id}' }),
  routeOf({ path: '/users/{id}.json', originPath: '/u/{id}.json' }),
  routeOf({ path: '/files/{rest+}', originPath: '/static/{rest+}' }),
  routeOf({ path: '/jobs/{id}', originPath: '/queue/{id}', method: 'POST' }),
  routeOf({ path: '/dropped/{a}/{b}', originPath: '/dropped/{a}' }),
]

/** What the consumer is told for what the origin said. */
async function located(
  text: string,
  { status = 302, name = 'location', method = 'GET', base = '/v1', ...product }: Options = {},
) {
  const origin = originOf(
    () => new Response(null, { status, headers: { [name]: text.replaceAll('ORIGIN', host) } }),
  )
  const { host } = new URL(origin.url)
  const consumer = await subscribed({}, { originUrl: origin.url + base, routes, ...product })
  const answer = await at.call(consumer, '/ping', { method })
  if (answer.status !== status) throw new Error(`answered ${answer.status}`)
  return answer.headers.get(name)?.replace(consumer.product.slug, 'SLUG').replace(host, 'ORIGIN')
}

interface Options extends Partial<ProductRecord> {
  readonly status?: number
  readonly name?: string
  readonly method?: string
  readonly base?: string
}

describe('a Location on the origin’s host', () => {
  const cases: readonly [said: string, shown: string | undefined, why: string][] = [
    ['https://ORIGIN/v1/u/7', '/SLUG/users/7', 'the route that leads there'],
    ['/v1/u/7', '/SLUG/users/7', 'without a host'],
    ['//ORIGIN/v1/u/7', '/SLUG/users/7', 'without a scheme'],
    ['http://ORIGIN/v1/u/7', '/SLUG/users/7', 'of another scheme'],
    ['https://ORIGIN:443/v1/u/7', '/SLUG/users/7', 'with the port that it has anyway'],
    ['u/7', '/SLUG/users/7', 'relative to what was called'],
    ['./u/../u/7', '/SLUG/users/7', 'with dots on the way'],
    ['\\\\ORIGIN\\v1\\u\\7', '/SLUG/users/7', 'with backslashes'],
    ['/v1/u/7.json', '/SLUG/users/7.json', 'with text around a parameter'],
    ['/v1/u/a%20b?x=%31&y#z', '/SLUG/users/a%20b?x=%31&y#z', 'its query and fragment stay'],
    ['/v1/static/a/b/c', '/SLUG/files/a/b/c', 'several segments'],
    ['/v1/queue/9', '/SLUG/jobs/9', 'a route of the method that was called, or GET, or else'],
    ['/v1/other/thing', '/SLUG/other/thing', 'no route: as it is below the base'],
    ['/v1/dropped/1', '/SLUG/dropped/1', 'a route whose parameters are not all known'],
    ['/v1', '/SLUG/', 'the base itself'],
    ['/v1/a//b', '/SLUG/a//b', 'a path with two readings, as it is'],
    ['?page=2', '/SLUG/ping?page=2', 'a query alone'],
    ['/v1/u/7?api_key=x&a=1', '/SLUG/users/7?api_key=x&a=1', 'a parameter of its own'],
    ['/login', undefined, 'outside of what the product is'],
    ['/v10/u/7', undefined, 'beside the base'],
    ['https://ORIGIN/', undefined, 'above the base'],
  ]
  it.for(cases)('%s becomes %s: %s', async ([said, shown], { expect }) => {
    expect(await located(said)).toBe(shown)
  })

  it('of a product that takes its key in the query never has one', async ({ expect }) => {
    const options = { keyInQuery: true }
    expect(await located('/v1/u/7?api_key=x&a=1&api_key=', options)).toBe('/SLUG/users/7?a=1')
    const elsewhere = 'https://elsewhere.example/x?api_key=x&a=%20b'
    expect(await located(elsewhere, options)).toBe('https://elsewhere.example/x?a=%20b')
  })

  it('leads to a route’s own origin too', async ({ expect }) => {
    const own = 'https://own.example/api'
    const mixed = [...routes, routeOf({ path: '/own/{id}', originPath: '/o/{id}', originUrl: own })]
    const options = { routes: mixed }
    expect(await located('https://own.example/api/o/3', options)).toBe('/SLUG/own/3')
    expect(await located('https://own.example/api/u/3', options)).toBe('/SLUG/u/3')
    expect(await located('https://own.example/o/3', options)).toBeUndefined()
    expect(await located('/v1/o/3', options)).toBe('/SLUG/o/3')
  })

  it('leads from the fail-over too', async ({ expect }) => {
    const options = { failoverOriginUrl: 'https://spare.example/v2' }
    expect(await located('https://spare.example/v2/u/7', options)).toBe('/SLUG/users/7')
    expect(await located('https://spare.example/v1/u/7', options)).toBeUndefined()
  })

  it('works where the base has no path', async ({ expect }) => {
    expect(await located('/u/7', { base: '' })).toBe('/SLUG/users/7')
    expect(await located('https://ORIGIN', { base: '' })).toBe('/SLUG/')
  })

  for (const status of [201, 301, 303, 307, 308]) {
    it(`is rewritten with ${status}`, async ({ expect }) => {
      expect(await located('/v1/u/7', { status, method: 'POST' })).toBe('/SLUG/users/7')
    })
  }

  it('is rewritten as Content-Location', async ({ expect }) => {
    expect(await located('/v1/u/7', { status: 200, name: 'content-location' })).toBe(
      '/SLUG/users/7',
    )
  })
})

describe('a Location elsewhere', () => {
  it.for([
    'https://elsewhere.example/v1/u/7?a=%20#b',
    'https://ORIGIN:8443/v1/u/7',
    'https://ORIGIN.evil.example/v1/u/7',
    '//elsewhere.example/x',
    'app:done',
  ])('stays as it is: %s', async (said, { expect }) => {
    expect(await located(said)).toBe(said)
  })

  it.for(['http://', 'https://[', 'https://a b/', 'http://%00/'])(
    'is not sent when nobody can read it: %s',
    async (said, { expect }) => {
      expect(await located(said)).toBeUndefined()
    },
  )
})
