import { beforeAll, expect, it } from 'vitest'
import { commit, Unchanged } from '../../src/db/atomic'
import { auditStatement } from '../../src/db/audit'
import { openDb } from '../../src/db/open'
import { insertOrganisation, updateOrganisation } from '../../src/db/organisations'
import { api, env, must } from './support/api'
import { countAudit, rows } from './support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from './support/world'

let world: World
let shop: Shop
let id: string
let keyId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  ;({
    id,
    key: { id: keyId },
  } = await subscribe(world.consumer.token, shop.free))
})

const product = () => `/v1/products/${shop.productId}`
const sub = () => `/v1/subscriptions/${id}`

/** Every write, in an order in which each is allowed, with the action that it must leave behind. */
const writes: readonly [string, 'provider' | 'consumer', string, () => string, object?][] = [
  [
    'organisation.update',
    'provider',
    'PATCH',
    () => `/v1/organisations/${world.provider.id}`,
    { name: 'P' },
  ],
  ['token.create', 'provider', 'POST', () => '/v1/tokens', { name: 'X', scopes: ['usage:read'] }],
  ['product.update', 'provider', 'PATCH', product, { name: 'Renamed' }],
  ['product.unpublish', 'provider', 'POST', () => `${product()}/unpublish`],
  ['product.publish', 'provider', 'POST', () => `${product()}/publish`],
  [
    'route.create',
    'provider',
    'POST',
    () => `${product()}/routes`,
    { name: 'X', method: 'GET', path: '/x' },
  ],
  ['route.update', 'provider', 'PATCH', () => `/v1/routes/${shop.routeId}`, { weight: 2 }],
  ['route.delete', 'provider', 'DELETE', () => `/v1/routes/${shop.routeId}`],
  ['plan.create', 'provider', 'POST', () => `${product()}/plans`, { name: 'X', rank: 5 }],
  ['plan.update', 'provider', 'PATCH', () => `/v1/plans/${shop.max}`, { max_keys: 2 }],
  ['plan.archive', 'provider', 'POST', () => `/v1/plans/${shop.max}/archive`],
  ['key.create', 'consumer', 'POST', () => `${sub()}/keys`, { name: 'second' }],
  ['key.update', 'consumer', 'PATCH', () => `/v1/keys/${keyId}`, { name: 'first' }],
  ['key.rotate', 'consumer', 'POST', () => `/v1/keys/${keyId}/rotate`, { overlap_seconds: 60 }],
  ['key.revoke', 'consumer', 'DELETE', () => `/v1/keys/${keyId}`],
  ['usage_alerts.update', 'consumer', 'PUT', () => `${sub()}/alerts`, { thresholds: [90] }],
  ['subscription.start_capture', 'consumer', 'PUT', () => `${sub()}/capture`, {}],
  ['product.start_capture', 'provider', 'PUT', () => `${product()}/capture`, {}],
  ['subscription.cancel', 'consumer', 'POST', () => `${sub()}/cancel`, { when: 'period_end' }],
  ['subscription.undo_cancel', 'consumer', 'POST', () => `${sub()}/undo-cancel`],
  ['subscription.reset_quota', 'provider', 'POST', () => `${sub()}/reset-quota`, { reason: 'why' }],
]

it.for(writes)('%s leaves exactly one row', async ([action, who, method, path, body]) => {
  const before = await countAudit()
  const { status, headers } = await api(method, path(), { token: world[who].token, body })
  expect(status).toBeLessThan(300)
  const [entry, ...more] = await rows('select * from audit_log order by rowid desc limit ?1', 2)
  expect(entry).toMatchObject({ action, request_id: headers.get('x-request-id') })
  expect(entry?.organisation_id).toBe(
    action === 'subscription.reset_quota' ? world.consumer.id : world[who].id,
  )
  expect(entry?.actor_id).toMatch(/^tok_/)
  expect(more).toHaveLength(1)
  expect(await countAudit()).toBe(before + 1)
})

it('subscribing leaves a row for the subscription and one for its first key', async () => {
  const before = await countAudit()
  await must('POST', '/v1/subscriptions', {
    token: world.stranger.token,
    body: { plan_id: shop.free },
  })
  const written = await rows('select action from audit_log order by rowid desc limit 2')
  expect(written.map(({ action }) => action)).toEqual(['key.create', 'subscription.create'])
  expect(await countAudit()).toBe(before + 2)
})

it('the reason of a reset is kept', async () => {
  const [entry] = await rows(
    "select change from audit_log where action = 'subscription.reset_quota'",
  )
  expect(JSON.parse(String(entry?.change))).toMatchObject({ reason: 'why' })
})

it('a change that changes nothing leaves neither a row nor its companions', async () => {
  const db = openDb(env.DB)
  const before = await countAudit()
  const now = Date.now()
  const entry = {
    id: 'aud_nothing',
    at: now,
    organisationId: null,
    actorId: 'tok_x',
    action: 'test',
    targetId: 'org_absent',
    requestId: 'req_x',
    change: {},
  }
  const companion = {
    id: 'org_companion',
    name: 'X',
    region: 'enam' as const,
    legalName: null,
    address: null,
    country: null,
    taxId: null,
    poNumber: null,
    website: null,
    supportEmail: null,
    billingEmail: null,
    suspendedAt: null,
    deletedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  const batch = commit(db, [
    updateOrganisation(db, 'org_absent', { name: 'Y' }),
    auditStatement(db, entry),
    insertOrganisation(db, companion),
  ])
  await expect(batch).rejects.toThrow(Unchanged)
  expect(await countAudit()).toBe(before)
  expect(await rows("select id from organisations where id = 'org_companion'")).toEqual([])
})
