import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, env, problemOf } from '../support/api'
import { countAudit } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let subscription: { id: string; key: { id: string } }

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  subscription = await subscribe(world.provider.token, shop.free)
})

/** What an attacker would like to set (security G3). */
const SMUGGLED = ['role', 'org_id', 'plan', 'is_admin', 'price', 'created_at', 'id', '__proto__']

/** Every operation with a body, and a body that it would take. */
const bodies: readonly [string, () => string, object][] = [
  ['POST', () => '/v1/organisations', { name: 'X' }],
  ['PATCH', () => `/v1/organisations/${world.provider.id}`, { name: 'X' }],
  ['POST', () => '/v1/tokens', { name: 'X', scopes: ['*'], organisation_id: 'org_x' }],
  ['POST', () => '/v1/products', { slug: 'x', name: 'X', origin_url: 'https://a.example.com' }],
  ['PATCH', () => `/v1/products/${shop.productId}`, { name: 'X' }],
  ['POST', () => `/v1/products/${shop.productId}/routes`, { name: 'X', method: 'GET', path: '/x' }],
  ['PATCH', () => `/v1/routes/${shop.routeId}`, { name: 'X' }],
  ['POST', () => `/v1/products/${shop.productId}/plans`, { name: 'X', rank: 99 }],
  ['PATCH', () => `/v1/plans/${shop.free}`, { max_keys: 1 }],
  ['POST', () => '/v1/subscriptions', { plan_id: 'pln_x' }],
  ['POST', () => `/v1/subscriptions/${subscription.id}/change-plan`, { plan_id: 'pln_x' }],
  ['POST', () => `/v1/subscriptions/${subscription.id}/reset-quota`, { reason: 'X' }],
  ['POST', () => `/v1/subscriptions/${subscription.id}/keys`, { name: 'X' }],
  ['PATCH', () => `/v1/keys/${subscription.key.id}`, { name: 'X' }],
  ['POST', () => `/v1/keys/${subscription.key.id}/rotate`, {}],
  ['POST', () => '/key/new', { subscription_id: 'sub_x' }],
]

describe.for(bodies)('%s %o', ([method, path, body]) => {
  const send = (text: string, type = 'application/json') =>
    api(method, path(), {
      token: world.admin,
      body: text,
      headers: { 'content-type': type },
    })

  it('refuses every unknown member and writes nothing', async () => {
    const before = await countAudit()
    for (const name of SMUGGLED) {
      const answer = await send(
        `${JSON.stringify(body).slice(0, -1)},"${name}":"x"}`.replace('{,', '{'),
      )
      expect([name, problemOf(answer)]).toEqual([name, { status: 422, code: 'invalid_request' }])
      expect(answer.json.errors).toContainEqual({ pointer: `/${name}`, detail: 'is unknown' })
    }
    expect(await countAudit()).toBe(before)
  })

  it('refuses what is not JSON', async () => {
    expect(problemOf(await send('{'))).toEqual({ status: 400, code: 'invalid_json' })
    const form = await send('name=X', 'application/x-www-form-urlencoded')
    expect(problemOf(form)).toEqual({ status: 415, code: 'unsupported_media_type' })
  })
})

it('says where the body is wrong', async () => {
  const body = { name: '', method: 'TRACE', path: '/x', rates: [{ plan_id: 'x', limit: 0 }] }
  const path = `/v1/products/${shop.productId}/routes`
  const { json, headers } = await api('POST', path, { token: world.provider.token, body })
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(json).toMatchObject({
    type: 'http://127.0.0.1:8788/errors/invalid_request',
    status: 422,
    instance: `/api${path}`,
    request_id: headers.get('x-request-id'),
  })
  const pointers = json.errors.map((error: { pointer: string }) => error.pointer)
  expect(pointers).toEqual(['/name', '/method', '/rates/0/limit', '/rates/0/window'])
})

it('refuses a body above 256 KiB before reading it', async () => {
  const body = { name: 'x'.repeat(256 * 1024) }
  const answer = await api('POST', '/v1/organisations', { token: world.admin, body })
  expect(problemOf(answer)).toEqual({ status: 413, code: 'body_too_large' })
})

it('refuses unknown and malformed query members', async () => {
  for (const query of ['?limit=0', '?limit=101', '?limit=x', '?sort=name', '?cursor=']) {
    const answer = await api('GET', `/v1/products${query}`, { token: world.provider.token })
    expect([query, problemOf(answer)]).toEqual([query, { status: 422, code: 'invalid_request' }])
  }
})

it.for(['a\u0000b', 'a\u202eb', 'a\nb', '   '])('refuses the name %j', async (name) => {
  const call = { token: world.admin, body: { name } }
  const answer = await api('POST', '/v1/organisations', call)
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
})

it('an unknown path is not found, for those who may ask', async () => {
  const answer = await api('GET', '/v1/nothing', { token: world.admin })
  expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  expect((await api('GET', '/v1/nothing')).status).toBe(401)
})

it('an unexpected error says nothing of its cause', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const broken = { ...env, DB: undefined as unknown as D1Database }
  const answer = await api('GET', '/v1/products', { token: world.provider.token, env: broken })
  expect(problemOf(answer)).toEqual({ status: 500, code: 'internal_error' })
  expect(answer.json).not.toHaveProperty('detail')
  expect(log).toHaveBeenCalledOnce()
})
