/** Access rules in the words of the people; what holds for every operation is in matrix/. */
import { beforeAll, describe, expect, it } from 'vitest'
import { api, must, problemOf } from './support/api'
import { makeShop, makeToken, makeWorld, subscribe, type Shop, type World } from './support/world'

let world: World
let shop: Shop
let subscription: { id: string; key: { id: string } }

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  subscription = await subscribe(world.consumer.token, shop.free)
})

const product = () => `/v1/products/${shop.productId}`
const sub = () => `/v1/subscriptions/${subscription.id}`
const key = () => `/v1/keys/${subscription.key.id}`

describe('platform staff', () => {
  it('an admin reads what is not its own', async () => {
    const { admin } = world
    expect((await api('GET', product(), { token: admin })).status).toBe(200)
    expect((await api('GET', key(), { token: admin })).status).toBe(200)
  })

  it('support reads everything and changes nothing but quotas', async () => {
    const body = { name: 'support', platform_role: 'support', scopes: ['*'] }
    const { token } = await must('POST', '/v1/tokens', { token: world.admin, body })
    expect((await api('GET', sub(), { token })).status).toBe(200)
    expect((await api('GET', key(), { token })).status).toBe(200)
    const refused = await api('PATCH', product(), { token, body: { name: 'X' } })
    expect(problemOf(refused)).toEqual({ status: 403, code: 'forbidden' })
    const reset = await api('POST', `${sub()}/reset-quota`, { token, body: { reason: 'asked' } })
    expect(reset.status).toBe(200)
  })
})

describe('a consumer', () => {
  it('does not read the product that it subscribes to as its provider does', async () => {
    const answer = await api('GET', product(), { token: world.consumer.token })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })

  it('may not reset its own quota', async () => {
    const call = { token: world.consumer.token, body: { reason: 'please' } }
    const answer = await api('POST', `${sub()}/reset-quota`, call)
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  })

  it('may not act for another organisation by naming it', async () => {
    const body = { plan_id: shop.free, organisation_id: world.stranger.id }
    const answer = await api('POST', '/v1/subscriptions', { token: world.consumer.token, body })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('a provider', () => {
  it('sees its consumers without their keys', async () => {
    const { token } = world.provider
    const page = await must('GET', `${product()}/subscriptions`, { token })
    expect(page.data).toMatchObject([{ consumer: { name: 'Consumer' }, state: 'active' }])
    expect(JSON.stringify(page)).not.toContain('key_')
    for (const path of [key(), sub(), `${sub()}/keys`, `${sub()}/usage`]) {
      expect((await api('GET', path, { token })).status).toBe(404)
    }
  })

  it('does not see subscriptions of another product under its own', async () => {
    const other = await makeShop(world.stranger.token)
    const path = `/v1/products/${other.productId}/subscriptions/${subscription.id}`
    expect((await api('GET', path, { token: world.stranger.token })).status).toBe(404)
  })
})

it('a scoped token does what its scope says and no more', async () => {
  const token = await makeToken(world.provider.token, world.provider.id, ['catalogue:read'])
  expect((await api('GET', product(), { token })).status).toBe(200)
  const write = await api('PATCH', product(), { token, body: { name: 'X' } })
  expect(problemOf(write)).toEqual({ status: 403, code: 'insufficient_scope' })
})
