import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { jobs } from '../../../src/portal-api/jobs'
import { portalDeps } from '../../../src/portal-api/deps'
import { env, must, problemOf } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { row, rows, snapshotOf } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

const NOW = Date.UTC(2026, 10, 22, 12)
const DAY_MS = 86_400_000

let world: World
let shop: Shop
let admin: Person
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  admin = await makePerson(world, { staff: 'admin' })
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const until = new Date(NOW + 2 * DAY_MS).toISOString()
const granted = {
  quotas: [{ period: 'month', limit: 5000 }],
  aggregate_rate: { limit: 7, window: 'second' },
  prices: [{ interval: 'month', amount: 0 }],
  grace_days: 30,
  reason: 'goodwill',
  until,
}

const makeSubscription = async () => {
  const party = await makeParty(world.admin, 'Granted')
  const { id } = await subscribe(party.token, shop.free)
  const set = (body: object = granted, by = admin) =>
    by.api('PUT', `/v1/admin/subscriptions/${id}/override`, { body })
  const seen = () => must('GET', `/v1/subscriptions/${id}`, { token: party.token })
  return { id: id as string, party, set, seen }
}

it('stands in for the terms of the plan at the meter, until its date', async () => {
  const { id, set, seen } = await makeSubscription()
  expect((await set()).json).toMatchObject({ reason: 'goodwill', until, ended_at: null })
  const snapshot = await snapshotOf(id)
  expect(snapshot?.plan.quotas).toMatchObject([{ period: 'month', limit: 5_000_000 }])
  expect(snapshot?.plan.aggregateRate).toMatchObject({ limit: 7, windowMs: 1000 })
  expect(snapshot?.plan.routeRate).toBeNull()
  expect((await seen()).override).toMatchObject({ until, quotas: [{ limit: 5000 }] })

  const deps = portalDeps(env, 'req_job', () => undefined)
  vi.setSystemTime(NOW + 2 * DAY_MS - 1)
  await jobs.endDueOverrides(deps)
  expect((await seen()).override).not.toBeNull()
  vi.setSystemTime(NOW + 2 * DAY_MS)
  await Promise.all([jobs.endDueOverrides(deps), jobs.endDueOverrides(deps)])
  expect((await snapshotOf(id))?.plan.quotas).toMatchObject([{ limit: 1_000_000 }])
  expect((await seen()).override).toBeNull()
  const ended = await row(
    "select actor_id from audit_log where action = 'subscription.override_end' and target_id = ?1",
    id,
  )
  expect(ended.actor_id).toBe('system')
})

it('a new one ends the one before; both stay on record', async () => {
  const { id, set } = await makeSubscription()
  await set()
  await set({ quotas: [], reason: 'more', until })
  expect((await snapshotOf(id))?.plan.quotas).toMatchObject([{ limit: null }])
  const list = await admin.api('GET', `/v1/admin/subscriptions/${id}/overrides`)
  expect(list.json.data).toHaveLength(2)
  const changes = await rows<{ change: string }>(
    "select change from audit_log where action = 'subscription.override' and target_id = ?1 order by rowid",
    id,
  )
  expect(changes.map(({ change }) => JSON.parse(change))).toMatchObject([
    { reason: 'goodwill', before: null },
    { reason: 'more', before: { quotas: [{ limit: 5000 }] }, after: { quotas: [] } },
  ])
})

it('twenty at once leave one standing', async () => {
  const { id, set } = await makeSubscription()
  const answers = await Promise.all(Array.from({ length: 20 }, () => set()))
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  await row(
    'select id from subscription_overrides where subscription_id = ?1 and ended_at is null',
    id,
  )
})

it('is ended by hand, once', async () => {
  const { id, set } = await makeSubscription()
  await set()
  const end = () =>
    admin.api('POST', `/v1/admin/subscriptions/${id}/override/end`, { body: { reason: 'over' } })
  expect((await end()).status).toBe(204)
  expect((await snapshotOf(id))?.plan.quotas).toMatchObject([{ limit: 1_000_000 }])
  expect((await end()).status).toBe(404)
})

it('is for admins: support reads it', async () => {
  const { id, set } = await makeSubscription()
  const support = await makePerson(world, { staff: 'support' })
  expect(problemOf(await set(granted, support))).toEqual({ status: 403, code: 'forbidden' })
  const list = await support.api('GET', `/v1/admin/subscriptions/${id}/overrides`)
  expect(list.json).toEqual({ data: [] })
})

it.for([
  ['nothing granted', { reason: 'x', until }],
  ['no reason', { quotas: [], until }],
  ['no date', { quotas: [], reason: 'x' }],
  ['a date that is past', { quotas: [], reason: 'x', until: new Date(NOW).toISOString() }],
  ['two quotas of a period', { ...granted, quotas: [granted.quotas[0], granted.quotas[0]] }],
  ['a member it does not know', { ...granted, free: true }],
] as const)('refuses %s', async ([, body]) => {
  const { set } = await makeSubscription()
  expect(problemOf(await set(body))).toEqual({ status: 422, code: 'invalid_request' })
})
