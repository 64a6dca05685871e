import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import worker from '../../../src/portal-api/index'
import { createExecutionContext } from 'cloudflare:test'
import { api, env, type Answer } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { rows } from '../support/probes'
import { makeToken, makeWorld, type World } from '../support/world'

const MINUTE_MS = 60_000
const NOW = Date.UTC(2026, 10, 22, 12)

let world: World
let person: Person
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  person = await makePerson(world, { organisation: world.provider, role: 'developer' })
})
afterEach(() => {
  vi.useRealTimers()
})

const exchange = () => person.api('POST', '/v1/auth/token')
const refresh = (refresh_token: string) =>
  api('POST', '/v1/auth/token/refresh', { body: { refresh_token } })
const own = () => `/v1/organisations/${world.provider.id}`
const probe = (token: string) => api('GET', own(), { token })
const outcome = ({ status, json }: Answer) => [status, json?.code]
const run = (sql: string, ...values: readonly unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

async function jwks() {
  const request = new Request('http://portal.test/.well-known/jwks.json')
  const response = await worker.fetch(request, env, createExecutionContext())
  expect(response.headers.get('cache-control')).toContain('max-age')
  return (await response.json()) as { keys: Record<string, string>[] }
}

describe('a JWT', () => {
  it('is what a session is exchanged for, with organisation, role and scopes', async () => {
    const { status, json } = await exchange()
    expect(status).toBe(200)
    expect(json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      organisation_id: world.provider.id,
      role: 'developer',
    })
    expect(json.scopes).toContain('catalogue:write')
    expect((await probe(json.access_token)).status).toBe(200)
    expect(decodeJwt(json.access_token)).toMatchObject({
      iss: env.PORTAL_URL,
      aud: `${env.PORTAL_URL}/api`,
      sub: person.userId,
      org: world.provider.id,
      role: 'developer',
      iat: NOW / 1000,
      exp: NOW / 1000 + 900,
    })
  })

  it('is verified by whoever has the key set, which holds nothing private', async () => {
    const { json } = await exchange()
    const set = await jwks()
    expect(set.keys).toHaveLength(1)
    for (const key of set.keys) {
      expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    }
    const keys = createLocalJWKSet(set as never)
    const options = { issuer: env.PORTAL_URL, audience: `${env.PORTAL_URL}/api` }
    const { payload } = await jwtVerify(json.access_token, keys, {
      ...options,
      currentDate: new Date(NOW),
    })
    expect(payload.sub).toBe(person.userId)
    expect(decodeProtectedHeader(json.access_token)).toMatchObject({
      alg: 'ES256',
      kid: set.keys[0]?.['kid'],
    })
  })

  it('ends after 15 minutes', async () => {
    const { json } = await exchange()
    vi.setSystemTime(NOW + 15 * MINUTE_MS - 1000)
    expect((await probe(json.access_token)).status).toBe(200)
    vi.setSystemTime(NOW + 15 * MINUTE_MS)
    expect(outcome(await probe(json.access_token))).toEqual([401, 'unauthenticated'])
  })

  it('ends with the session, and follows a change of role', async () => {
    const { json } = await exchange()
    const write = () =>
      api('POST', '/v1/products', { token: json.access_token, body: { slug: 'x' } })
    expect(outcome(await write())).toEqual([422, 'invalid_request'])
    await run(`update memberships set role = 'viewer' where user_id = ?1`, person.userId)
    expect(
      outcome(
        await api('POST', '/v1/products', {
          token: json.access_token,
          body: { slug: 'jwt-probe', name: 'X', origin_url: 'https://origin.example.com' },
        }),
      ),
    ).toEqual([403, 'insufficient_scope'])
    await run('delete from memberships where user_id = ?1', person.userId)
    expect((await probe(json.access_token)).status).toBe(401)
  })

  it('of a session that ended is refused at the next request', async () => {
    const { json } = await exchange()
    await run('delete from auth_sessions where id = ?1', person.sessionId)
    expect((await probe(json.access_token)).status).toBe(401)
    expect((await refresh(json.refresh_token)).status).toBe(401)
  })

  it('of a suspended person is refused', async () => {
    const { json } = await exchange()
    await run('update users set suspended_at = 1 where id = ?1', person.userId)
    expect(outcome(await probe(json.access_token))).toEqual([403, 'account_suspended'])
    expect(outcome(await refresh(json.refresh_token))).toEqual([403, 'account_suspended'])
  })

  it('comes from a management token too, with its scopes, and ends with it', async () => {
    const token = await makeToken(world.admin, world.provider.id, ['organisations:read'])
    const { json } = await api('POST', '/v1/auth/token', { token })
    expect(json).toMatchObject({ role: null, scopes: ['organisations:read'] })
    expect((await probe(json.access_token)).status).toBe(200)
    const other = await api('GET', `/v1/organisations/${world.consumer.id}`, {
      token: json.access_token,
    })
    expect(other.status).toBe(404)
    expect((await api('GET', '/v1/products', { token: json.access_token })).status).toBe(403)
    await run(
      `update management_tokens set revoked_at = 1 where name = 'test' and organisation_id = ?1`,
      world.provider.id,
    )
    expect((await probe(json.access_token)).status).toBe(401)
    await run(
      `update management_tokens set revoked_at = null where organisation_id = ?1`,
      world.provider.id,
    )
  })

  it('cannot be exchanged for another one, nor do what is a person’s own', async () => {
    const { json } = await exchange()
    const token = json.access_token
    expect(outcome(await api('POST', '/v1/auth/token', { token }))).toEqual([403, 'forbidden'])
    expect(outcome(await api('GET', '/v1/me', { token }))).toEqual([403, 'forbidden'])
  })

  it('that we did not sign, or not for this, is refused', async () => {
    const { json } = await exchange()
    const [header = '', payload = '', signature = ''] = (json.access_token as string).split('.')
    const claims = decodeJwt(json.access_token)
    const encoded = (value: object) =>
      btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const set = await jwks()
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: set.keys[0]?.['kid'] ?? '' })
      .sign(new TextEncoder().encode(JSON.stringify(set.keys[0])))
    const { privateKey } = (await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['sign', 'verify'],
    )) as CryptoKeyPair
    const foreign = (over: object, kid = set.keys[0]?.['kid'] ?? '') =>
      new SignJWT({ ...claims, ...over }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
    for (const forged of [
      `${header}.${encoded({ ...claims, org: world.consumer.id })}.${signature}`,
      `${encoded({ alg: 'none' })}.${payload}.`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      confused,
      await foreign({}),
      await foreign({}, 'unknown'),
      'x.y.z',
    ]) {
      expect(outcome(await probe(forged))).toEqual([401, 'unauthenticated'])
    }
  })
})

describe('a refresh token', () => {
  it('is used once, for the next pair, and stored by its hash', async () => {
    const first = (await exchange()).json
    const second = (await refresh(first.refresh_token)).json
    expect(second.refresh_token).toMatch(/^tpr_[0-9A-Za-z]{40}$/)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await probe(second.access_token)).status).toBe(200)
    const stored = JSON.stringify(await rows('select * from refresh_tokens'))
    for (const secret of [first.refresh_token, second.refresh_token]) {
      expect(stored).not.toContain(secret)
    }
  })

  it('that is used again ends its family, and the person reads of it', async () => {
    const first = (await exchange()).json
    const second = (await refresh(first.refresh_token)).json
    expect(outcome(await refresh(first.refresh_token))).toEqual([401, 'unauthenticated'])
    expect(outcome(await refresh(second.refresh_token))).toEqual([401, 'unauthenticated'])
    const { json } = await person.api('GET', '/v1/me/security-log')
    expect(json.data.map((entry: { type: string }) => entry.type)).toContain('token.reused')
    expect((await exchange()).status).toBe(200)
  })

  it('gives one pair to twenty requests at once, and then ends', async () => {
    const first = (await exchange()).json
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(first.refresh_token)),
    )
    const good = answers.filter(({ status }) => status === 200)
    expect(good.length).toBe(1)
    expect((await refresh(good[0]?.json.refresh_token)).status).toBe(401)
  })

  it('ends after 30 days without use, and is nothing that was never given out', async () => {
    const first = (await exchange()).json
    await run('update auth_sessions set expires_at = ?1', NOW + 400 * 86_400_000)
    vi.setSystemTime(NOW + 30 * 86_400_000)
    expect((await refresh(first.refresh_token)).status).toBe(401)
    expect((await refresh('tpr_x')).status).toBe(401)
    const extra = { refresh_token: 'tpr_x', scopes: ['*'] }
    expect((await api('POST', '/v1/auth/token/refresh', { body: extra })).status).toBe(422)
  })

  it('of staff stays with the platform', async () => {
    const admin = await makePerson(world, { staff: 'admin' })
    const first = (await admin.api('POST', '/v1/auth/token')).json
    expect(first).toMatchObject({ organisation_id: null, role: null })
    const second = (await refresh(first.refresh_token)).json
    expect((await api('GET', own(), { token: second.access_token })).status).toBe(200)
    await run('delete from staff where user_id = ?1', admin.userId)
    expect((await api('GET', own(), { token: second.access_token })).status).toBe(401)
  })
})
