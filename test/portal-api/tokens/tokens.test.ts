import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { row } from '../support/probes'
import { makeWorld, type World } from '../support/world'

const NOW = Date.UTC(2026, 2, 10, 12)

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const create = (by: string, body: object) => api('POST', '/v1/tokens', { token: by, body })
const probe = (token: string) => api('GET', '/v1/organisations', { token })

it('a token is shown once, is 238 random bits, and is stored as a hash', async () => {
  const made = await must('POST', '/v1/tokens', {
    token: world.provider.token,
    body: { name: 'CI', scopes: ['catalogue:read'] },
  })
  expect(made.token).toMatch(/^tpm_[0-9A-Za-z]{40}$/)
  const listed = await must('GET', '/v1/tokens', { token: world.provider.token })
  expect(listed.data.map((entry: { id: string }) => entry.id)).toContain(made.id)
  expect(JSON.stringify(listed)).not.toContain(made.token)
  const { hash } = await row('select hash from management_tokens where id = ?1', made.id)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
})

it('a token cannot grant what it lacks', async () => {
  const { token } = await must('POST', '/v1/tokens', {
    token: world.provider.token,
    body: { name: 'small', scopes: ['tokens:write', 'usage:read'] },
  })
  for (const scopes of [['*'], ['keys:write'], ['usage:read', 'keys:read']]) {
    const answer = await create(token, { name: 'X', scopes })
    expect(problemOf(answer)).toEqual({ status: 403, code: 'insufficient_scope' })
  }
  expect((await create(token, { name: 'X', scopes: ['usage:read'] })).status).toBe(201)
})

it('only an admin makes tokens for the platform or for another organisation', async () => {
  const { token } = world.provider
  const platform = await create(token, { name: 'X', scopes: ['*'], platform_role: 'admin' })
  expect(problemOf(platform)).toEqual({ status: 403, code: 'forbidden' })
  const organisation_id = world.consumer.id
  const foreign = await create(token, { name: 'X', scopes: ['*'], organisation_id })
  expect(problemOf(foreign)).toEqual({ status: 404, code: 'not_found' })
  const nobody = await create(world.admin, { name: 'X', scopes: ['*'] })
  expect(problemOf(nobody)).toEqual({ status: 422, code: 'invalid_request' })
  expect((await create(world.admin, { name: 'X', scopes: ['*'], organisation_id })).status).toBe(
    201,
  )
})

it('a revoked token stops at once, and revoking twice is fine', async () => {
  const { token: by } = world.provider
  const made = (await create(by, { name: 'X', scopes: ['*'] })).json
  expect((await probe(made.token)).status).toBe(200)
  expect((await api('DELETE', `/v1/tokens/${made.id}`, { token: by })).status).toBe(204)
  expect(problemOf(await probe(made.token))).toEqual({ status: 401, code: 'unauthenticated' })
  expect((await api('DELETE', `/v1/tokens/${made.id}`, { token: by })).status).toBe(204)
})

it('a token ends when it expires', async () => {
  const expires_at = new Date(NOW + 1000).toISOString()
  const past = { name: 'X', scopes: ['*'], expires_at: new Date(NOW).toISOString() }
  expect(problemOf(await create(world.provider.token, past))).toEqual({
    status: 422,
    code: 'invalid_request',
  })
  const made = (await create(world.provider.token, { ...past, expires_at })).json
  expect(made.expires_at).toBe(expires_at)
  vi.setSystemTime(NOW + 999)
  expect((await probe(made.token)).status).toBe(200)
  vi.setSystemTime(NOW + 1000)
  expect((await probe(made.token)).status).toBe(401)
})

it('the last use is noted at most once a minute', async () => {
  const made = (await create(world.provider.token, { name: 'X', scopes: ['*'] })).json
  const lastUse = async () =>
    (await row('select last_used_at as at from management_tokens where id = ?1', made.id)).at
  expect(await lastUse()).toBeNull()
  for (const [passed, noted] of [
    [0, 0],
    [60_000, 0],
    [60_001, 60_001],
    [90_000, 60_001],
  ] as const) {
    vi.setSystemTime(NOW + passed)
    await probe(made.token)
    expect(await lastUse()).toBe(NOW + noted)
  }
})

it('what a platform token makes ends with the grant of the person behind it', async () => {
  vi.useRealTimers()
  await makePerson(world, { staff: 'admin' })
  const person = await makePerson(world, { staff: 'admin' })
  const body = { platform_role: 'admin', name: 'ops', scopes: ['*'] }
  const first = await person.api('POST', '/v1/tokens', { body })
  const second = await create(first.json.token, body)
  const third = await create(second.json.token, body)
  expect(third.json.created_by).toBe(person.userId)
  expect((await probe(third.json.token)).status).toBe(200)
  await must('POST', `/v1/admin/staff/${person.userId}/revoke`, {
    token: world.admin,
    body: { reason: 'Left' },
  })
  for (const { json } of [first, second, third]) {
    expect((await probe(json.token)).status).toBe(401)
  }
})
