import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, env, problemOf, type Call } from '../support/api'
import { mailbox } from '../support/mailbox'
import { makePerson, type Person } from '../support/people'
import { countAudit, row, rows } from '../support/probes'
import { makeParty, makeWorld, type Party, type World } from '../support/world'

const NOW = Date.UTC(2026, 10, 22, 12)
const DAY_MS = 86_400_000

let world: World
let party: Party
let owner: Person
const box = mailbox()

beforeAll(async () => {
  world = await makeWorld()
  party = await makeParty(world.admin, 'Nordwind <b>')
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  owner = await makePerson(world, { organisation: party })
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

let addresses = 0
const address = () => `invited-${++addresses}@people.test`
const path = () => `/v1/organisations/${party.id}/invitations`
const invite = (email: string, role = 'developer', by = owner) =>
  by.api('POST', path(), { body: { email, role }, env: box.env })
const tokenFor = (email: string): string => {
  const mail = box.take(email).at(-1)
  const [, token] = /#token=(\w{40})/.exec(mail?.text ?? '') ?? []
  if (token === undefined) throw new Error(`no mail to ${email}`)
  return token
}
const accept = (person: Person, body: object, call: Call = {}) =>
  person.api('POST', '/v1/me/invitations/accept', { ...call, body })

it('becomes a membership when the holder of the address accepts, once', async () => {
  const email = address()
  const made = await invite(email.toUpperCase())
  expect(made.json).toMatchObject({ email, role: 'developer', expired: false })
  expect(made.text).not.toMatch(/token|hash/)
  const token = tokenFor(email)
  const person = await makePerson(world, { email })
  const mine = await person.api('GET', '/v1/me/invitations')
  expect(mine.json.data).toMatchObject([{ id: made.json.id, role: 'developer' }])
  const answers = await Promise.all(Array.from({ length: 8 }, () => accept(person, { token })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.map(({ status }) => status).every((status) => [200, 404].includes(status))).toBe(
    true,
  )
  expect((await person.api('GET', `/v1/organisations/${party.id}/members`)).status).toBe(200)
  expect((await person.api('GET', '/v1/me/invitations')).json.data).toEqual([])
  const told = await rows(
    "select 1 from events where type = 'member.joined' and subject_id = ?1",
    person.userId,
  )
  expect(told).toHaveLength(1)
})

it('is accepted from the list without the mail, by its id', async () => {
  const email = address()
  const { id } = (await invite(email)).json
  const person = await makePerson(world, { email })
  expect((await accept(person, { invitation_id: id })).json).toEqual({
    organisation_id: party.id,
    role: 'developer',
  })
})

describe('nobody else', () => {
  it('may accept or decline, whatever they hold', async () => {
    const email = address()
    const { id } = (await invite(email)).json
    const token = tokenFor(email)
    const other = await makePerson(world)
    for (const verb of ['accept', 'decline']) {
      for (const body of [{ token }, { invitation_id: id }]) {
        const answer = await other.api('POST', `/v1/me/invitations/${verb}`, { body })
        expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
      }
    }
    expect((await other.api('GET', '/v1/me/invitations')).json.data).toEqual([])
  })

  it('may with the address unverified', async () => {
    const email = address()
    const { id } = (await invite(email)).json
    const person = await makePerson(world, { email })
    await env.DB.prepare('update users set email_verified = 0 where id = ?1')
      .bind(person.userId)
      .run()
    expect((await accept(person, { invitation_id: id })).status).toBe(404)
    expect((await person.api('GET', '/v1/me/invitations')).json.data).toEqual([])
  })
})

it('answers alike whether the address has an account or not', async () => {
  const known = address()
  await makePerson(world, { email: known })
  const [a, b] = [await invite(known), await invite(address())]
  expect(a.status).toBe(b.status)
  expect(Object.keys(a.json)).toEqual(Object.keys(b.json))
  expect(box.take(known)).toHaveLength(1)
})

it('inviting again replaces: one waits, and only the last link works', async () => {
  const email = address()
  await invite(email, 'viewer')
  const first = tokenFor(email)
  await invite(email, 'billing')
  const second = tokenFor(email)
  const person = await makePerson(world, { email })
  expect((await accept(person, { token: first })).status).toBe(404)
  expect((await accept(person, { token: second })).json).toMatchObject({ role: 'billing' })
})

it('twenty at once leave one, and at most five mails an hour', async () => {
  const email = address()
  const answers = await Promise.all(Array.from({ length: 20 }, () => invite(email)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  expect(box.take(email)).toHaveLength(5)
  expect(await rows('select 1 from invitations where email = ?1', email)).toHaveLength(1)
})

it('ends after seven days, and is sent again with a new link', async () => {
  const email = address()
  const { id } = (await invite(email)).json
  const old = tokenFor(email)
  vi.setSystemTime(NOW + 6 * DAY_MS)
  const person = await makePerson(world, { email })
  vi.setSystemTime(NOW + 7 * DAY_MS)
  const again = await makePerson(world, { organisation: party })
  expect((await accept(person, { token: old })).status).toBe(404)
  const page = await again.api('GET', `${path()}?limit=100`)
  const listed = page.json.data.find((entry: { id: string }) => entry.id === id)
  expect(listed).toMatchObject({ expired: true })
  const resent = await again.api('POST', `${path()}/${id}/resend`, { env: box.env })
  expect(resent.json).toMatchObject({ id, expired: false })
  expect((await accept(person, { token: old })).status).toBe(404)
  expect((await accept(person, { token: tokenFor(email) })).status).toBe(200)
})

it('is not sent twice within a minute', async () => {
  const { id } = (await invite(address())).json
  const resend = () => owner.api('POST', `${path()}/${id}/resend`, { env: box.env })
  expect(problemOf(await resend())).toEqual({ status: 409, code: 'invalid_state' })
  vi.setSystemTime(NOW + 60_001)
  expect((await resend()).status).toBe(200)
})

it('support resends and does no more', async () => {
  const { id } = (await invite(address())).json
  const support = await makePerson(world, { staff: 'support' })
  vi.setSystemTime(NOW + 120_000)
  expect((await support.api('POST', `${path()}/${id}/resend`, { env: box.env })).status).toBe(200)
  expect((await support.api('DELETE', `${path()}/${id}`)).status).toBe(403)
  const body = { email: address(), role: 'viewer' }
  expect((await support.api('POST', path(), { body })).status).toBe(403)
})

it('is taken back, for good', async () => {
  const email = address()
  const { id } = (await invite(email)).json
  const token = tokenFor(email)
  expect((await owner.api('DELETE', `${path()}/${id}`)).status).toBe(204)
  expect((await owner.api('DELETE', `${path()}/${id}`)).status).toBe(404)
  expect((await accept(await makePerson(world, { email }), { token })).status).toBe(404)
})

it('is declined, with its audit row', async () => {
  const email = address()
  const { id } = (await invite(email)).json
  const person = await makePerson(world, { email })
  const before = await countAudit()
  const body = { invitation_id: id }
  expect((await person.api('POST', '/v1/me/invitations/decline', { body })).status).toBe(204)
  expect(await countAudit()).toBe(before + 1)
  expect((await accept(person, { invitation_id: id })).status).toBe(404)
})

it('grants no role above that of who invites', async () => {
  const admin = await makePerson(world, { organisation: party, role: 'admin' })
  const refused = await invite(address(), 'owner', admin)
  expect(problemOf(refused)).toEqual({ status: 403, code: 'forbidden' })
  const token = { token: party.token, body: { email: address(), role: 'owner' } }
  expect((await api('POST', path(), token)).status).toBe(403)
  const { id } = (await invite(address(), 'owner')).json
  expect((await admin.api('DELETE', `${path()}/${id}`)).status).toBe(403)
})

it('a member is not invited', async () => {
  const answer = await invite(owner.email)
  expect(problemOf(answer)).toEqual({ status: 409, code: 'conflict' })
})

it('the mail escapes what people wrote, and its secret is stored hashed', async () => {
  const email = address()
  await invite(email)
  const mail = box.mails.find(({ to }) => to === email)
  expect(mail?.html).toContain('Nordwind &lt;b&gt;')
  const token = tokenFor(email)
  const stored = await row('select * from invitations where email = ?1', email)
  expect(JSON.stringify(stored)).not.toContain(token)
  expect(stored.token_hash).toMatch(/^[0-9a-f]{64}$/)
})

it('needs either the token or the id', async () => {
  const person = await makePerson(world)
  for (const body of [{}, { token: 'x', invitation_id: 'y' }, { token: 'x', more: 1 }]) {
    expect((await accept(person, body)).status).toBe(422)
  }
})
