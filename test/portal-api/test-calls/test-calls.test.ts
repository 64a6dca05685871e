import { beforeAll, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { rows, verdictOf } from '../support/probes'
import { makeShop, makeToken, makeWorld, subscribe, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let subscription: { id: string; key: { id: string } }

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})

const send = (body: object, token = world.provider.token) =>
  api('POST', `/v1/products/${shop.productId}/test-calls`, { token, body })

it('without a subscription of its own the provider is told to make one', async () => {
  expect(problemOf(await send({ path: '/forecast/3' }))).toEqual({
    status: 409,
    code: 'invalid_state',
  })
  subscription = await subscribe(world.provider.token, shop.free)
})

it('shows what was answered and what the origin got', async () => {
  const headers = [{ name: 'X-Mine', value: 'yes' }]
  const { status, json } = await send({
    method: 'POST',
    path: '/forecast/3?a=b',
    headers,
    body: '{}',
  })
  expect(status).toBe(200)
  expect(json.response).toMatchObject({
    status: 200,
    body: `called /${shop.slug}/forecast/3`,
    truncated: false,
  })
  expect(json.response.headers).toContainEqual({ name: 'x-usage-units', value: '1' })
  expect(json.origin_request).toMatchObject({
    method: 'POST',
    url: `${env.GATEWAY_URL}/${shop.slug}/forecast/3?a=b`,
  })
  expect(json.origin_request.headers).toContainEqual({ name: 'x-mine', value: 'yes' })
})

it('runs under a key that lives for a minute, takes no place and is not listed', async () => {
  await send({ path: '/forecast/3' })
  const keys = await rows<{ id: string; life: number }>(
    `select id, expires_at - created_at as life from api_keys
      where subscription_id = ?1 and purpose = 'test_call'`,
    subscription.id,
  )
  expect(keys.length).toBeGreaterThan(0)
  for (const { id, life } of keys) {
    expect(life).toBeLessThanOrEqual(60_000)
    expect(life).toBeGreaterThan(55_000)
    expect(await verdictOf(id)).toBe('active')
  }
  const { data } = await must('GET', `/v1/subscriptions/${subscription.id}/keys`, {
    token: world.provider.token,
  })
  expect(data).toHaveLength(1)
})

it('comes from where the provider is, whatever it says', async () => {
  const { json } = await api('POST', `/v1/products/${shop.productId}/test-calls`, {
    token: world.provider.token,
    headers: { 'cf-connecting-ip': '203.0.113.7' },
    body: { path: '/forecast/3', headers: [{ name: 'CF-Connecting-IP', value: '198.51.100.1' }] },
  })
  const fields = json.origin_request.headers
  expect(fields).toContainEqual({ name: 'cf-connecting-ip', value: '203.0.113.7' })
})

it('has a key that nobody can make a lasting one of', async () => {
  await send({ path: '/forecast/3' })
  const [{ id } = { id: '' }] = await rows<{ id: string }>(
    `select id from api_keys where purpose = 'test_call' order by id desc limit 1`,
  )
  const { token } = world.provider
  for (const answer of [
    await api('POST', `/v1/keys/${id}/rotate`, { token, body: { overlap_seconds: 0 } }),
    await api('PATCH', `/v1/keys/${id}`, { token, body: { expires_at: null } }),
    await api('GET', `/v1/keys/${id}`, { token }),
  ]) {
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  }
})

it("is the provider's alone", async () => {
  expect(problemOf(await send({ path: '/x' }, world.stranger.token))).toEqual({
    status: 404,
    code: 'not_found',
  })
  const reader = await makeToken(world.admin, world.provider.id, ['catalogue:read'])
  expect(problemOf(await send({ path: '/x' }, reader))).toEqual({
    status: 403,
    code: 'insufficient_scope',
  })
})

it.for([
  [{ path: 'forecast' }],
  [{ path: '/x', method: 'TRACE' }],
  [{ path: '/x', headers: [{ name: 'a b', value: 'c' }] }],
  [{ path: '/x', headers: [{ name: 'a', value: 'c\r\nd: e' }] }],
  [{ path: '/x', key: 'tpk_live' }],
])('%j is refused', async ([body], { expect }) => {
  expect(problemOf(await send(body ?? {}))).toEqual({ status: 422, code: 'invalid_request' })
})
