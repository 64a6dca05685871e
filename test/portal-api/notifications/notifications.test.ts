import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { OrganisationRole } from '../../../src/db/schema/organisations'
import { eventTypeNames, type EventType } from '../../../src/domain/event-types'
import { dispatchEvents } from '../../../src/portal-api/notifications/dispatch'
import { pruneEvents } from '../../../src/portal-api/notifications/prune'
import { portalDeps } from '../../../src/portal-api/deps'
import { api, env, problemOf } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { countAudit, rows } from '../support/probes'
import { asJob, makeEndpoint, tellOf } from '../support/webhooks'
import { makeParty, makeWorld, type Party, type World } from '../support/world'

let world: World
let party: Party
let parties = 0
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  party = await makeParty(world.admin, `Party ${++parties}`)
})
afterEach(() => {
  vi.useRealTimers()
})

const member = (role: OrganisationRole) => makePerson(world, { organisation: party, role })
const tell = async (type: EventType, data?: Record<string, unknown>): Promise<string> => {
  const id = await tellOf(party.id, type, data)
  await asJob(dispatchEvents)
  vi.setSystemTime(Date.now() + 1)
  return id
}
const listOf = async (person: Person, query = '') =>
  (await person.api('GET', `/v1/me/notifications${query}`)).json
const idsOf = (page: { data: { id: string }[] }) => page.data.map(({ id }) => id)
const mailsOf = (person: Person) => rows('select * from mails where user_id = ?1', person.userId)
const choose = (person: Person, preferences: object[]) =>
  person.api('PATCH', '/v1/me/notification-preferences', { body: { preferences } })

it.for([
  ['owner', 'key.created', 1, 0],
  ['owner', 'usage.threshold', 1, 1],
  ['admin', 'webhook.disabled', 1, 1],
  ['billing', 'usage.threshold', 1, 1],
  ['billing', 'key.suspended', 0, 0],
  ['developer', 'key.suspended', 1, 1],
  ['developer', 'product.breaking_change', 1, 1],
  ['developer', 'member.joined', 0, 0],
  ['viewer', 'product.breaking_change', 1, 0],
  ['viewer', 'usage.threshold', 0, 0],
] as const)('%s and %s: %d in the list, %d by mail', async ([role, type, listed, mailed]) => {
  const person = await member(role)
  await tell(type)
  expect(idsOf(await listOf(person))).toHaveLength(listed)
  expect(await mailsOf(person)).toHaveLength(mailed)
})

it('two dispatchers at once tell nobody twice, on any channel', async () => {
  const people = [await member('owner'), await member('admin')]
  for (let i = 0; i < 5; i++) await tellOf(party.id, 'usage.threshold')
  await Promise.all(Array.from({ length: 4 }, () => asJob(dispatchEvents)))
  for (const person of people) {
    expect(idsOf(await listOf(person))).toHaveLength(5)
    expect(await mailsOf(person)).toHaveLength(5)
  }
})

it('a dispatcher that dies leaves nothing half told', async () => {
  const person = await member('owner')
  const endpoint = await makeEndpoint(party.token, 200)
  const id = await tellOf(party.id, 'usage.threshold')
  const DB = {
    prepare: (query: string) => env.DB.prepare(query),
    batch: async (statements: D1PreparedStatement[]) => {
      // The last statement fails: it has one value too few.
      await env.DB.batch([...statements, env.DB.prepare('insert into events (id) values (?1)')])
    },
  }
  const dying = portalDeps({ ...env, DB: DB as unknown as D1Database }, 'req_x', () => undefined)
  await expect(dispatchEvents(dying)).rejects.toThrow()
  expect(await mailsOf(person)).toEqual([])
  expect(await rows('select 1 from webhook_deliveries where event_id = ?1', id)).toEqual([])
  await asJob(dispatchEvents)
  expect(await mailsOf(person)).toHaveLength(1)
  expect(idsOf(await listOf(person))).toEqual([id])
  expect(await rows('select 1 from webhook_deliveries where event_id = ?1', id)).toHaveLength(1)
  await rows('delete from webhook_endpoints where id = ?1', endpoint.id)
})

it('a choice goes before the role, and null goes back to it', async () => {
  const person = await member('owner')
  await choose(person, [{ type: 'usage.threshold', mail: false, in_app: false }])
  await choose(person, [{ type: 'key.created', mail: true }])
  await tell('usage.threshold')
  const told = await tell('key.created')
  expect(idsOf(await listOf(person))).toEqual([told])
  expect(await mailsOf(person)).toMatchObject([{ event_id: told }])
  const answer = await choose(person, [{ type: 'usage.threshold', mail: null, in_app: null }])
  const shown = answer.json.data.find((each: { type: string }) => each.type === 'usage.threshold')
  expect(shown).toMatchObject({
    mail: null,
    in_app: null,
    default_mail: true,
    default_in_app: true,
  })
  await tell('usage.threshold')
  expect(await mailsOf(person)).toHaveLength(2)
})

it('takes choices for all types at once, and shows them', async () => {
  const person = await member('viewer')
  const { json } = await person.api('GET', '/v1/me/notification-preferences')
  const all = json.data.map(({ type }: { type: string }) => ({ type, mail: true, in_app: false }))
  const { data } = (await choose(person, all)).json
  expect(data).toHaveLength(eventTypeNames.length - 1)
  for (const each of data) expect(each).toMatchObject({ mail: true, in_app: false })
})

it('a person gets at most 20 mails an hour; the list has all', async () => {
  const person = await member('owner')
  for (let i = 0; i < 23; i++) await tellOf(party.id, 'usage.threshold')
  await asJob(dispatchEvents)
  await tell('usage.threshold')
  expect(await mailsOf(person)).toHaveLength(20)
  expect((await listOf(person)).unread).toBe(24)
  vi.setSystemTime(Date.now() + 3_600_000)
  await tell('usage.threshold')
  expect(await mailsOf(person)).toHaveLength(21)
})

it('the list pages, newest first, and filters what is unread', async () => {
  const person = await member('owner')
  const ids = [await tell('key.created'), await tell('key.revoked'), await tell('key.rotated')]
  const first = await listOf(person, '?limit=2')
  expect(idsOf(first)).toEqual([ids[2], ids[1]])
  expect(first.unread).toBe(3)
  expect(first.data[0]).toMatchObject({
    type: 'key.rotated',
    title: 'API key rotated',
    facts: ['Name: default'],
    organisation: { id: party.id },
    read_at: null,
  })
  expect(idsOf(await listOf(person, `?limit=2&cursor=${first.next_cursor}`))).toEqual([ids[0]])
  const read = await person.api('POST', `/v1/me/notifications/${ids[1]}/read`)
  expect(read.json).toEqual({ unread: 2 })
  expect(idsOf(await listOf(person, '?unread=true'))).toEqual([ids[2], ids[0]])
  const all = await person.api('POST', '/v1/me/notifications/read-all', {
    body: { until_id: ids[1] },
  })
  expect(all.json).toEqual({ unread: 1 })
  expect(idsOf(await listOf(person, '?unread=true'))).toEqual([ids[2]])
})

it('reading is audited once, however often it is done', async () => {
  const person = await member('owner')
  const id = await tell('key.created')
  const before = await countAudit()
  for (let i = 0; i < 3; i++) await person.api('POST', `/v1/me/notifications/${id}/read`)
  expect(await countAudit()).toBe(before + 1)
})

it("nobody reads another's list, and who left sees nothing any more", async () => {
  const person = await member('owner')
  const other = await member('owner')
  await choose(other, [{ type: 'key.created', in_app: false }])
  const id = await tell('key.created')
  expect(idsOf(await listOf(other))).toEqual([])
  const answer = await other.api('POST', `/v1/me/notifications/${id}/read`)
  expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  const all = await other.api('POST', '/v1/me/notifications/read-all', { body: { until_id: id } })
  expect(problemOf(all)).toEqual({ status: 404, code: 'not_found' })
  await rows('delete from memberships where user_id = ?1', person.userId)
  expect(await listOf(person)).toMatchObject({ data: [], unread: 0 })
})

it('a token has no list', async () => {
  for (const path of ['notifications', 'notification-preferences']) {
    const answer = await api('GET', `/v1/me/${path}`, { token: party.token })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  }
})

it.for([
  [{ preferences: [{ type: 'no.such', mail: true }] }],
  [{ preferences: [{ type: 'key.created', sms: true }] }],
  [{ preferences: [] }],
  [{ preferences: [{ type: 'key.created', mail: true }], user_id: 'usr_x' }],
])('refuses %j', async ([body]) => {
  const person = await member('owner')
  const answer = await person.api('PATCH', '/v1/me/notification-preferences', { body })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
})

it('events go after 90 days, with all that was told of them', async () => {
  const person = await member('owner')
  const id = await tell('usage.threshold')
  vi.setSystemTime(Date.now() + 90 * 86_400_000 - 2)
  await asJob(pruneEvents)
  expect(await rows('select 1 from events where id = ?1', id)).toHaveLength(1)
  vi.setSystemTime(Date.now() + 2)
  await asJob(pruneEvents)
  expect(await rows('select 1 from events where id = ?1', id)).toEqual([])
  expect(await mailsOf(person)).toEqual([])
  expect(await rows('select 1 from notifications where user_id = ?1', person.userId)).toEqual([])
})
