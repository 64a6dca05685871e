import { beforeAll, describe, expect, it } from 'vitest'
import type { ProductRecord } from '../../../src/domain/config'
import { api, env, must, problemOf } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

let slugs = 0
const create = (body: object = {}) =>
  api('POST', '/v1/products', {
    token,
    body: { slug: `p-${++slugs}`, name: 'P', origin_url: 'https://origin.example.com', ...body },
  })
const invalid = { status: 422, code: 'invalid_request' }

describe('a new product', () => {
  it('is a draft with safe defaults', async () => {
    expect((await create()).json).toMatchObject({
      visibility: 'draft',
      origin_timeout_ms: 10_000,
      key_in_query: false,
      quota_status: 429,
      charge_5xx: false,
      metering: 'leased',
      limiter_failure: 'closed',
    })
  })

  it.for(['-a', 'a-', 'A', 'a_b', 'a.b', '', 'ä', 'x'.repeat(64)])(
    'refuses the slug "%s"',
    async (slug) => {
      expect(problemOf(await create({ slug }))).toEqual(invalid)
    },
  )

  it('says what a slug is made of', async () => {
    expect((await create({ slug: 'A b' })).json).toMatchObject({
      errors: [
        {
          pointer: '/slug',
          detail: 'must be lower-case letters, digits and inner hyphens, at most 63',
        },
      ],
    })
  })

  it('needs a slug of its own', async () => {
    expect(problemOf(await create({ slug: shop.slug }))).toEqual({ status: 409, code: 'conflict' })
  })

  it.for(['http://127.0.0.1:8787', 'https://127.0.0.1', 'https://u:p@a.example.com', 'ftp://a.de'])(
    'refuses the origin %s',
    async (origin_url) => {
      const answer = await create({ origin_url })
      expect(problemOf(answer)).toEqual(invalid)
      expect(answer.json.errors[0].pointer).toBe('/origin_url')
    },
  )
})

describe('pages of other origins', () => {
  const at = (cors_origins: unknown) => create({ cors_origins })

  it('are let in by exact origin, or all of them', async () => {
    expect((await create()).json.cors_origins).toEqual([])
    for (const list of [['https://app.example.com', 'http://localhost:5173'], ['*'], []]) {
      expect((await at(list)).json.cors_origins).toEqual(list)
    }
  })

  it.for([
    [['*', 'https://app.example.com']],
    [['https://*.example.com']],
    [['null']],
    [['https://app.example.com/']],
    [['https://app.example.com:443']],
    [['https://APP.example.com']],
    [['app.example.com']],
    [['file://']],
    ['*'],
    [Array.from({ length: 51 }, (_, i) => `https://a${i}.example.com`)],
  ])('are not let in by %j', async ([list]) => {
    expect(problemOf(await at(list))).toEqual(invalid)
  })

  it('are news to the edge', async () => {
    const { id, slug } = (await create()).json
    const cors_origins = ['https://app.example.com']
    const answer = await api('PATCH', `/v1/products/${id}`, { token, body: { cors_origins } })
    expect(answer.json).toMatchObject({ cors_origins })
    const record = await env.CONFIG.get<ProductRecord>(`product:${slug}`, 'json')
    expect(record?.corsOrigins).toEqual(cors_origins)
  })
})

describe('publishing', () => {
  it('needs a route, a plan, and a plan for every route', async () => {
    const { id } = (await create()).json
    const publish = () => api('POST', `/v1/products/${id}/publish`, { token })
    const missing = async () => {
      const answer = await publish()
      expect(problemOf(answer)).toEqual({ status: 409, code: 'not_publishable' })
      return answer.json.errors.map((error: { pointer: string }) => error.pointer)
    }
    expect(await missing()).toEqual(['/routes', '/plans'])
    const route = await must('POST', `/v1/products/${id}/routes`, {
      token,
      body: { name: 'R', method: 'GET', path: '/r', min_rank: 5 },
    })
    expect(await missing()).toEqual(['/plans'])
    await must('POST', `/v1/products/${id}/plans`, { token, body: { name: 'Low', rank: 0 } })
    expect(await missing()).toEqual([`/routes/${route.id}/min_rank`])
    await must('POST', `/v1/products/${id}/plans`, { token, body: { name: 'High', rank: 5 } })
    expect((await publish()).json.visibility).toBe('published')
    expect((await publish()).json.visibility).toBe('published')
  })

  it('can be taken back, but not from a draft', async () => {
    const draft = (await create()).json
    const answer = await api('POST', `/v1/products/${draft.id}/unpublish`, { token })
    expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
    const unpublished = await must('POST', `/v1/products/${shop.productId}/unpublish`, { token })
    expect(unpublished.visibility).toBe('unpublished')
    expect((await api('GET', `/v1/catalogue/${shop.slug}`)).status).toBe(404)
    await must('POST', `/v1/products/${shop.productId}/publish`, { token })
    expect((await api('GET', `/v1/catalogue/${shop.slug}`)).status).toBe(200)
  })
})

describe('routes', () => {
  const route = (body: object) =>
    api('POST', `/v1/products/${shop.productId}/routes`, {
      token,
      body: { name: 'R', method: 'GET', ...body },
    })

  it.for([
    [{ path: 'x' }, '/path'],
    [{ path: '/-/x' }, '/path'],
    [{ path: '/a//b' }, '/path'],
    [{ path: '/a/../b' }, '/path'],
    [{ path: '/{rest+}/b' }, '/path'],
    [{ path: '/{a}', origin_path: '/{b}' }, '/origin_path'],
    [{ path: '/ok', weight: 0 }, '/weight'],
    [{ path: '/ok', weight: 0.0001 }, '/weight'],
    [
      { path: '/ok', rates: [{ plan_id: 'pln_x', limit: 1, window: 'second' }] },
      '/rates/0/plan_id',
    ],
  ] as const)('refuses %o', async ([body, pointer]) => {
    const answer = await route(body)
    expect(problemOf(answer)).toEqual(invalid)
    expect(answer.json.errors[0].pointer).toBe(pointer)
  })

  it('have one method and path once', async () => {
    expect((await route({ path: '/once' })).status).toBe(201)
    expect(problemOf(await route({ path: '/once' }))).toEqual({ status: 409, code: 'conflict' })
    expect((await route({ path: '/once', method: 'POST' })).status).toBe(201)
  })

  it('cost fractions of a unit exactly', async () => {
    const { json } = await route({ path: '/fraction', weight: 0.125 })
    expect(json.weight).toBe(0.125)
  })

  it('replace all rate overrides by those of a change, and keep the rest', async () => {
    const rate = { limit: 5, window: 'minute', algorithm: 'sliding' }
    const rates = [
      { plan_id: shop.free, ...rate },
      { plan_id: shop.plus, ...rate },
    ]
    const { id } = (await route({ path: '/rates', rates })).json
    const change = (body: object) => must('PATCH', `/v1/routes/${id}`, { token, body })
    expect((await change({ weight: 3 })).rates).toHaveLength(2)
    const one = [{ plan_id: shop.max, ...rate }]
    expect(await change({ rates: one })).toMatchObject({ rates: one, weight: 3, path: '/rates' })
    expect((await change({ rates: [] })).rates).toEqual([])
    expect(await must('GET', `/v1/routes/${id}`, { token })).toMatchObject({ rates: [] })
  })

  it('are gone when deleted', async () => {
    const { id } = (
      await route({ path: '/gone', rates: [{ plan_id: shop.free, limit: 1, window: 'hour' }] })
    ).json
    expect((await api('DELETE', `/v1/routes/${id}`, { token })).status).toBe(204)
    expect((await api('GET', `/v1/routes/${id}`, { token })).status).toBe(404)
  })
})
