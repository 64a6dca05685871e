import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { recordOf, row, rows } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string
let subscription: { id: string; key: { id: string } }

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  ;({ token } = await makeParty(world.admin, 'Consumer'))
  subscription = await subscribe(token, shop.plus)
})

const create = (body: object) =>
  api('POST', `/v1/subscriptions/${subscription.id}/keys`, { token, body })
const update = (id: string, body: object) => api('PATCH', `/v1/keys/${id}`, { token, body })

describe('restrictions', () => {
  it('are a megabyte for all keys together: more would not fit into a meter', async () => {
    const keyId = subscription.key.id
    const long = Array.from({ length: 50 }, (_, i) => `https://${'x'.repeat(230)}${i}.test`)
    expect((await update(keyId, { origins: long })).status).toBe(200)
    await env.DB.prepare(
      `update api_keys set access = json_set(access, '$.scopes', json_array(?2)) where id = ?1`,
    )
      .bind(keyId, 'x'.repeat(990_000))
      .run()
    const full = { status: 409, code: 'invalid_state' }
    expect(problemOf(await create({ name: 'k', origins: long }))).toEqual(full)
    const rotate = (overlap_seconds: number) =>
      api('POST', `/v1/keys/${keyId}/rotate`, { token, body: { overlap_seconds } })
    expect(problemOf(await rotate(60))).toEqual(full)
    const { json: other } = await create({ name: 'k' })
    expect(problemOf(await update(other.id, { origins: long }))).toEqual(full)
    expect((await update(other.id, { name: 'l' })).status).toBe(200)
    expect((await update(keyId, { scopes: null })).status).toBe(200)
    expect((await rotate(60)).status).toBe(201)
  })

  it('are stored in canonical form, shown, and brought to the edge', async () => {
    const body = {
      name: 'k',
      ip_allow: ['203.0.113.77/24', '2001:DB8::1', '203.0.113.0/24'],
      origins: ['https://app.example.com'],
      scopes: ['forecast:read'],
    }
    const { status, json } = await create(body)
    expect(status).toBe(201)
    expect(json).toMatchObject({
      ip_allow: ['203.0.113.0/24', '2001:db8::1/128'],
      origins: ['https://app.example.com'],
      scopes: ['forecast:read'],
    })
    expect((await recordOf(json.id))?.key.access).toEqual({
      ipAllow: json.ip_allow,
      origins: json.origins,
      scopes: json.scopes,
    })
  })

  it('are absent at the edge where there are none', async () => {
    expect((await recordOf(subscription.key.id))?.key.access).toBeNull()
  })

  it('change one at a time, and the edge has the change at once', async () => {
    const { id } = subscription.key
    await update(id, { ip_allow: ['10.0.0.0/8'] })
    const changed = await update(id, { scopes: [] })
    expect(changed.json).toMatchObject({ ip_allow: ['10.0.0.0/8'], scopes: [] })
    expect((await recordOf(id))?.key.access).toMatchObject({ ipAllow: ['10.0.0.0/8'], scopes: [] })
    await update(id, { ip_allow: [], scopes: null })
    expect((await recordOf(id))?.key.access).toBeNull()
  })

  it('go on to the key that replaces this one', async () => {
    await update(subscription.key.id, { ip_allow: ['10.0.0.0/8'] })
    const path = `/v1/keys/${subscription.key.id}/rotate`
    const { ip_allow } = await must('POST', path, { token, body: {} })
    expect(ip_allow).toEqual(['10.0.0.0/8'])
  })

  it.for([
    ['/ip_allow/0', { ip_allow: ['10.0.0.0/33'] }],
    ['/ip_allow/0', { ip_allow: ['10.1'] }],
    ['/ip_allow/0', { ip_allow: ['010.0.0.1'] }],
    ['/ip_allow/0', { ip_allow: ['fe80::1%eth0'] }],
    ['/ip_allow/0', { ip_allow: ['example.com'] }],
    ['/origins/0', { origins: ['https://app.example.com/'] }],
    ['/origins/0', { origins: ['*'] }],
    ['/origins/0', { origins: ['null'] }],
    ['/scopes/0', { scopes: ['Forecast Read'] }],
    ['/expires_at', { expires_at: '2020-01-01T00:00:00Z' }],
    ['/status', { status: 'active' }],
  ] as const)('%s is refused: %j', async ([pointer, body], { expect }) => {
    const answer = await update(subscription.key.id, body)
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors[0].pointer).toBe(pointer)
  })

  it('of a revoked key stay as they are', async () => {
    const { id } = subscription.key
    await must('DELETE', `/v1/keys/${id}`, { token })
    const answer = await update(id, { ip_allow: ['10.0.0.0/8'] })
    expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
  })
})

describe("limits of a key's own", () => {
  const quota = { period: 'day', anchor: 'calendar', limit: 10 }
  const rate = { limit: 5, window: 'minute', algorithm: 'sliding' }

  it('are stored, shown, brought to the edge, and passed on by rotation', async () => {
    const { json } = await create({ name: 'k', quota, rate })
    expect(json).toMatchObject({ quota, rate })
    expect((await recordOf(json.id))?.key.limits).toEqual({
      quota: { ...quota, limit: 10_000 },
      rate: { limit: 5, windowMs: 60_000, algorithm: 'sliding' },
    })
    const rotated = await must('POST', `/v1/keys/${json.id}/rotate`, { token, body: {} })
    expect(rotated).toMatchObject({ quota, rate })
  })

  it('go one at a time', async () => {
    const { json } = await create({ name: 'k', quota, rate })
    expect((await update(json.id, { quota: null })).json).toMatchObject({ quota: null, rate })
    expect((await update(json.id, { rate: null })).json).toMatchObject({ quota: null, rate: null })
    expect((await recordOf(json.id))?.key.limits).toBeNull()
  })
})

describe('a test key', () => {
  it('has no limits of its own', async () => {
    const quota = { period: 'day', limit: 10 }
    const answer = await create({ name: 't', type: 'test', quota })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    const { json } = await create({ name: 't', type: 'test' })
    expect((await update(json.id, { quota })).json.errors[0].pointer).toBe('/quota')
  })

  it('says so in its text, and answers from the examples that were published', async () => {
    const { json } = await create({ name: 't', type: 'test' })
    expect(json).toMatchObject({ type: 'test', prefix: 'tpk_test_1' })
    expect(json.key).toMatch(/^tpk_test_1[0-9A-Za-z]{42}$/)
    const rotated = await must('POST', `/v1/keys/${json.id}/rotate`, { token, body: {} })
    expect(rotated.type).toBe('test')
  })
})

describe('a revocation', () => {
  it('says from when on the key is refused everywhere: five seconds after the meter had it', async () => {
    const before = Date.now()
    const key = await must('DELETE', `/v1/keys/${subscription.key.id}`, { token })
    const refused = Date.parse(key.refused_everywhere_at)
    expect(refused).toBeGreaterThanOrEqual(before + 5000)
    expect(refused).toBeLessThanOrEqual(Date.now() + 5000)
    const again = await must('DELETE', `/v1/keys/${subscription.key.id}`, { token })
    expect(again.refused_everywhere_at).toBe(key.refused_everywhere_at)
  })

  it('tells the consumer', async () => {
    await must('DELETE', `/v1/keys/${subscription.key.id}`, { token })
    const told = await rows(
      "select type from events where subject_id = ?1 and type = 'key.revoked'",
      subscription.key.id,
    )
    expect(told).toHaveLength(1)
  })
})

describe('the use of a key', () => {
  const use = (id: string) => must('GET', `/v1/keys/${id}/use`, { token })
  const minute = (ago: number) => Math.floor((Date.now() - ago) / 60_000) * 60_000
  const count = async (keyId: string, at: number, calls: number) => {
    const { product_id } = await row<{ product_id: string }>(
      'select product_id from subscriptions where id = ?1',
      subscription.id,
    )
    await rows(
      `insert into usage_minutes (subscription_id, start, route_id, key_id, status_class, code,
        region, product_id, calls, units, refunded, bytes_in, bytes_out, gateway_ms, origin_ms, latency)
       values (?1, ?2, 'rte_1', ?3, 2, '', 'eu', ?4, ?5, 0, 0, 0, 0, 0, 0, '[]') returning start`,
      subscription.id,
      at,
      keyId,
      product_id,
      calls,
    )
    await rows(
      'insert or ignore into usage_dirty_hours (hour) values (?1) returning hour',
      at - (at % 3_600_000),
    )
  }

  it('of a key that was never used is nothing', async () => {
    expect(await use(subscription.key.id)).toEqual({
      created_by: null,
      last_used_at: null,
      last_used_from: null,
      last_route: null,
      calls_24h: 0,
      calls_30d: 0,
      window: null,
      since_rotation: null,
    })
  })

  it('names who made it, the route of the last call, and what its own quota still holds', async () => {
    const organisation = await makeParty(world.admin, 'Team')
    const ada = { organisation, name: 'Ada' } as const
    const { userId, api: asPerson } = await makePerson(world, ada)
    const made = await asPerson('POST', '/v1/subscriptions', { body: { plan_id: shop.plus } })
    subscription = made.json
    const { id } = subscription.key
    await asPerson('PATCH', `/v1/keys/${id}`, { body: { quota: { period: 'month', limit: 20 } } })
    await count(id, minute(60_000), 1)
    await rows('update usage_minutes set route_id = ?1 returning start', shop.routeId)
    const { json } = await asPerson('GET', `/v1/keys/${id}/use`)
    expect(json).toMatchObject({
      created_by: { id: userId, name: 'Ada' },
      last_route: { id: shop.routeId, name: 'Forecast' },
      window: { name: 'month', limit: 20, used: 0, remaining: 20 },
    })
    await rows(
      'delete from memberships where organisation_id = ?1 returning user_id',
      organisation.id,
    )
    const left = await api('GET', `/v1/keys/${id}/use`, { token: world.admin })
    expect(left.json.created_by).toBeNull()
  })

  it('says whether a rotated key can go', async () => {
    const { id } = subscription.key
    await count(id, minute(3 * 3_600_000), 7)
    const body = { overlap_seconds: 3600 }
    const { id: next } = await must('POST', `/v1/keys/${id}/rotate`, { token, body })
    await count(id, minute(-60_000), 2)
    expect(await use(id)).toMatchObject({
      last_used_at: new Date(minute(-60_000)).toISOString(),
      last_used_from: 'eu',
      calls_24h: 9,
      since_rotation: { new_key_id: next, calls: 2 },
    })
  })

  it("is nobody else's to see", async () => {
    const answer = await api('GET', `/v1/keys/${subscription.key.id}/use`, {
      token: world.stranger.token,
    })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })
})
