import { beforeAll, expect, it } from 'vitest'
import { KeyView } from '../../src/portal-api/keys/schemas'
import { OrganisationView } from '../../src/portal-api/organisations/schemas'
import { PlanView } from '../../src/portal-api/plans/schemas'
import { RouteView } from '../../src/portal-api/product-routes/schemas'
import { ProductView } from '../../src/portal-api/products/schemas'
import { SubscriptionView } from '../../src/portal-api/subscriptions/schemas'
import { TokenView } from '../../src/portal-api/tokens/schemas'
import { env, must } from './support/api'
import { rows } from './support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from './support/world'

let world: World
let shop: Shop
let subscription: { id: string; key: { id: string; key: string } }
const secrets: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  const { token } = world.consumer
  subscription = await subscribe(token, shop.plus)
  const post = (path: string, body: object) =>
    must('POST', path, { token, body, headers: { 'idempotency-key': `${path}` } })
  const second = await post(`/v1/subscriptions/${subscription.id}/keys`, { name: 'second' })
  const third = await post(`/v1/keys/${second.id}/rotate`, { overlap_seconds: 60 })
  const made = await post('/v1/tokens', { name: 'X', scopes: ['*'] })
  secrets.push(world.admin, world.provider.token, token, subscription.key.key)
  secrets.push(second.key, third.key, made.token)
})

it('no table holds a key or a token', async () => {
  const tables = await rows<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\'",
  )
  expect(tables.length).toBeGreaterThan(15)
  for (const { name } of tables) {
    const text = JSON.stringify(await rows(`select * from "${name}"`))
    for (const secret of secrets) expect([name, text.includes(secret)]).toEqual([name, false])
  }
})

it('KV holds no key', async () => {
  const { keys } = await env.CONFIG.list()
  expect(keys.length).toBeGreaterThan(3)
  for (const { name } of keys) {
    const text = name + (await env.CONFIG.get(name))
    for (const secret of secrets) expect(text).not.toContain(secret)
  }
})

it.for([
  ['organisation', () => `/v1/organisations/${world.provider.id}`, OrganisationView],
  ['product', () => `/v1/products/${shop.productId}`, ProductView],
  ['route', () => `/v1/routes/${shop.routeId}`, RouteView],
  ['plan', () => `/v1/plans/${shop.free}`, PlanView],
  ['subscription', () => `/v1/subscriptions/${subscription.id}`, SubscriptionView],
  ['key', () => `/v1/keys/${subscription.key.id}`, KeyView],
] as const)('a %s answers the members of its schema and no others', async ([, path, view]) => {
  const json = await must('GET', path(), { token: world.admin })
  expect(Object.keys(json).toSorted()).toEqual(Object.keys(view.shape).toSorted())
})

it('lists answer no hash', async () => {
  const paths = ['/v1/tokens', `/v1/subscriptions/${subscription.id}/keys`]
  for (const path of paths) {
    const { data } = await must('GET', path, { token: world.consumer.token })
    expect(JSON.stringify(data)).not.toMatch(/[0-9a-f]{64}|hash|locator/)
  }
  const { data } = await must('GET', '/v1/tokens', { token: world.consumer.token })
  expect(Object.keys(data[0]).toSorted()).toEqual(Object.keys(TokenView.shape).toSorted())
})
