import { beforeAll, describe, expect, it } from 'vitest'
import { PLATFORM_TERMS_VERSION } from '../../../src/domain/terms'
import { api, env, problemOf } from '../support/api'
import {
  account,
  box,
  cookieOf,
  PASSWORD,
  post,
  session,
  signIn,
  withSession,
} from '../support/accounts'
import { tokenIn } from '../support/mailbox'
import { as, makePerson, signInDirectly, type Person } from '../support/people'
import { row, rows } from '../support/probes'
import { makeParty, makeWorld, type World } from '../support/world'

let world: World
let person: Person
beforeAll(async () => {
  world = await makeWorld()
  person = await makePerson(world, { organisation: world.consumer, role: 'developer' })
})

describe('me', () => {
  it('says who, where a member, and what the session acts as', async () => {
    const { json } = await person.api('GET', '/v1/me')
    expect(json).toMatchObject({
      id: person.userId,
      email: person.email,
      second_factor: false,
      platform_role: null,
      memberships: [{ organisation_id: world.consumer.id, role: 'developer', is_suspended: false }],
      acting_for: { organisation_id: world.consumer.id, role: 'developer', platform_role: null },
    })
    expect(json.acting_for.scopes).toContain('keys:write')
    expect(JSON.stringify(json)).not.toMatch(/[0-9a-f]{64}|v1\$/)
  })

  it.for([
    ['GET', '/v1/me'],
    ['PATCH', '/v1/me', { name: 'X' }],
    ['POST', '/v1/me/terms', { terms_version: '2026-11-01' }],
    ['POST', '/v1/me/change-email', { email: 'x@example.com', password: PASSWORD }],
    ['POST', '/v1/me/change-password', { current_password: PASSWORD, new_password: 'another one' }],
    ['POST', '/v1/me/second-factor', { password: PASSWORD }],
    ['POST', '/v1/me/second-factor/confirm', { code: '123456' }],
    ['POST', '/v1/me/second-factor/disable', { password: PASSWORD }],
    ['POST', '/v1/me/second-factor/recovery-codes', { password: PASSWORD }],
    ['GET', '/v1/me/sessions'],
    ['POST', '/v1/me/sessions/revoke-others'],
    ['DELETE', '/v1/me/sessions/ses_x'],
    ['GET', '/v1/me/security-log'],
    ['GET', '/v1/me/security-log/export'],
    ['GET', '/v1/me/export'],
    ['POST', '/v1/me/delete', { password: PASSWORD }],
    ['POST', '/v1/auth/sign-out'],
  ] as const)('%s %s is for a person by session alone', async ([method, path, body]) => {
    expect((await api(method, path, { body })).status).toBe(401)
    for (const token of [world.admin, world.consumer.token]) {
      const answer = await api(method, path, { token, body })
      expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
    }
  })

  it.for([
    ['PATCH', '/v1/me', { name: 'X' }],
    ['POST', '/v1/me/change-email', { email: 'x@example.com', password: PASSWORD }],
    ['POST', '/v1/me/change-password', { current_password: PASSWORD, new_password: 'another one' }],
    ['POST', '/v1/me/delete', { password: PASSWORD }],
  ] as const)('%s %s takes no members that it does not know', async ([method, path, body]) => {
    for (const extra of [{ role: 'owner' }, { suspended_at: null }, { email_verified: true }]) {
      const answer = await person.api(method, path, { body: { ...body, ...extra } })
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    }
  })

  it('changes a name, and the audit log does not repeat it', async () => {
    const { json } = await person.api('PATCH', '/v1/me', { body: { name: 'Grace Canary' } })
    expect(json.name).toBe('Grace Canary')
    const actions = await rows(
      'select action, change from audit_log where actor_id = ?1',
      person.userId,
    )
    expect(actions).toContainEqual({ action: 'user.update', change: '{"fields":["name"]}' })
    expect(JSON.stringify(actions)).not.toContain('Canary')
  })

  it('accepts the terms in force, and no others', async () => {
    const accept = (terms_version: string) =>
      person.api('POST', '/v1/me/terms', { body: { terms_version } })
    expect((await accept('2000-01-01')).status).toBe(422)
    const { json } = await accept('2026-11-01')
    expect(json.terms_version).toBe(json.current_terms_version)
  })
})

describe('sessions', () => {
  it('are listed, and revoked one by one, from the next request on', async () => {
    const owner = await makePerson(world)
    const other = await signInDirectly(owner.userId)
    const { json } = await owner.api('GET', '/v1/me/sessions')
    expect(
      json.data.map((entry: { id: string; is_current: boolean }) => [entry.id, entry.is_current]),
    ).toEqual(
      expect.arrayContaining([
        [owner.sessionId, true],
        [other.sessionId, false],
      ]),
    )
    expect((await other.api('GET', '/v1/me')).status).toBe(200)
    const path = `/v1/me/sessions/${other.sessionId}`
    expect((await owner.api('DELETE', path)).status).toBe(204)
    expect((await other.api('GET', '/v1/me')).status).toBe(401)
    expect(problemOf(await owner.api('DELETE', path))).toEqual({ status: 404, code: 'not_found' })
  })

  it('of somebody else are not found', async () => {
    const answer = await person.api(
      'DELETE',
      `/v1/me/sessions/${(await makePerson(world)).sessionId}`,
    )
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })

  it('are all ended but the one that asks', async () => {
    const owner = await makePerson(world)
    const others = [await signInDirectly(owner.userId), await signInDirectly(owner.userId)]
    expect((await owner.api('POST', '/v1/me/sessions/revoke-others')).status).toBe(204)
    expect((await owner.api('POST', '/v1/me/sessions/revoke-others')).status).toBe(204)
    for (const other of others) expect((await other.api('GET', '/v1/me')).status).toBe(401)
    expect((await owner.api('GET', '/v1/me')).status).toBe(200)
  })
})

describe('a password', { timeout: 60_000 }, () => {
  it('is changed with the old one, and every other session ends', async () => {
    const email = 'change@example.com'
    await account(email)
    const [here, there] = [await session(email), await session(email)]
    const change = (current_password: string) =>
      withSession(here)('POST', '/v1/me/change-password', {
        current_password,
        new_password: 'a better one',
      })
    expect(problemOf(await change('not the one'))).toEqual({ status: 403, code: 'wrong_password' })
    expect((await change(PASSWORD)).status).toBe(204)
    expect((await withSession(here)('GET', '/v1/me')).status).toBe(200)
    expect((await withSession(there)('GET', '/v1/me')).status).toBe(401)
    expect((await signIn(email)).status).toBe(401)
    expect((await signIn(email, 'a better one')).status).toBe(200)
    expect(box.take(email)[0]?.subject).toBe('Your password was changed')
  })

  it('is changed once by many requests at once', async () => {
    const email = 'change-race@example.com'
    await account(email)
    const call = withSession(await session(email))
    const tries = Array.from({ length: 8 }, (_, i) =>
      call('POST', '/v1/me/change-password', {
        current_password: PASSWORD,
        new_password: `good password ${i}`,
      }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    // The others met a password that had just changed, while they checked it or after.
    for (const status of statuses) expect([204, 409, 403]).toContain(status)
  })
})

describe('an e-mail address', { timeout: 60_000 }, () => {
  const change = (cookie: string, email: string, password = PASSWORD) =>
    withSession(cookie)('POST', '/v1/me/change-email', { email, password })

  it('changes when the old one and then the new one confirm it', async () => {
    const [old, fresh] = ['old@example.com', 'fresh@example.com']
    await account(old)
    const cookie = await session(old)
    expect((await change(cookie, fresh, 'not the one')).status).toBe(403)
    expect((await change(cookie, 'Fresh@Example.com')).status).toBe(202)
    expect(box.take(fresh)).toEqual([])
    const first = await post('/v1/auth/verify-email', { token: tokenIn(box.take(old)[0]) })
    expect(first.json).toEqual({ status: 'confirmation_sent' })
    expect((await withSession(cookie)('GET', '/v1/me')).json.email).toBe(old)
    const token = tokenIn(box.take(fresh)[0])
    const second = await post('/v1/auth/verify-email', { token })
    expect(second.json).toEqual({ status: 'changed' })
    expect((await withSession(cookie)('GET', '/v1/me')).json.email).toBe(fresh)
    expect((await post('/v1/auth/verify-email', { token })).status).toBe(422)
    expect((await signIn(old)).status).toBe(401)
    expect((await signIn(fresh)).status).toBe(200)
  })

  it('that is taken is answered like one that is free, and nobody gets it', async () => {
    await account('mover@example.com')
    await account('taken@example.com')
    const cookie = await session('mover@example.com')
    const [taken, free] = [
      await change(cookie, 'taken@example.com'),
      await change(cookie, 'free@example.com'),
    ]
    expect([taken.status, taken.text]).toEqual([free.status, free.text])
    expect(box.take('taken@example.com')).toEqual([])
    // Taken only after the mails were sent: the last step fails.
    const first = tokenIn(box.take('mover@example.com')[0])
    await post('/v1/auth/verify-email', { token: first })
    const last = tokenIn(box.take('free@example.com')[0])
    await account('free@example.com')
    const answer = await post('/v1/auth/verify-email', { token: last })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_link' })
    expect((await withSession(cookie)('GET', '/v1/me')).json.email).toBe('mover@example.com')
  })

  it('is mailed five times an hour at most, however often a link is followed', async () => {
    const email = 'patient@example.com'
    await account(email)
    await change(await session(email), 'bombed@example.com')
    const token = tokenIn(box.take(email)[0])
    const answers = []
    for (let i = 0; i < 7; i++) answers.push(await post('/v1/auth/verify-email', { token }))
    expect(box.take('bombed@example.com')).toHaveLength(5)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429])
  })

  it('is confirmed once in the logs, however often the link is followed', async () => {
    const email = 'again@example.com'
    await post('/v1/auth/sign-up', {
      name: 'Ada Lind',
      email,
      password: PASSWORD,
      terms_version: PLATFORM_TERMS_VERSION,
    })
    const token = tokenIn(box.take(email)[0])
    for (let i = 0; i < 3; i++) {
      const answer = await post('/v1/auth/verify-email', { token })
      expect([answer.status, answer.json]).toEqual([200, { status: 'verified' }])
    }
    const { id } = await row<{ id: string }>('select id from users where email = ?1', email)
    for (const query of [
      `select id from security_events where user_id = ?1 and type = 'email.verified'`,
      `select id from audit_log where target_id = ?1 and action = 'user.email.verified'`,
    ]) {
      expect(await rows(query, id)).toHaveLength(1)
    }
  })

  it('that was left, or a password that was changed, ends links that reset the password', async () => {
    const [old, fresh] = ['moved-out@example.com', 'moved-in@example.com']
    await account(old)
    const cookie = await session(old)
    const resetLink = async (email: string) => {
      await post('/v1/auth/forgot-password', { email })
      return tokenIn(box.take(email)[0])
    }
    const use = (token: string) =>
      post('/v1/auth/reset-password', { token, password: 'chosen by somebody else' })
    await change(cookie, fresh)
    const confirmation = tokenIn(box.take(old)[0])
    const before = await resetLink(old)
    await post('/v1/auth/verify-email', { token: confirmation })
    await post('/v1/auth/verify-email', { token: tokenIn(box.take(fresh)[0]) })
    expect(problemOf(await use(before))).toEqual({ status: 422, code: 'invalid_link' })

    const later = await resetLink(fresh)
    const changed = await withSession(cookie)('POST', '/v1/me/change-password', {
      current_password: PASSWORD,
      new_password: 'a better password',
    })
    expect(changed.status).toBe(204)
    expect(problemOf(await use(later))).toEqual({ status: 422, code: 'invalid_link' })
  })

  it('is not confirmed by a forged link', async () => {
    for (const token of ['x', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFAYi5jIn0.']) {
      const answer = await post('/v1/auth/verify-email', { token })
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_link' })
    }
  })
})

describe('the security log', { timeout: 60_000 }, () => {
  it('tells of sign-ins, failures and changes, with address and device, to the person alone', async () => {
    const email = 'logged@example.com'
    await account(email)
    const headers = { 'cf-connecting-ip': '192.0.2.44', 'user-agent': '=cmd|calc' }
    await signIn(email, 'not the one', headers)
    const cookie = cookieOf(await signIn(email, PASSWORD, headers))
    const call = withSession(cookie)
    const { json } = await call('GET', '/v1/me/security-log?limit=2')
    expect(json.data).toMatchObject([
      {
        type: 'sign_in',
        address: '192.0.2.44',
        user_agent: '=cmd|calc',
        detail: { method: 'password' },
      },
      { type: 'sign_in.failed', detail: { reason: 'invalid' } },
    ])
    const next = await call('GET', `/v1/me/security-log?cursor=${json.next_cursor}`)
    expect(next.json.data.map((entry: { type: string }) => entry.type)).toEqual([
      'email.verified',
      'account.created',
    ])
    const stolen = await person.api('GET', `/v1/me/security-log?cursor=${json.next_cursor}`)
    expect(stolen.status).toBe(422)
    const file = await call('GET', '/v1/me/security-log/export')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="security-log.csv"')
    expect(file.text.split('\r\n')).toHaveLength(6)
    expect(file.text).toContain("'=cmd|calc")
  })
})

describe('leaving', { timeout: 60_000 }, () => {
  it('takes everything along that is kept about a person', async () => {
    const answer = await person.api('GET', '/v1/me/export')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.json).toMatchObject({
      person: { id: person.userId, email: person.email },
      sessions: [{ id: person.sessionId }],
    })
    expect(answer.json.actions.length).toBeGreaterThan(0)
    expect(answer.text).not.toMatch(/[0-9a-f]{64}|v1\$/)
  })

  it('is refused to the last owner, and leaves nothing that names the person', async () => {
    const email = 'leaver-canary@example.com'
    await account(email)
    const { id } = await row<{ id: string }>('select id from users where email = ?1', email)
    const party = await makeParty(world.admin, 'Left behind')
    const join = `insert into memberships (organisation_id, user_id, role, created_at, updated_at)
      values (?1, ?2, 'owner', 1, 1)`
    await env.DB.prepare(join).bind(party.id, id).run()
    const headers = { 'cf-connecting-ip': '192.0.2.99', 'user-agent': 'Canary browser' }
    const cookie = cookieOf(await signIn(email, PASSWORD, headers))
    const leave = (password = PASSWORD) =>
      withSession(cookie)('POST', '/v1/me/delete', { password })
    expect(problemOf(await leave('not the one'))).toEqual({ status: 403, code: 'wrong_password' })
    expect(problemOf(await leave())).toEqual({ status: 409, code: 'invalid_state' })
    await makePerson(world, { organisation: party })
    expect((await leave()).status).toBe(204)

    expect((await withSession(cookie)('GET', '/v1/me')).status).toBe(401)
    expect((await signIn(email)).status).toBe(401)
    const tables = await rows<{ name: string }>(
      "select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\'",
    )
    for (const { name } of tables) {
      const text = JSON.stringify(await rows(`select * from "${name}"`))
      for (const trace of [email, 'Ada Lind', 'Canary browser', '192.0.2.99']) {
        if (trace === 'Ada Lind' && name === 'users') continue
        expect([name, trace, text.includes(trace)]).toEqual([name, trace, false])
      }
    }
    const left = await row('select * from users where id = ?1', id)
    expect(left).toMatchObject({ name: 'Deleted user', email: `${id}@deleted.invalid` })
    await account(email)
  })

  it('is not for platform staff, whose tokens would stay', async () => {
    const email = 'staff-leaver@example.com'
    await account(email)
    const { id } = await row<{ id: string }>('select id from users where email = ?1', email)
    await env.DB.prepare(
      `insert into staff (user_id, role, created_at, updated_at) values (?1, 'admin', 1, 1)`,
    )
      .bind(id)
      .run()
    const call = withSession(await session(email))
    const answer = await call('POST', '/v1/me/delete', { password: PASSWORD })
    expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
    expect((await call('GET', '/v1/me')).json.platform_role).toBe('admin')
  })

  it('takes the address out of what organisations were told', async () => {
    const email = 'invited-canary@example.com'
    const invited = await api('POST', `/v1/organisations/${world.consumer.id}/invitations`, {
      token: world.consumer.token,
      body: { email, role: 'viewer' },
    })
    expect(invited.status).toBe(201)
    await account(email)
    const leave = await withSession(await session(email))('POST', '/v1/me/delete', {
      password: PASSWORD,
    })
    expect(leave.status).toBe(204)
    for (const name of ['events', 'invitations', 'verifications', 'mails', 'notifications']) {
      expect(JSON.stringify(await rows(`select * from ${name}`))).not.toContain(email)
    }
  })

  it('does not take a session of another organisation along', async () => {
    expect((await as(person.cookie)('GET', '/v1/me')).status).toBe(200)
  })
})
