import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { recordOf, rows, verdictOf } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)

let world: World
let shop: Shop
let token: string
let subscription: { id: string; key: { id: string; name: string; key: string } }

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  ;({ token } = await makeParty(world.admin, 'Consumer'))
  subscription = await subscribe(token, shop.free)
})
afterEach(() => {
  vi.useRealTimers()
})

const create = (body: object = { name: 'k' }) =>
  api('POST', `/v1/subscriptions/${subscription.id}/keys`, { token, body })
const rotate = (id: string, overlap_seconds?: number) =>
  api('POST', `/v1/keys/${id}/rotate`, { token, body: { overlap_seconds } })
const revoke = (id: string) => api('DELETE', `/v1/keys/${id}`, { token })
const get = (id: string) => must('GET', `/v1/keys/${id}`, { token })

describe('the first key', () => {
  it('is named default, works at once, and is shown in the answer alone', async () => {
    const { key } = subscription
    expect(key).toMatchObject({ name: 'default', status: 'active', prefix: 'tpk_live_1' })
    expect(key.key).toMatch(/^tpk_live_1[0-9A-Za-z]{42}$/)
    expect(await verdictOf(key.id)).toBe('active')
    expect(await get(key.id)).not.toHaveProperty('key')
  })

  it('leaves the subscription as it is when it is revoked', async () => {
    await revoke(subscription.key.id)
    const { state } = await must('GET', `/v1/subscriptions/${subscription.id}`, { token })
    expect(state).toBe('active')
  })
})

describe('limits', () => {
  it('max_keys is exact under 20 concurrent creates', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create()))
    // The plan allows three, one of them is the first key.
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(problemOf(answer)).toEqual({ status: 409, code: 'key_limit_reached' })
      expect(answer.json.limit).toBe(3)
    }
    const ids = await rows('select id from api_keys where subscription_id = ?1', subscription.id)
    expect(ids).toHaveLength(3)
    for (const { id } of ids) expect(await verdictOf(String(id))).toBe('active')
  })

  it('keys_per_day is exact under 20 concurrent creates, and starts anew at midnight UTC', async () => {
    const path = `/v1/products/${shop.productId}/plans`
    const body = { name: 'Daily', rank: 5, max_keys: 100, keys_per_day: 4 }
    const plan = await must('POST', path, { token: world.provider.token, body })
    subscription = await subscribe((token = (await makeParty(world.admin, 'Other')).token), plan.id)
    const answers = await Promise.all(Array.from({ length: 20 }, () => create()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    vi.setSystemTime(Date.UTC(2026, 2, 10, 23, 59, 59, 999))
    expect((await create()).status).toBe(409)
    vi.setSystemTime(Date.UTC(2026, 2, 11))
    expect((await create()).status).toBe(201)
  })

  it('a revoked or expired key gives its place back', async () => {
    const soon = new Date(NOW + 1000).toISOString()
    expect((await create()).status).toBe(201)
    expect((await create({ name: 'soon', expires_at: soon })).status).toBe(201)
    expect((await create()).status).toBe(409)
    await revoke(subscription.key.id)
    expect((await create()).status).toBe(201)
    expect((await create()).status).toBe(409)
    vi.setSystemTime(NOW + 1000)
    expect((await create()).status).toBe(201)
  })

  it('an expiry must be in the future', async () => {
    const answer = await create({ name: 'k', expires_at: new Date(NOW).toISOString() })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  })
})

describe('rotation', () => {
  it('without overlap the old key stops and the new one works', async () => {
    const old = subscription.key
    const { status, json } = await rotate(old.id)
    expect(status).toBe(201)
    expect(json).toMatchObject({ name: 'default', rotated_from: old.id, status: 'active' })
    expect(json.key).not.toBe(old.key)
    expect([await verdictOf(old.id), await verdictOf(json.id)]).toEqual(['revoked', 'active'])
  })

  it('with an overlap both work until it ends', async () => {
    const old = subscription.key
    const { json } = await rotate(old.id, 60)
    expect([await verdictOf(old.id), await verdictOf(json.id)]).toEqual(['active', 'active'])
    expect((await get(old.id)).expires_at).toBe(new Date(NOW + 60_000).toISOString())
    vi.setSystemTime(NOW + 60_000)
    expect([await verdictOf(old.id), await verdictOf(json.id)]).toEqual(['expired', 'active'])
  })

  it('takes no place: it works when max_keys is reached', async () => {
    await create()
    await create()
    expect((await create()).status).toBe(409)
    expect((await rotate(subscription.key.id, 60)).status).toBe(201)
    expect((await create()).status).toBe(409)
  })

  it('passes the place on: the old key takes none while it still works', async () => {
    await rotate(subscription.key.id, 60)
    expect([(await create()).status, (await create()).status]).toEqual([201, 201])
    expect((await create()).status).toBe(409)
  })

  it('happens once to a key, under concurrent rotations too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rotate(subscription.key.id, 60)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
    }
  })

  it('does not chain overlaps: a place has two working keys at most', async () => {
    const { json: second } = await rotate(subscription.key.id, 60)
    expect(problemOf(await rotate(second.id, 60))).toEqual({ status: 409, code: 'invalid_state' })
    // A leak does not wait: without an overlap it is always possible.
    expect((await rotate(second.id)).status).toBe(201)
  })

  it('a revoked key is not rotated', async () => {
    await revoke(subscription.key.id)
    expect(problemOf(await rotate(subscription.key.id))).toEqual({
      status: 409,
      code: 'invalid_state',
    })
  })
})

it('a revoked key is refused by its meter, and KV has a tombstone', async () => {
  const { id } = subscription.key
  expect((await revoke(id)).status).toBe(200)
  expect(await verdictOf(id)).toBe('revoked')
  expect((await recordOf(id))?.key.status).toBe('revoked')
  expect(await get(id)).toMatchObject({ status: 'revoked', revoked_at: expect.any(String) })
  expect((await revoke(id)).status).toBe(200)
})

it('a renamed key is the same key', async () => {
  const { id } = subscription.key
  const renamed = await must('PATCH', `/v1/keys/${id}`, { token, body: { name: 'other' } })
  expect(renamed.name).toBe('other')
  expect(await verdictOf(id)).toBe('active')
})

it('a canceled subscription takes no keys', async () => {
  await rows(
    "update subscriptions set state = 'canceled' where id = ?1 returning id",
    subscription.id,
  )
  expect(problemOf(await create())).toEqual({ status: 409, code: 'invalid_state' })
  expect(problemOf(await rotate(subscription.key.id))).toEqual({
    status: 409,
    code: 'invalid_state',
  })
})

describe('POST /api/key/new', () => {
  const newKey = () =>
    api('POST', '/key/new', { token, body: { subscription_id: subscription.id } })

  it('rotates the newest key', async () => {
    vi.setSystemTime(NOW + 1)
    const { json: newest } = await create({ name: 'newest' })
    const { status, json } = await newKey()
    expect(status).toBe(201)
    expect(json).toMatchObject({ name: 'newest', rotated_from: newest.id })
    expect(await verdictOf(newest.id)).toBe('revoked')
  })

  it('makes a first key where none works', async () => {
    await revoke(subscription.key.id)
    expect((await newKey()).json).toMatchObject({ name: 'default', rotated_from: null })
  })
})
