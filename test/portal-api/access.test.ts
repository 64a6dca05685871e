import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/portal-api/operations'
import { api, must, problemOf } from './support/api'
import { itIsProtected, type Protected } from './support/protected'
import { makeShop, makeToken, makeWorld, subscribe, type Shop, type World } from './support/world'

let world: World
let shop: Shop
let subscription: { id: string; key: { id: string } }
let tokenId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  subscription = await subscribe(world.consumer.token, shop.free)
  const tokens = await must('GET', '/v1/tokens', { token: world.provider.token })
  tokenId = tokens.data[0].id
})

const product = () => `/v1/products/${shop.productId}`
const plan = () => `/v1/plans/${shop.free}`
const route = () => `/v1/routes/${shop.routeId}`
const sub = () => `/v1/subscriptions/${subscription.id}`
const key = () => `/v1/keys/${subscription.key.id}`
const newProduct = { slug: 'new', name: 'New', origin_url: 'https://origin.example.com' }
const newRoute = { name: 'New', method: 'GET', path: '/new' }

/** Each operation with a request that its owner may make. */
const table: Protected[] = []
type Rest = [method: string, path: () => string, scope: string, body?: () => unknown]
const add = (hidden: boolean, name: string, [method, path, scope, body]: Rest) =>
  table.push({ name, method, path, scope, body, hidden })
/** Names a resource, so a stranger must not learn that it exists. */
const owned = (name: string, ...rest: Rest) => add(true, name, rest)
/** Names none: a list, or a new resource of the caller's own. */
const open = (name: string, ...rest: Rest) => add(false, name, rest)

open(
  'createOrganisation',
  'POST',
  () => '/v1/organisations',
  'organisations:write',
  () => ({ name: 'X' }),
)
open('listOrganisations', 'GET', () => '/v1/organisations', 'organisations:read')
owned(
  'getOrganisation',
  'GET',
  () => `/v1/organisations/${world.provider.id}`,
  'organisations:read',
)
owned(
  'updateOrganisation',
  'PATCH',
  () => `/v1/organisations/${world.provider.id}`,
  'organisations:write',
  () => ({ name: 'X' }),
)
open(
  'createToken',
  'POST',
  () => '/v1/tokens',
  'tokens:write',
  () => ({ name: 'X', scopes: ['usage:read'] }),
)
open('listTokens', 'GET', () => '/v1/tokens', 'tokens:read')
owned('revokeToken', 'DELETE', () => `/v1/tokens/${tokenId}`, 'tokens:write')
open(
  'createProduct',
  'POST',
  () => '/v1/products',
  'catalogue:write',
  () => newProduct,
)
open('listProducts', 'GET', () => '/v1/products', 'catalogue:read')
owned('getProduct', 'GET', product, 'catalogue:read')
owned('updateProduct', 'PATCH', product, 'catalogue:write', () => ({ name: 'X' }))
owned('publishProduct', 'POST', () => `${product()}/publish`, 'catalogue:write')
owned('unpublishProduct', 'POST', () => `${product()}/unpublish`, 'catalogue:write')
owned(
  'createRoute',
  'POST',
  () => `${product()}/routes`,
  'catalogue:write',
  () => newRoute,
)
owned('listRoutes', 'GET', () => `${product()}/routes`, 'catalogue:read')
owned('getRoute', 'GET', route, 'catalogue:read')
owned('updateRoute', 'PATCH', route, 'catalogue:write', () => ({ weight: 2 }))
owned('deleteRoute', 'DELETE', route, 'catalogue:write')
owned(
  'createPlan',
  'POST',
  () => `${product()}/plans`,
  'catalogue:write',
  () => ({ name: 'X', rank: 5 }),
)
owned('listPlans', 'GET', () => `${product()}/plans`, 'catalogue:read')
owned('getPlan', 'GET', plan, 'catalogue:read')
owned('updatePlan', 'PATCH', plan, 'catalogue:write', () => ({ max_keys: 2 }))
owned('archivePlan', 'POST', () => `${plan()}/archive`, 'catalogue:write')
open(
  'createSubscription',
  'POST',
  () => '/v1/subscriptions',
  'subscriptions:write',
  () => ({ plan_id: 'pln_x' }),
)
open('listSubscriptions', 'GET', () => '/v1/subscriptions', 'subscriptions:read')
owned('getSubscription', 'GET', sub, 'subscriptions:read')
owned(
  'changePlan',
  'POST',
  () => `${sub()}/change-plan`,
  'subscriptions:write',
  () => ({ plan_id: shop.plus }),
)
owned('cancelSubscription', 'POST', () => `${sub()}/cancel`, 'subscriptions:write')
owned('undoCancel', 'POST', () => `${sub()}/undo-cancel`, 'subscriptions:write')
owned(
  'resetQuota',
  'POST',
  () => `${sub()}/reset-quota`,
  'subscriptions:write',
  () => ({ reason: 'X' }),
)
owned('listConsumers', 'GET', () => `${product()}/subscriptions`, 'subscriptions:read')
owned(
  'getConsumer',
  'GET',
  () => `${product()}/subscriptions/${subscription.id}`,
  'subscriptions:read',
)
owned(
  'createKey',
  'POST',
  () => `${sub()}/keys`,
  'keys:write',
  () => ({ name: 'X' }),
)
owned('listKeys', 'GET', () => `${sub()}/keys`, 'keys:read')
owned('getKey', 'GET', key, 'keys:read')
owned('renameKey', 'PATCH', key, 'keys:write', () => ({ name: 'X' }))
owned(
  'rotateKey',
  'POST',
  () => `${key()}/rotate`,
  'keys:write',
  () => ({}),
)
owned('revokeKey', 'DELETE', key, 'keys:write')
open(
  'newKey',
  'POST',
  () => '/key/new',
  'keys:write',
  () => ({ subscription_id: 'x' }),
)
owned('getUsage', 'GET', () => `${sub()}/usage`, 'usage:read')
owned('getUsageBreakdown', 'GET', () => `${sub()}/usage/breakdown?by=key`, 'usage:read')
owned('getUsageSeries', 'GET', () => `${sub()}/usage/series?grain=day`, 'usage:read')
open('getUsageSummary', 'GET', () => '/usage', 'usage:read')
owned('listCalls', 'GET', () => `/v1/calls?subscription_id=${subscription.id}`, 'usage:read')

it('the table above holds every operation', () => {
  const known = operations.map(({ route: { operationId } }) => operationId)
  expect(table.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
})

for (const operation of table) itIsProtected(operation, () => world)

it('only an admin makes organisations', async () => {
  const call = { token: world.provider.token, body: { name: 'X' } }
  const answer = await api('POST', '/v1/organisations', call)
  expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
})

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
