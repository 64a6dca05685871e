/** Product G11 and G12: what a provider may say of the response cache and of transforms, and that the edge hears it. */
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

const update = (body: object, by = token) =>
  api('PATCH', `/v1/products/${shop.productId}`, { token: by, body })
const record = () => env.CONFIG.get<ProductRecord>(`product:${shop.slug}`, 'json')
const invalid = { status: 422, code: 'invalid_request' }
const whole = (parts: object) => ({
  request: { headers: { set: {}, remove: [] }, query: { set: {}, remove: [] } },
  response: { headers: { set: {}, remove: [] } },
  ...parts,
})

describe('the response cache', () => {
  it('is off unless the provider asks for it', async () => {
    expect(
      (await must('GET', `/v1/products/${shop.productId}`, { token })).response_cache,
    ).toBeNull()
    expect((await record())?.responseCache).toBeNull()
  })

  it.for([
    [{ scope: 'subscription', weight: 0.5 }, 500],
    [{ scope: 'plan', weight: null }, null],
    [{ scope: 'plan', weight: 0 }, 0],
  ] as const)('%j speaks units, and the edge milli-units', async ([response_cache, weight]) => {
    const { status, json } = await update({ response_cache })
    expect([status, json.response_cache]).toEqual([200, response_cache])
    expect((await record())?.responseCache).toEqual({ scope: response_cache.scope, weight })
  })

  it('is switched off again, and stays where it is not named', async () => {
    const response_cache = { scope: 'plan', weight: 1 }
    await update({ response_cache })
    expect((await update({ name: 'Other' })).json).toMatchObject({ response_cache })
    expect((await update({ response_cache: null })).json.response_cache).toBeNull()
    expect((await record())?.responseCache).toBeNull()
  })

  it('may be part of a new product', async () => {
    const response_cache = { scope: 'subscription', weight: null }
    const body = { slug: 'cached', name: 'C', origin_url: 'https://origin.example.com' }
    const answer = await must('POST', '/v1/products', { token, body: { ...body, response_cache } })
    expect(answer.response_cache).toEqual(response_cache)
  })

  it.for([
    [{ scope: 'everybody', weight: 1 }],
    [{ scope: 'plan' }],
    [{ scope: 'plan', weight: -1 }],
    [{ scope: 'plan', weight: 0.0001 }],
    [{ scope: 'plan', weight: 10_001 }],
    [{ scope: 'plan', weight: 1, ttl: 60 }],
    ['plan'],
    [true],
  ])('is not %j', async ([response_cache]) => {
    expect(problemOf(await update({ response_cache }))).toEqual(invalid)
  })

  it('is not for strangers to change', async () => {
    const { token: stranger } = world.consumer
    const answer = await update({ response_cache: null, transforms: null }, stranger)
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('transforms', () => {
  it('of a product reach the edge, names in lower case and whole', async () => {
    const { status, json } = await update({
      transforms: {
        request: { headers: { set: { 'X-Region': 'eu' }, remove: ['X-Debug'] } },
        response: { headers: { remove: ['x-internal'] } },
      },
    })
    const stored = whole({
      request: {
        headers: { set: { 'x-region': 'eu' }, remove: ['x-debug'] },
        query: { set: {}, remove: [] },
      },
      response: { headers: { set: {}, remove: ['x-internal'] } },
    })
    expect([status, json.transforms]).toEqual([200, stored])
    expect((await record())?.transforms).toEqual(stored)
    expect((await update({ transforms: null })).json.transforms).toBeNull()
  })

  it('of a route reach the edge, and end', async () => {
    const transforms = { request: { query: { set: { 'a b': 'x y' }, remove: ['debug'] } } }
    const body = { name: 'T', method: 'GET', path: '/transformed', transforms }
    const { id } = await must('POST', `/v1/products/${shop.productId}/routes`, { token, body })
    const stored = whole({
      request: {
        headers: { set: {}, remove: [] },
        query: { set: { 'a b': 'x y' }, remove: ['debug'] },
      },
    })
    const inKv = async () => (await record())?.routes.find((route) => route.id === id)?.transforms
    expect((await must('GET', `/v1/routes/${id}`, { token })).transforms).toEqual(stored)
    expect(await inKv()).toEqual(stored)
    await must('PATCH', `/v1/routes/${id}`, { token, body: { transforms: null } })
    expect(await inKv()).toBeNull()
  })

  const request = (set: object, remove: string[] = []) => ({
    request: { headers: { set, remove } },
  })
  const query = (set: object, remove: string[] = []) => ({ request: { query: { set, remove } } })
  const response = (set: object) => ({ response: { headers: { set } } })
  it.for([
    [request({ Authorization: 'Basic x' })],
    [request({ cookie: 'a=b' })],
    [request({ 'X-Turnpike-Plan': 'Enterprise' })],
    [request({}, ['x-forwarded-for'])],
    [request({ 'x-a': 'b\r\nc: d' })],
    [request({ 'x-a': ' b' })],
    [request({ 'x-a': 'ü' })],
    [request({ 'x-a': '' })],
    [request({ 'x a': 'b' })],
    [request({ 'x-a': 'b'.repeat(1025) })],
    [request({ 'x-a': `Bearer tpk_live_${'a'.repeat(43)}` })],
    [request({ 'x-a': 'tpo_secret' })],
    [request({ 'x-a': 'b' }, ['X-A'])],
    [response({ 'set-cookie': 'a=b' })],
    [response({ 'x-usage-units': '0' })],
    [response({ 'Cache-Control': 'public' })],
    [query({ api_key: 'x' })],
    [query({ '': 'x' })],
    [query({ a: 'x\u0000' })],
    [query({ a: 'b'.repeat(513) })],
    [query(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, 'b'])))],
    [{ request: { path: '/other' } }],
    [{ requests: {} }],
    [{ response: { query: { set: {}, remove: [] } } }],
    [[]],
  ])('are not %j', async ([transforms]) => {
    expect(problemOf(await update({ transforms }))).toEqual(invalid)
  })
})
