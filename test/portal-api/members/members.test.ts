import { beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationRole } from '../../../src/db/schema/organisations'
import { api, problemOf } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { row, rows } from '../support/probes'
import { makeParty, makeShop, makeToken, makeWorld, type Party, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

type Role = OrganisationRole
const path = (party: Party, person?: Person) =>
  `/v1/organisations/${party.id}/members${person ? `/${person.userId}` : ''}`
const rolesOf = async (party: Party) =>
  (
    await rows<{ role: Role }>(
      'select role from memberships where organisation_id = ?1 order by user_id',
      party.id,
    )
  ).map(({ role }) => role)

const makeTeam = async (...roles: readonly Role[]) => {
  const party = await makeParty(world.admin, 'Team')
  const people: Person[] = []
  for (const role of roles) people.push(await makePerson(world, { organisation: party, role }))
  return { party, people: people as [Person, Person, ...Person[]] }
}

it('members see each other, with role and when they were last seen', async () => {
  const { party, people } = await makeTeam('owner', 'viewer')
  const page = (await people[1].api('GET', path(party))).json
  expect(page.data).toMatchObject([
    { user_id: people[0].userId, role: 'owner' },
    { user_id: people[1].userId, role: 'viewer' },
  ])
  expect(page.data[1].last_active_at).toMatch(/^20/)
  expect((await api('GET', path(party), { token: world.stranger.token })).status).toBe(404)
})

describe('roles', () => {
  it('nobody grants or changes a role above their own', async () => {
    const { party, people } = await makeTeam('owner', 'admin', 'viewer')
    const [owner, admin, viewer] = people as [Person, Person, Person]
    const set = (by: Person, whom: Person, role: Role) =>
      by.api('PATCH', path(party, whom), { body: { role } })
    expect(problemOf(await set(admin, viewer, 'owner')).status).toBe(403)
    expect(problemOf(await set(admin, owner, 'viewer')).status).toBe(403)
    expect(problemOf(await set(admin, admin, 'owner')).status).toBe(403)
    expect((await admin.api('DELETE', path(party, owner))).status).toBe(403)
    expect(problemOf(await set(viewer, viewer, 'admin'))).toEqual({
      status: 403,
      code: 'insufficient_scope',
    })
    expect((await set(admin, viewer, 'admin')).json).toMatchObject({ role: 'admin' })
    expect((await set(owner, viewer, 'owner')).json).toMatchObject({ role: 'owner' })
    expect(await rolesOf(party)).toEqual(['owner', 'admin', 'owner'])
  })

  it('a token acts as an admin does, whoever made it', async () => {
    const { party, people } = await makeTeam('owner', 'viewer')
    const token = await makeToken(world.admin, party.id, ['*'])
    const set = (whom: Person, role: Role) =>
      api('PATCH', path(party, whom), { token, body: { role } })
    expect((await set(people[1], 'owner')).status).toBe(403)
    expect((await set(people[0], 'viewer')).status).toBe(403)
    expect((await set(people[1], 'developer')).status).toBe(200)
  })

  it('a token grants no role that may do more than the token itself', async () => {
    const { party, people } = await makeTeam('owner', 'viewer')
    const token = await makeToken(world.admin, party.id, ['members:write'])
    for (const role of ['admin', 'developer', 'viewer'] as const) {
      const answer = await api('PATCH', path(party, people[1]), { token, body: { role } })
      expect(problemOf(answer)).toEqual({ status: 403, code: 'insufficient_scope' })
      const body = { email: 'friend@example.com', role }
      const invited = await api('POST', `/v1/organisations/${party.id}/invitations`, {
        token,
        body,
      })
      expect(problemOf(invited)).toEqual({ status: 403, code: 'insufficient_scope' })
    }
  })

  it('a change is in force at the next request', async () => {
    const { party, people } = await makeTeam('owner', 'admin')
    const [owner, admin] = people
    expect((await admin.api('GET', '/v1/tokens')).status).toBe(200)
    await owner.api('PATCH', path(party, admin), { body: { role: 'viewer' } })
    const refused = await admin.api('POST', '/v1/tokens', { body: { name: 'X', scopes: ['*'] } })
    expect(refused.status).toBe(403)
    await owner.api('DELETE', path(party, admin))
    expect((await admin.api('GET', path(party))).status).toBe(403)
  })

  it('leaves one audit row that says before and after', async () => {
    const { party, people } = await makeTeam('owner', 'viewer')
    await people[0].api('PATCH', path(party, people[1]), { body: { role: 'billing' } })
    await people[0].api('PATCH', path(party, people[1]), { body: { role: 'billing' } })
    const entry = await row<{ change: string }>(
      "select change from audit_log where action = 'member.change_role' and organisation_id = ?1",
      party.id,
    )
    expect(JSON.parse(entry.change)).toEqual({ before: 'viewer', after: 'billing' })
  })
})

describe('the last owner', () => {
  it('cannot be demoted, removed, or leave', async () => {
    const { party, people } = await makeTeam('owner', 'admin')
    const [owner] = people
    const demote = await owner.api('PATCH', path(party, owner), { body: { role: 'admin' } })
    expect(problemOf(demote)).toEqual({ status: 409, code: 'invalid_state' })
    const remove = await owner.api('DELETE', path(party, owner))
    expect(problemOf(remove)).toEqual({ status: 409, code: 'invalid_state' })
    const leave = await owner.api('POST', `/v1/organisations/${party.id}/leave`)
    expect(problemOf(leave)).toEqual({ status: 409, code: 'invalid_state' })
    const byStaff = await api('DELETE', path(party, owner), { token: world.admin })
    expect(problemOf(byStaff)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('stays when all owners leave at once', async () => {
    const { party, people } = await makeTeam(...Array.from({ length: 6 }, () => 'owner' as const))
    const answers = await Promise.all([
      ...people.slice(0, 3).map((p) => p.api('POST', `/v1/organisations/${party.id}/leave`)),
      ...people.slice(3).map((p) => p.api('PATCH', path(party, p), { body: { role: 'viewer' } })),
    ])
    expect((await rolesOf(party)).filter((role) => role === 'owner')).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 300)).toHaveLength(1)
  })

  it('stays when two owners demote each other', async () => {
    const { party, people } = await makeTeam('owner', 'owner')
    const [a, b] = people
    await Promise.all([
      a.api('PATCH', path(party, b), { body: { role: 'viewer' } }),
      b.api('PATCH', path(party, a), { body: { role: 'viewer' } }),
    ])
    expect((await rolesOf(party)).toSorted()).toEqual(['owner', 'viewer'])
  })
})

describe('ownership', () => {
  const transfer = (party: Party, by: Person, to: string) =>
    by.api('POST', `/v1/organisations/${party.id}/transfer-ownership`, { body: { user_id: to } })

  it('moves to another member, and its holder becomes an admin', async () => {
    const { party, people } = await makeTeam('owner', 'viewer')
    const [owner, other] = people
    expect((await transfer(party, owner, other.userId)).json).toMatchObject({ role: 'owner' })
    expect(await rolesOf(party)).toEqual(['admin', 'owner'])
    expect((await transfer(party, owner, owner.userId)).status).toBe(403)
  })

  it('is for an owner in person, to a member, never to oneself', async () => {
    const { party, people } = await makeTeam('owner', 'admin')
    const [owner, admin] = people
    const stranger = await makePerson(world)
    expect((await transfer(party, admin, admin.userId)).status).toBe(403)
    expect((await transfer(party, owner, stranger.userId)).status).toBe(404)
    expect((await transfer(party, owner, owner.userId)).status).toBe(409)
    const foreign = await transfer(world.stranger, owner, owner.userId)
    expect(foreign.status).toBe(404)
    const body = { user_id: admin.userId }
    const byToken = await api('POST', `/v1/organisations/${party.id}/transfer-ownership`, {
      token: party.token,
      body,
    })
    expect(byToken.status).toBe(403)
  })

  it('goes to one of many under concurrent transfers', async () => {
    const { party, people } = await makeTeam('owner', 'viewer', 'viewer', 'viewer')
    const [owner, ...others] = people
    const answers = await Promise.all(others.map((p) => transfer(party, owner, p.userId)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await rolesOf(party)).filter((role) => role === 'owner')).toHaveLength(1)
  })
})

it('the keys of who leaves are counted and listed until they are rotated', async () => {
  const { party, people } = await makeTeam('owner', 'admin')
  const [owner, leaver] = people
  const shop = await makeShop(world.provider.token)
  const made = await leaver.api('POST', '/v1/subscriptions', { body: { plan_id: shop.plus } })
  const subscription = made.json
  const keys = `/v1/subscriptions/${subscription.id}/keys`
  const second = (await leaver.api('POST', keys, { body: { name: 'second' } })).json
  await owner.api('POST', keys, { body: { name: 'not theirs' } })
  const list = `/v1/organisations/${party.id}/keys-to-rotate`
  const idsOf = async (query = '') =>
    ((await owner.api('GET', list + query)).json.data as { id: string }[]).map(({ id }) => id)
  const theirs = [second.id, subscription.key.id].toSorted()

  expect(await idsOf()).toEqual([])
  expect((await idsOf(`?user_id=${leaver.userId}`)).toSorted()).toEqual(theirs)
  const removed = await owner.api('DELETE', path(party, leaver))
  expect(removed.json).toEqual({ keys_to_rotate: 2 })
  expect((await idsOf()).toSorted()).toEqual(theirs)
  await owner.api('POST', `/v1/keys/${second.id}/rotate`, { body: {} })
  await owner.api('DELETE', `/v1/keys/${subscription.key.id}`)
  expect(await idsOf()).toEqual([])
})

it('who leaves is out, and the others are told', async () => {
  const { party, people } = await makeTeam('owner', 'viewer')
  const [, viewer] = people
  expect((await viewer.api('POST', `/v1/organisations/${party.id}/leave`)).status).toBe(204)
  expect(await rolesOf(party)).toEqual(['owner'])
  const told = await row(
    "select subject_id from events where type = 'member.removed' and organisation_id = ?1",
    party.id,
  )
  expect(told).toEqual({ subject_id: viewer.userId })
  expect((await viewer.api('POST', `/v1/organisations/${party.id}/leave`)).status).toBe(404)
})
