/** Product G7: what a product does about leaked keys, and what is left to their owners. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { recordOf, verdictOf } from '../support/probes'
import { makeWorld, type World } from '../support/world'
import { events, readKey, sellKey } from './sold'

const DAY = 86_400_000
const at = Date.now() + DAY

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: at })
})
afterAll(() => vi.useRealTimers())

let addresses = 0
const report = (token: string) =>
  must('POST', '/v1/leak-reports', {
    body: { token },
    headers: { 'cf-connecting-ip': `198.51.100.${++addresses}` },
  })

it('a product suspends leaked keys unless its provider says otherwise', async () => {
  const { token } = world.provider
  const { productId } = await sellKey(world)
  const path = `/v1/products/${productId}`
  expect((await must('GET', path, { token })).leaked_key_policy).toBe('suspend')
  const change = (policy: string) =>
    api('PATCH', path, { token, body: { leaked_key_policy: policy } })
  expect((await change('rotate')).json.leaked_key_policy).toBe('rotate')
  expect((await change('ignore')).status).toBe(422)
})

describe('the policy `rotate`', () => {
  it('lets the key work for a day, which its owner cannot make longer', async () => {
    const sold = await sellKey(world, 'rotate')
    await report(sold.key)
    expect(await verdictOf(sold.keyId)).toBe('active')
    const key = await readKey(world.consumer.token, sold.keyId)
    expect(key).toMatchObject({
      status: 'active',
      leaked_at: new Date(at).toISOString(),
      expires_at: new Date(at + DAY).toISOString(),
    })
    const change = (expires_at: string | null) =>
      api('PATCH', `/v1/keys/${sold.keyId}`, { token: world.consumer.token, body: { expires_at } })
    for (const later of [null, new Date(at + DAY + 1).toISOString()]) {
      expect(problemOf(await change(later))).toEqual({ status: 409, code: 'invalid_state' })
    }
    expect((await change(new Date(at + DAY - 1000).toISOString())).status).toBe(200)
    // Once, however often it is reported.
    await report(sold.key)
    expect(await events('key.leaked', sold.keyId)).toHaveLength(1)
    vi.setSystemTime(at + DAY)
    expect((await recordOf(sold.keyId))?.key.expiresAt).toBeLessThanOrEqual(at + DAY)
  })

  it('gives the rotated key the expiry of before, and the old one its day or less', async () => {
    const sold = await sellKey(world, 'rotate')
    await report(sold.key)
    const fresh = await must('POST', `/v1/keys/${sold.keyId}/rotate`, {
      token: world.consumer.token,
      body: { overlap_seconds: 7 * 86_400 },
    })
    expect(fresh).toMatchObject({ expires_at: null, leaked_at: null, status: 'active' })
    expect((await readKey(world.consumer.token, sold.keyId)).expires_at).toBe(
      new Date(at + DAY).toISOString(),
    )
  })

  it('does not save a key that the provider had suspended', async () => {
    const sold = await sellKey(world, 'rotate')
    const path = `/v1/products/${sold.productId}/subscriptions/${sold.subscriptionId}/keys/${sold.keyId}`
    await must('POST', `${path}/suspend`, { token: world.provider.token, body: { reason: 'odd' } })
    await report(sold.key)
    expect((await readKey(world.consumer.token, sold.keyId)).status).toBe('leaked')
    const back = await api('POST', `${path}/restore`, { token: world.provider.token })
    expect(problemOf(back)).toEqual({ status: 409, code: 'invalid_state' })
  })
})

describe('the owner of a leaked key', () => {
  it('rotates it: the new one works, the old one stays refused, and takes no further place', async () => {
    const sold = await sellKey(world)
    await report(sold.key)
    const keysOf = `/v1/subscriptions/${sold.subscriptionId}/keys`
    const token = world.consumer.token
    // The plan allows three keys; a leaked one keeps its place.
    for (const name of ['a', 'b']) await must('POST', keysOf, { token, body: { name } })
    const fourth = await api('POST', keysOf, { token, body: { name: 'c' } })
    expect(problemOf(fourth)).toEqual({ status: 409, code: 'key_limit_reached' })
    const fresh = await must('POST', `/v1/keys/${sold.keyId}/rotate`, {
      token,
      body: { overlap_seconds: 3600 },
    })
    expect(await verdictOf(fresh.id)).toBe('active')
    expect(await verdictOf(sold.keyId)).toBe('revoked')
    expect(problemOf(await api('POST', keysOf, { token, body: { name: 'd' } })).code).toBe(
      'key_limit_reached',
    )
  })

  it('cannot make a new one of a key that its provider had suspended', async () => {
    const sold = await sellKey(world)
    const path = `/v1/products/${sold.productId}/subscriptions/${sold.subscriptionId}/keys/${sold.keyId}`
    await must('POST', `${path}/suspend`, { token: world.provider.token, body: { reason: 'odd' } })
    await report(sold.key)
    const rotated = await api('POST', `/v1/keys/${sold.keyId}/rotate`, {
      token: world.consumer.token,
      body: {},
    })
    expect(problemOf(rotated)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('has one key in the place of one: a key that was replaced is not restored', async () => {
    const sold = await sellKey(world, 'rotate')
    await report(sold.key)
    await must('POST', `/v1/keys/${sold.keyId}/rotate`, {
      token: world.consumer.token,
      body: { overlap_seconds: 3600 },
    })
    const restored = await api('POST', `/v1/admin/keys/${sold.keyId}/restore`, {
      token: world.admin,
      body: { reason: 'no leak' },
    })
    expect(problemOf(restored)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('cannot have it restored; an admin can, once, with a reason', async () => {
    const sold = await sellKey(world)
    await report(sold.key)
    const restore = (token: string) =>
      api('POST', `/v1/admin/keys/${sold.keyId}/restore`, { token, body: { reason: 'no leak' } })
    expect((await restore(world.consumer.token)).status).toBe(403)
    expect((await restore(world.provider.token)).status).toBe(403)
    expect((await readKey(world.stranger.token, sold.keyId)).code).toBe('not_found')
    expect((await restore(world.admin)).json).toMatchObject({ status: 'active', leaked_at: null })
    expect(await verdictOf(sold.keyId)).toBe('active')
    expect(await events('key.restored', sold.keyId)).toHaveLength(1)
    expect(problemOf(await restore(world.admin))).toEqual({ status: 409, code: 'invalid_state' })
    // Found again, it is refused again.
    await report(sold.key)
    expect(await verdictOf(sold.keyId)).toBe('leaked')
  })
})
