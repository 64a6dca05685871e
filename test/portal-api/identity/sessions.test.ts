import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, problemOf } from '../support/api'
import { as, makePerson, signInDirectly, type Person } from '../support/people'
import { makeToken, makeWorld, type World } from '../support/world'

let world: World
let person: Person
beforeAll(async () => {
  world = await makeWorld()
  person = await makePerson(world, { organisation: world.provider, role: 'owner' })
})

const run = (sql: string, ...values: readonly unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

const list = '/v1/organisations'
const name = { name: 'Renamed' }
const own = () => `/v1/organisations/${world.provider.id}`

describe('a session', () => {
  it('acts for the oldest membership, or for the one that is named', async () => {
    const both = await makePerson(world, { organisation: world.provider })
    const later = Date.now() + 1
    const insert = `insert into memberships (organisation_id, user_id, role, created_at, updated_at)
      values (?1, ?2, 'owner', ?3, ?3)`
    await run(insert, world.consumer.id, both.userId, later)
    expect((await both.api('GET', own())).status).toBe(200)
    const other = `/v1/organisations/${world.consumer.id}`
    expect(problemOf(await both.api('GET', other))).toMatchObject({ status: 404 })
    expect((await as(both.cookie, world.consumer.id)('GET', other)).status).toBe(200)
  })

  it('finds nothing of an organisation that it has no part in, nor of the platform', async () => {
    for (const organisation of [world.consumer.id, 'org_nothing', 'platform']) {
      const answer = await as(person.cookie, organisation)('GET', list)
      expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
    }
  })

  it('of a person without an organisation may nothing', async () => {
    const lonely = await makePerson(world)
    expect((await lonely.api('GET', list)).status).toBe(403)
  })

  it('ends seven days after it began', async () => {
    const { api: call, sessionId } = await signInDirectly(person.userId)
    expect((await call('GET', list)).status).toBe(200)
    await run('update auth_sessions set expires_at = ?1 where id = ?2', Date.now(), sessionId)
    expect(problemOf(await call('GET', list))).toEqual({ status: 401, code: 'unauthenticated' })
  })

  it('is refused for a secret of another shape, or an unknown one', async () => {
    for (const secret of ['', 'x', 'x'.repeat(32), "' or 1=1 --"]) {
      expect((await as(`__Host-session=${secret}`)('GET', list)).status).toBe(401)
    }
    const elsewhere = person.cookie.replace('__Host-session', 'turnpike-session')
    expect((await as(elsewhere)('GET', list)).status).toBe(401)
  })

  it('that cannot be read in time is no session', { timeout: 20_000 }, async () => {
    const hang = () => new Promise<never>(() => {})
    const statement = { bind: () => statement, raw: hang, all: hang, first: hang, run: hang }
    const DB = { prepare: () => statement } as unknown as D1Database
    const answer = await person.api('GET', list, { env: { ...env, DB } })
    expect(problemOf(answer)).toEqual({ status: 500, code: 'internal_error' })
  })

  it('loses to a bearer credential', async () => {
    const headers = { cookie: person.cookie, authorization: 'Bearer tpm_wrong' }
    expect((await api('GET', list, { headers })).status).toBe(401)
    const token = await makeToken(world.admin, world.consumer.id, ['organisations:read'])
    const answer = await api('GET', own(), { token, headers: { cookie: person.cookie } })
    expect(answer.status).toBe(404)
  })

  it('follows a change of role, and the end of a membership, at the next request', async () => {
    const member = await makePerson(world, { organisation: world.provider, role: 'admin' })
    const rename = () => member.api('PATCH', own(), { body: name })
    expect((await rename()).status).toBe(200)
    await run(`update memberships set role = 'viewer' where user_id = ?1`, member.userId)
    expect(problemOf(await rename())).toEqual({ status: 403, code: 'insufficient_scope' })
    await run('delete from memberships where user_id = ?1', member.userId)
    expect((await member.api('GET', own())).status).toBe(403)
  })

  it('of a suspended person is refused everywhere', async () => {
    const suspended = await makePerson(world, { organisation: world.provider })
    await run('update users set suspended_at = 1 where id = ?1', suspended.userId)
    for (const method of ['GET', 'PATCH']) {
      const answer = await suspended.api(method, own(), method === 'GET' ? {} : { body: name })
      expect(problemOf(answer)).toEqual({ status: 403, code: 'account_suspended' })
    }
  })
})

describe('a suspended organisation', () => {
  it('may read and not write, by session and by token', async () => {
    const { stranger } = world
    const owner = await makePerson(world, { organisation: stranger })
    await run('update organisations set suspended_at = 1 where id = ?1', stranger.id)
    const path = `/v1/organisations/${stranger.id}`
    const byToken = (method: string, body?: unknown) =>
      api(method, path, { token: stranger.token, body })
    expect((await owner.api('GET', path)).status).toBe(200)
    expect((await byToken('GET')).status).toBe(200)
    for (const answer of [
      await owner.api('PATCH', path, { body: name }),
      await byToken('PATCH', name),
    ]) {
      expect(problemOf(answer)).toEqual({ status: 403, code: 'organisation_suspended' })
    }
    const made = await owner.api('POST', '/v1/organisations', { body: name })
    expect(problemOf(made)).toEqual({ status: 403, code: 'organisation_suspended' })
  })

  it('does not keep its people from their own accounts', async () => {
    const { stranger } = world
    const owner = await makePerson(world, { organisation: stranger })
    const other = await signInDirectly(owner.userId)
    await run('update organisations set suspended_at = 1 where id = ?1', stranger.id)
    const revoked = await owner.api('DELETE', `/v1/me/sessions/${other.sessionId}`)
    expect(revoked.status).toBe(204)
    expect((await owner.api('PATCH', '/v1/me', { body: { name: 'New' } })).status).toBe(200)
    expect((await owner.api('POST', '/v1/auth/sign-out')).status).toBe(204)
    expect((await owner.api('GET', '/v1/me')).status).toBe(401)
  })
})

describe('platform staff', () => {
  it('act for the platform only when they say so, and need a second factor', async () => {
    const admin = await makePerson(world, { staff: 'admin', organisation: world.provider })
    const everybody = (await admin.api('GET', list)).json.data.length
    expect(everybody).toBeGreaterThan(2)
    expect((await as(admin.cookie)('GET', list)).json.data).toHaveLength(1)
    const careless = await makePerson(world, { staff: 'admin', secondFactor: false })
    const answer = await careless.api('GET', list)
    expect(problemOf(answer)).toEqual({ status: 403, code: 'second_factor_required' })
  })

  it('in support read and do not write', async () => {
    const support = await makePerson(world, { staff: 'support' })
    expect((await support.api('GET', own())).status).toBe(200)
    expect((await support.api('PATCH', own(), { body: name })).status).toBe(403)
  })
})

describe('a change with a session', () => {
  const rename = (headers: Readonly<Record<string, string>>) =>
    api('PATCH', own(), { body: name, headers: { cookie: person.cookie, ...headers } })

  it.for([
    ['no Origin', {}],
    ['Origin null', { origin: 'null' }],
    ['another site', { origin: 'https://evil.example' }],
    ['a subdomain look-alike', { origin: 'http://127.0.0.1:8788.evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:8787' }],
    ['another scheme', { origin: 'https://127.0.0.1:8788' }],
    [
      'another site, though the fetch is said to be its own',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ] as const)('from %s is refused', async ([, headers]) => {
    expect(problemOf(await rename(headers))).toEqual({ status: 403, code: 'forbidden' })
  })

  it('from the portal is made', async () => {
    expect((await rename({ origin: env.PORTAL_URL })).status).toBe(200)
    expect((await rename({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('as a form is refused', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      const headers = { origin: env.PORTAL_URL, cookie: person.cookie, 'content-type': type }
      const answer = await api('PATCH', own(), { body: 'name=Renamed', headers })
      expect(answer.status).toBe(415)
    }
  })

  it('needs none of that with a token', async () => {
    const headers = { origin: 'https://evil.example' }
    const { token } = world.provider
    expect((await api('PATCH', own(), { token, body: name, headers })).status).toBe(200)
  })
})
