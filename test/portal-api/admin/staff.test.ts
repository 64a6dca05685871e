import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { mailbox } from '../support/mailbox'
import { makePerson, type Person } from '../support/people'
import { row, rows } from '../support/probes'
import { makeParty, makeWorld, type World } from '../support/world'

let world: World
let admin: Person
beforeAll(async () => {
  world = await makeWorld()
  admin = await makePerson(world, { staff: 'admin' })
})

const grant = (by: Person, whom: Person, role: string) =>
  by.api('PUT', `/v1/admin/staff/${whom.userId}`, { body: { role, reason: 'asked' } })
const revoke = (by: Person, whom: Person) =>
  by.api('POST', `/v1/admin/staff/${whom.userId}/revoke`, { body: { reason: 'asked' } })
const lastAudit = (action: string, target: string) =>
  row<{ change: string; actor_id: string }>(
    'select change, actor_id from audit_log where action = ?1 and target_id = ?2',
    action,
    target,
  )

describe('grants', () => {
  it('make staff, change the role, end; each says by whom, why, before and after', async () => {
    const person = await makePerson(world, { secondFactor: true })
    const asStaff = (path: string) =>
      person.api('GET', path, { headers: { 'turnpike-organisation': 'platform' } })
    expect((await asStaff('/v1/admin/users')).status).toBe(404)
    expect((await grant(admin, person, 'support')).json).toMatchObject({ role: 'support' })
    expect((await asStaff('/v1/admin/users')).status).toBe(200)
    const { change, actor_id } = await lastAudit('staff.grant', person.userId)
    expect(JSON.parse(change)).toEqual({ reason: 'asked', before: null, after: 'support' })
    expect(actor_id).toBe(admin.userId)
    expect((await asStaff('/v1/admin/staff')).status).toBe(403)
    expect((await grant(admin, person, 'admin')).status).toBe(200)
    expect((await asStaff('/v1/admin/staff')).status).toBe(200)
    expect((await revoke(admin, person)).status).toBe(204)
    expect((await asStaff('/v1/admin/users')).status).toBe(404)
  })

  it('are not for support, nor for an admin token of less than all scopes', async () => {
    const support = await makePerson(world, { staff: 'support' })
    expect(problemOf(await grant(support, support, 'admin'))).toEqual({
      status: 403,
      code: 'forbidden',
    })
    const body = { name: 'narrow', platform_role: 'admin', scopes: ['usage:read'] }
    const { token } = await must('POST', '/v1/tokens', { token: world.admin, body })
    const narrow = await api('PUT', `/v1/admin/staff/${support.userId}`, {
      token,
      body: { role: 'admin', reason: 'escalate' },
    })
    expect(problemOf(narrow)).toEqual({ status: 403, code: 'insufficient_scope' })
  })

  it('twenty at once make one, with one row', async () => {
    const person = await makePerson(world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => grant(admin, person, 'support')),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await lastAudit('staff.grant', person.userId)
  })

  it('revoking ends the platform tokens that the person made', async () => {
    const other = await makePerson(world, { staff: 'admin' })
    const body = { name: 'theirs', platform_role: 'support', scopes: ['*'] }
    const { token } = (await other.api('POST', '/v1/tokens', { body })).json
    expect((await api('GET', '/v1/admin/users', { token })).status).toBe(200)
    await revoke(admin, other)
    expect((await api('GET', '/v1/admin/users', { token })).status).toBe(401)
  })

  it('the last admin stays, also when all go at once', async () => {
    const others = [
      await makePerson(world, { staff: 'admin' }),
      await makePerson(world, { staff: 'admin' }),
    ]
    const token = world.admin
    const end = (person: Person) =>
      api('POST', `/v1/admin/staff/${person.userId}/revoke`, { token, body: { reason: 'x' } })
    const answers = await Promise.all([admin, ...others].map(end))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(2)
    const left = await row<{ user_id: string }>("select user_id from staff where role = 'admin'")
    const demote = await api('PUT', `/v1/admin/staff/${left.user_id}`, {
      token,
      body: { role: 'support', reason: 'x' },
    })
    expect(problemOf(demote)).toEqual({ status: 409, code: 'invalid_state' })
    admin = await makePerson(world, { staff: 'admin' })
  })
})

describe('users', () => {
  const suspend = (by: Person, whom: Person, verb = 'suspend') =>
    by.api('POST', `/v1/admin/users/${whom.userId}/${verb}`, { body: { reason: 'spam' } })

  it('a suspended one is out at the next request, and in again when restored', async () => {
    const party = await makeParty(world.admin, 'Theirs')
    const person = await makePerson(world, { organisation: party })
    expect((await suspend(admin, person)).json.suspended_at).toMatch(/^20/)
    expect((await person.api('GET', '/v1/organisations')).status).toBe(401)
    expect((await suspend(admin, person)).status).toBe(200)
    await lastAudit('user.suspend', person.userId)
    expect(await rows('select 1 from auth_sessions where user_id = ?1', person.userId)).toEqual([])
    expect((await suspend(admin, person, 'restore')).json.suspended_at).toBeNull()
    const { change } = await lastAudit('user.restore', person.userId)
    expect(JSON.parse(change)).toMatchObject({ before: { suspended: true }, reason: 'spam' })
  })

  it('who is staff cannot be suspended before the grant is revoked', async () => {
    const answer = await suspend(admin, admin)
    expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('who has not proved the address gets the mail again, by support too', async () => {
    const box = mailbox()
    const support = await makePerson(world, { staff: 'support' })
    const person = await makePerson(world)
    const resend = () =>
      support.api('POST', `/v1/admin/users/${person.userId}/resend-verification`, {
        body: { reason: 'asked' },
        env: box.env,
      })
    expect(problemOf(await resend())).toEqual({ status: 409, code: 'invalid_state' })
    await env.DB.prepare('update users set email_verified = 0 where id = ?1')
      .bind(person.userId)
      .run()
    expect((await resend()).status).toBe(204)
    expect(box.take(person.email)).toHaveLength(1)
    await lastAudit('user.resend_verification', person.userId)
  })

  it('are listed and shown to support, with filters, and to nobody else', async () => {
    const party = await makeParty(world.admin, 'Shown')
    const person = await makePerson(world, { organisation: party, name: 'Zora 100%_x' })
    const support = await makePerson(world, { staff: 'support' })
    const found = await support.api('GET', `/v1/admin/users?q=${encodeURIComponent('ora 100%_')}`)
    expect(found.json.data.map(({ id }: { id: string }) => id)).toEqual([person.userId])
    await suspend(admin, person)
    const list = await support.api('GET', '/v1/admin/users?suspended=true&limit=100')
    expect(list.json.data.map(({ id }: { id: string }) => id)).toContain(person.userId)
    const detail = await support.api('GET', `/v1/admin/users/${person.userId}`)
    expect(detail.json).toMatchObject({
      memberships: [{ organisation_id: party.id, role: 'owner' }],
      staff_role: null,
      sessions: 0,
    })
    expect(detail.text).not.toMatch(/password|secret|hash/i)
    const call = { token: world.provider.token }
    expect((await api('GET', '/v1/admin/users', call)).status).toBe(403)
    expect((await suspend(support, person)).status).toBe(403)
  })
})
