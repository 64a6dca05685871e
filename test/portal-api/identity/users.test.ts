import { beforeAll, describe, expect, it } from 'vitest'
import { insertMembership } from '../../../src/db/memberships'
import { openDb } from '../../../src/db/open'
import { api, env, problemOf } from '../support/api'
import { PASSWORD, session, signIn, withSession } from '../support/accounts'
import { makePerson, signInDirectly } from '../support/people'
import { rows } from '../support/probes'
import { makeWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const create = (body: object, token = world.admin, headers = {}) =>
  api('POST', '/v1/admin/users', { token, body, headers })
const person = (email: string, more: object = {}) => ({
  name: 'By Hand',
  email,
  password: PASSWORD,
  ...more,
})

describe('a person made by an admin', { timeout: 60_000 }, () => {
  it('can sign in at once, as the member and the staff that they were made', async () => {
    const memberships = [{ organisation_id: world.provider.id, role: 'billing' }]
    const made = await create(person('Hand@Example.com', { memberships, staff_role: 'support' }))
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ email: 'hand@example.com', staff_role: 'support' })
    expect(made.text).not.toContain(PASSWORD)
    const { json } = await withSession(await session('hand@example.com'))('GET', '/v1/me')
    expect(json).toMatchObject({
      platform_role: 'support',
      terms_version: null,
      memberships: [{ organisation_id: world.provider.id, role: 'billing' }],
    })
    const { data } = (
      await api('GET', '/v1/audit-log?action=member.', { token: world.provider.token })
    ).json
    expect(data).toMatchObject([
      {
        action: 'member.add',
        target_id: made.json.id,
        actor: { kind: 'staff', id: null },
        change: { role: 'billing' },
      },
    ])
  })

  it('is made by nobody else', async () => {
    const support = await makePerson(world, { staff: 'support' })
    const owner = await makePerson(world, { organisation: world.provider })
    const body = person('nobody@example.com')
    expect((await create(body, world.provider.token)).status).toBe(403)
    expect((await support.api('POST', '/v1/admin/users', { body })).status).toBe(403)
    expect((await owner.api('POST', '/v1/admin/users', { body })).status).toBe(403)
    expect((await signIn('nobody@example.com')).status).toBe(401)
  })

  it('is made once by twenty requests at once, with one audit row', async () => {
    const body = person('many@example.com')
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ json }) => json.code === 'conflict')).toHaveLength(19)
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      `select id from users where email = 'many@example.com'`,
    )
    expect(await rows('select id from audit_log where target_id = ?1', id)).toHaveLength(1)
  })

  it('is the same one for a repeat with the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one-person' }
    const [first, second] = [
      await create(person('again@example.com'), world.admin, headers),
      await create(person('again@example.com'), world.admin, headers),
    ]
    expect(first.status).toBe(201)
    expect([second.status, second.json]).toEqual([first.status, first.json])
  })

  it('needs an organisation that is there, a good password, and no unknown member', async () => {
    const nowhere = { memberships: [{ organisation_id: 'org_x', role: 'owner' }] }
    expect(problemOf(await create(person('a@example.com', nowhere)))).toMatchObject({ status: 404 })
    for (const more of [
      { password: 'short' },
      { password: 'Password123' },
      { email_verified: false },
      { staff_role: 'owner' },
      { memberships: [{ organisation_id: world.provider.id, role: 'king' }] },
    ]) {
      expect((await create(person('a@example.com', more))).status).toBe(422)
    }
    expect((await signIn('a@example.com')).status).toBe(401)
  })
})

it('an answer kept for one session is not read by the next', async () => {
  const owner = await makePerson(world, { organisation: world.provider })
  const next = await signInDirectly(owner.userId)
  const call = { body: { name: 'CI', scopes: ['usage:read'] }, headers: { 'idempotency-key': 'k' } }
  const first = await owner.api('POST', '/v1/tokens', call)
  expect((await owner.api('POST', '/v1/tokens', call)).json).toEqual(first.json)
  expect(problemOf(await next.api('POST', '/v1/tokens', call))).toEqual({
    status: 422,
    code: 'idempotency_key_reused',
  })
})

it('a person repeats a request for another organisation under the same Idempotency-Key', async () => {
  const both = await makePerson(world, { organisation: world.provider })
  const stamps = { createdAt: Date.now() + 1, updatedAt: 1 }
  await insertMembership(openDb(env.DB), {
    ...stamps,
    organisationId: world.consumer.id,
    userId: both.userId,
    role: 'owner',
  })
  const token = (organisation: string) =>
    both.api('POST', '/v1/tokens', {
      body: { name: 'CI', scopes: ['usage:read'] },
      headers: { 'idempotency-key': 'same', 'turnpike-organisation': organisation },
    })
  const [one, two] = [await token(world.provider.id), await token(world.consumer.id)]
  expect(one.json.organisation_id).toBe(world.provider.id)
  expect(two.json.organisation_id).toBe(world.consumer.id)
})
