import { expect, it } from 'vitest'
import { api, problemOf } from '../support/api'
import { rows } from '../support/probes'

const send = (secret: string) =>
  api('POST', '/v1/admin/bootstrap', { headers: { authorization: `Bearer ${secret}` } })
const SECRET = 'bootstrap-secret-of-the-tests'

it.for(['', 'x', `${SECRET}x`, SECRET.slice(1)])('refuses the secret "%s"', async (secret) => {
  expect(problemOf(await send(secret))).toEqual({ status: 401, code: 'unauthenticated' })
})

it('makes exactly one admin under concurrent requests, and none ever after', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(SECRET)))
  const made = answers.filter(({ status }) => status === 201)
  expect(made.map(({ json }) => json)).toMatchObject([{ platform_role: 'admin', scopes: ['*'] }])
  const [{ id, token } = { id: '', token: '' }] = made.map(({ json }) => json)
  for (const other of answers.filter(({ status }) => status !== 201)) {
    expect(problemOf(other)).toEqual({ status: 409, code: 'invalid_state' })
  }
  expect((await api('DELETE', `/v1/tokens/${id}`, { token })).status).toBe(204)
  expect(problemOf(await send(SECRET))).toEqual({ status: 409, code: 'invalid_state' })
  expect(await rows("select id from audit_log where action = 'token.bootstrap'")).toHaveLength(1)
})
