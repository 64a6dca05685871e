import { beforeAll, describe, expect, it } from 'vitest'
import { productRecordName, type ProductRecord } from '../../../src/domain/config'
import { runScheduled } from '../../../src/portal-api/jobs'
import { portalDeps } from '../../../src/portal-api/deps'
import { api, env, must, problemOf } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { row, snapshotOf, versionsOf, withoutMeters } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type World } from '../support/world'

let world: World
let admin: Person
let support: Person
beforeAll(async () => {
  world = await makeWorld()
  admin = await makePerson(world, { staff: 'admin' })
  support = await makePerson(world, { staff: 'support' })
})

const because = { body: { reason: 'fraud' } }
const recordOfProduct = (slug: string) =>
  env.CONFIG.get<ProductRecord>(productRecordName(slug), 'json')
const catalogued = async (slug: string) => (await api('GET', `/v1/catalogue/${slug}`)).status

const makeTrade = async () => {
  const provider = await makeParty(world.admin, 'Provider of the trade')
  const consumer = await makeParty(world.admin, 'Consumer of the trade')
  const shop = await makeShop(provider.token)
  const subscription = await subscribe(consumer.token, shop.free)
  return { provider, consumer, shop, subscription }
}

describe('an organisation', () => {
  const verb = (by: Person, id: string, name: string) =>
    by.api('POST', `/v1/admin/organisations/${id}/${name}`, because)

  it('that is suspended has its keys refused by their meters, and writes nothing', async () => {
    const { consumer, subscription } = await makeTrade()
    const answer = await verb(admin, consumer.id, 'suspend')
    expect(answer.json.suspended_at).toMatch(/^20/)
    expect((await snapshotOf(subscription.id))?.state).toBe('suspended')
    const path = `/v1/subscriptions/${subscription.id}`
    const read = await api('GET', path, { token: consumer.token })
    expect(read.json.state).toBe('active')
    const write = await api('POST', `${path}/keys`, {
      token: consumer.token,
      body: { name: 'X' },
    })
    expect(write.status).toBe(403)
    expect((await verb(admin, consumer.id, 'restore')).json.suspended_at).toBeNull()
    expect((await snapshotOf(subscription.id))?.state).toBe('active')
  })

  it('that provides closes its products to everybody', async () => {
    const { provider, shop, subscription } = await makeTrade()
    await verb(admin, provider.id, 'suspend')
    expect((await recordOfProduct(shop.slug))?.visibility).toBe('taken_down')
    expect((await snapshotOf(subscription.id))?.state).toBe('suspended')
    expect(await catalogued(shop.slug)).toBe(404)
    await verb(admin, provider.id, 'restore')
    expect((await recordOfProduct(shop.slug))?.visibility).toBe('published')
    expect((await snapshotOf(subscription.id))?.state).toBe('active')
    expect(await catalogued(shop.slug)).toBe(200)
  })

  it('is suspended once, with reason, before and after, and is told', async () => {
    const { consumer } = await makeTrade()
    await Promise.all(Array.from({ length: 8 }, () => verb(admin, consumer.id, 'suspend')))
    const { change } = await row<{ change: string }>(
      "select change from audit_log where action = 'organisation.suspend' and target_id = ?1",
      consumer.id,
    )
    expect(JSON.parse(change)).toEqual({
      reason: 'fraud',
      before: { suspended: false },
      after: { suspended: true },
    })
    await row(
      "select id from events where type = 'organisation.suspended' and organisation_id = ?1",
      consumer.id,
    )
  })

  it('what the request could not publish, the job does', async () => {
    const { consumer, subscription } = await makeTrade()
    const answer = await admin.api('POST', `/v1/admin/organisations/${consumer.id}/suspend`, {
      ...because,
      env: withoutMeters(),
    })
    expect(answer.status).toBe(200)
    const { config, published } = await versionsOf(subscription.id)
    expect(published).toBeLessThan(config)
    expect((await snapshotOf(subscription.id))?.state).toBe('active')
    await runScheduled(
      '* * * * *',
      portalDeps(env, 'req_job', () => undefined),
    )
    expect((await snapshotOf(subscription.id))?.state).toBe('suspended')
  })

  it('is listed and counted for support, who may not suspend it', async () => {
    const { provider } = await makeTrade()
    const detail = await support.api('GET', `/v1/admin/organisations/${provider.id}`)
    expect(detail.json).toMatchObject({ products: 1, consumers: 1, subscriptions: 0, members: 0 })
    expect(problemOf(await verb(support, provider.id, 'suspend'))).toEqual({
      status: 403,
      code: 'forbidden',
    })
    await verb(admin, provider.id, 'suspend')
    const list = await support.api('GET', '/v1/admin/organisations?suspended=true&q=THE+TRADE')
    expect(list.json.data.map(({ id }: { id: string }) => id)).toContain(provider.id)
  })
})

describe('a product', () => {
  const verb = (by: Person, id: string, name: string) =>
    by.api('POST', `/v1/admin/products/${id}/${name}`, because)

  it('that is taken down is neither listed nor served, whatever its provider does', async () => {
    const { provider, shop, subscription } = await makeTrade()
    const taken = await verb(admin, shop.productId, 'take-down')
    expect(taken.json).toMatchObject({ take_down_reason: 'fraud', visibility: 'published' })
    expect((await recordOfProduct(shop.slug))?.visibility).toBe('taken_down')
    expect((await snapshotOf(subscription.id))?.state).toBe('suspended')
    expect(await catalogued(shop.slug)).toBe(404)
    const path = `/v1/products/${shop.productId}`
    await must('POST', `${path}/unpublish`, { token: provider.token })
    await api('POST', `${path}/publish`, { token: provider.token })
    expect((await recordOfProduct(shop.slug))?.visibility).toBe('taken_down')
    expect(await catalogued(shop.slug)).toBe(404)
    const told = await row<{ data: string }>(
      "select data from events where type = 'product.taken_down' and organisation_id = ?1",
      provider.id,
    )
    expect(JSON.parse(told.data)).toMatchObject({ reason: 'fraud', slug: shop.slug })
    await verb(admin, shop.productId, 'restore')
    expect((await snapshotOf(subscription.id))?.state).toBe('active')
    expect((await recordOfProduct(shop.slug))?.visibility).not.toBe('taken_down')
  })

  it('is featured and unfeatured, by an admin', async () => {
    const { shop } = await makeTrade()
    expect((await verb(admin, shop.productId, 'feature')).json.featured_at).toMatch(/^20/)
    expect((await verb(admin, shop.productId, 'unfeature')).json.featured_at).toBeNull()
    expect((await verb(support, shop.productId, 'feature')).status).toBe(403)
    const before = await row('select count(*) as n from audit_log')
    await verb(admin, shop.productId, 'unfeature')
    expect(await row('select count(*) as n from audit_log')).toEqual(before)
  })
})
