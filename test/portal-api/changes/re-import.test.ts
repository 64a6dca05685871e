/** Product decision B7, from a document without a route to the end of the route. */
import { beforeAll, expect, it, vi } from 'vitest'
import type { ProductRecord } from '../../../src/domain/config'
import { api, env, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { row, rows } from '../support/probes'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'
import {
  apply,
  copyOf,
  documentOf,
  importDocument,
  ok,
  preview,
  routesOf,
} from '../imports/support'
import { callRoute, makeConsumer, runJobs, toldOf, type Consumer } from './support'

const DAY = 86_400_000
const both = documentOf({ '/kept': { get: ok }, '/gone': { get: ok } })
const less = copyOf(both)
less.info.version = '2.0'
delete less.paths['/gone']

let world: World
let shop: Shop
let caller: Consumer
let other: Consumer
let token: string
let gone: string
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22, 12) })
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
  caller = await makeConsumer(world, 'Caller', shop.free, shop.productId)
  other = await makeConsumer(world, 'Other', shop.free, shop.productId)
  await makePerson(world, { organisation: caller, role: 'owner' })
  await makePerson(world, { organisation: other, role: 'owner' })
  await importDocument(token, shop.productId, both)
  const routes = await routesOf(token, shop.productId)
  gone = routes['GET /gone'].id
  await callRoute(caller, gone, 7)
  await callRoute(other, routes['GET /kept'].id, 5)
  await callRoute(other, gone, 5, Date.now() - 40 * DAY)
  // Entries of one moment have no order.
  vi.setSystemTime(Date.now() + 60_000)
})

const recordOf = async () =>
  (await env.CONFIG.get<ProductRecord>(`product:${shop.slug}`, 'json'))?.routes.find(
    ({ id }) => id === gone,
  )
const mailsOf = ({ id }: Consumer) =>
  rows(
    "select * from mails where organisation_id = ?1 and event_id in (select id from events where type = 'product.breaking_change')",
    id,
  )

it('marks what breaks, tells who called it and nobody else, ends with Sunset, and is removed', async () => {
  const shown = await preview(token, shop.productId, less)
  expect(shown.counts).toMatchObject({ removed: 1, breaking: 1 })
  const impact = await must('GET', `/v1/imports/${shown.id}/impact`, { token })
  expect(impact).toMatchObject({
    removed_consumers: 1,
    breaking_consumers: 1,
    operations: [{ key: 'GET /gone', consumers: 1, calls_30d: 7 }],
    changelog: { title: 'Version 2.0: 1 removed' },
  })

  const sunset = new Date(Date.now() + 20 * DAY).toISOString()
  const text = { title: 'Gone goes', body: 'Use `/kept`.' }
  await apply(token, shown.id, { sunset_at: sunset, changelog: text })
  const { data: entries } = await must('GET', `/v1/catalogue/${shop.slug}/changelog`)
  expect(entries[0]).toMatchObject({ ...text, breaking: true, source: 'openapi' })
  expect(await recordOf()).toMatchObject({ sunsetAt: Date.parse(sunset), deprecatedAt: Date.now() })
  expect((await recordOf())?.endUrl).toMatch(
    new RegExp(`/apis/${shop.slug}/changelog#${entries[0].id}$`),
  )

  await runJobs()
  await runJobs()
  const told = await toldOf(caller)
  expect(told).toMatchObject([
    {
      product: 'Shop',
      notice: 'change',
      subscription_id: caller.source.subscriptionId,
      since: new Date().toISOString(),
      ends_at: sunset,
      routes: [
        {
          route_id: gone,
          method: 'GET',
          path: '/gone',
          calls_30d: 7,
          keys: [{ id: caller.source.keyId, name: 'default', calls_30d: 7 }],
        },
      ],
    },
  ])
  expect(await mailsOf(caller)).toHaveLength(1)
  expect(await toldOf(other)).toEqual([])
  const { data: endings } = await must('GET', '/v1/route-endings', { token: caller.token })
  expect(endings).toMatchObject([{ route: { id: gone }, sunset_at: sunset, calls_30d: 7 }])
  expect((await must('GET', '/v1/route-endings', { token: other.token })).data).toEqual([])

  // Usage that was under way is waited for, then the notice is done with.
  vi.setSystemTime(Date.now() + 5 * 60_000)
  await runJobs()
  vi.setSystemTime(Date.now() + 6 * 60_000)
  await runJobs()
  expect(await row('select count(*) as n from change_notices where told_at is null')).toEqual({
    n: 0,
  })

  // Seven days before, after days without a run: once more, to who still calls.
  vi.setSystemTime(Date.parse(sunset) - 3 * DAY)
  await callRoute(caller, gone, 2, Date.now() - DAY)
  await runJobs()
  await runJobs()
  expect((await toldOf(caller)).map(({ notice }) => notice)).toEqual(['change', 'ending'])

  vi.setSystemTime(Date.parse(sunset) - 1)
  await runJobs()
  expect(await recordOf()).toBeDefined()
  vi.setSystemTime(Date.parse(sunset) + 2 * DAY)
  await runJobs()
  await runJobs()
  expect(await recordOf()).toBeUndefined()
  expect(problemOf(await api('GET', `/v1/routes/${gone}`, { token }))).toEqual({
    status: 404,
    code: 'not_found',
  })
  const audits = "select count(*) as n from audit_log where action = 'route.end' and target_id = ?1"
  expect(await row(audits, gone)).toEqual({ n: 1 })
  expect(await toldOf(caller)).toHaveLength(2)
  expect(await toldOf(other)).toEqual([])
})

it('deletes at once only when told how many call it, and tells them', async () => {
  await importDocument(token, shop.productId, both)
  const again = (await routesOf(token, shop.productId))['GET /gone'].id
  await callRoute(other, again, 3)
  const { id } = await preview(token, shop.productId, less)
  const confirm = (body: object) =>
    api('POST', `/v1/imports/${id}/apply`, { token, body: { removed: 'delete', ...body } })
  const refused = await confirm({})
  expect(problemOf(refused)).toEqual({ status: 409, code: 'route_in_use' })
  expect(refused.json.consumers).toBe(1)
  expect((await confirm({ consumers: 1 })).status).toBe(202)
  await runJobs()
  expect(await toldOf(other)).toMatchObject([
    { ends_at: new Date().toISOString(), routes: [{ path: '/gone', calls_30d: 3 }] },
  ])
  expect(await toldOf(caller)).toHaveLength(2)
})

it('restores a deprecated route that came back', async () => {
  await importDocument(token, shop.productId, both)
  const { id } = (await routesOf(token, shop.productId))['GET /gone']
  await callRoute(caller, id, 1)
  await importDocument(token, shop.productId, less)
  await runJobs()
  vi.setSystemTime(Date.now() + 60_000)
  const ending = (await routesOf(token, shop.productId))['GET /gone']
  expect(Date.parse(ending.sunset_at) - Date.parse(ending.deprecated_at)).toBe(30 * DAY)
  await importDocument(token, shop.productId, both)
  expect((await routesOf(token, shop.productId))['GET /gone']).toMatchObject({
    id,
    deprecated_at: null,
    sunset_at: null,
  })
  await runJobs()
  await runJobs()
  const told = (await toldOf(caller)).filter(({ routes: [first] }) => first.route_id === id)
  expect(told.map(({ notice }) => notice)).toEqual(['change', 'restored'])
  vi.setSystemTime(Date.now() + 40 * DAY)
  await runJobs()
  expect((await routesOf(token, shop.productId))['GET /gone'].id).toBe(id)
})

it.for([10, 60])('leaves an end in %i days that was announced before', async (days) => {
  await importDocument(token, shop.productId, both)
  const { id } = (await routesOf(token, shop.productId))['GET /gone']
  await callRoute(caller, id, 1)
  const body = {
    deprecated_at: new Date(Date.now()).toISOString(),
    sunset_at: new Date(Date.now() + days * DAY).toISOString(),
  }
  await must('PATCH', `/v1/routes/${id}`, { token, body })
  await runJobs()
  vi.setSystemTime(Date.now() + 60_000)
  const told = await toldOf(caller)
  expect(told.at(-1)).toMatchObject({ ends_at: body.sunset_at })
  await importDocument(token, shop.productId, less)
  const after = (await routesOf(token, shop.productId))['GET /gone']
  expect(after).toMatchObject({ id, ...body })
  await runJobs()
  expect(await toldOf(caller)).toEqual(told)
  const back = { deprecated_at: null, sunset_at: null }
  await must('PATCH', `/v1/routes/${id}`, { token, body: back })
  await runJobs()
  vi.setSystemTime(Date.now() + 60_000)
})

it('refuses an end in the past, and an impact of somebody else', async () => {
  const { id } = await preview(token, shop.productId, less)
  const body = { sunset_at: new Date(Date.now() - 1).toISOString() }
  const answer = await api('POST', `/v1/imports/${id}/apply`, { token, body })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  const foreign = await api('GET', `/v1/imports/${id}/impact`, { token: world.stranger.token })
  expect(problemOf(foreign)).toEqual({ status: 404, code: 'not_found' })
})
