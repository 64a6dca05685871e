import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../support/api'
import { account, PASSWORD, post, session, signIn, withSession } from '../support/accounts'
import { rows } from '../support/probes'

/** The pepper's HMAC over scrypt's 32 bytes is the last step of every hash, and nothing else's. */
const SCRYPT_BYTES = 32
let hashed = 0
const sign = crypto.subtle.sign.bind(crypto.subtle)
vi.spyOn(crypto.subtle, 'sign').mockImplementation((algorithm, key, data) => {
  if (algorithm === 'HMAC' && data.byteLength === SCRYPT_BYTES) hashed++
  return sign(algorithm, key, data)
})

const WINDOW_MS = 15 * 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  hashed = 0
})
afterEach(() => {
  vi.useRealTimers()
})

const guess = (email: string, i: number) =>
  signIn(email, `guess number ${i}`, { 'cf-connecting-ip': `198.51.100.${i % 100}` })

describe('guessing a password', { timeout: 120_000 }, () => {
  it('200 times from 100 addresses gets ten to the hasher, known account or not', async () => {
    await account('target@example.com')
    for (const email of ['target@example.com', 'nobody@example.com']) {
      hashed = 0
      vi.setSystemTime(Date.now() + WINDOW_MS)
      const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => guess(email, i)))
      expect(hashed).toBe(10)
      const outcomes = Map.groupBy(answers, ({ json }) => json.code)
      expect(outcomes.get('invalid_credentials')).toHaveLength(10)
      expect(outcomes.get('too_many_attempts')).toHaveLength(190)
    }
  })

  it('says when to come back, and lets the owner in then', async () => {
    const email = 'locked@example.com'
    await account(email)
    for (let i = 0; i < 10; i++) await guess(email, i)
    const refused = await signIn(email)
    expect(problemOf(refused)).toEqual({ status: 429, code: 'too_many_attempts' })
    expect(refused.json.retry_after).toBe(900)
    expect(refused.headers.get('retry-after')).toBe('900')
    vi.setSystemTime(Date.now() + WINDOW_MS - 1)
    expect((await signIn(email)).status).toBe(429)
    vi.setSystemTime(Date.now() + 1)
    expect((await signIn(email)).status).toBe(200)
  })

  it('is forgotten when the owner signs in', async () => {
    const email = 'typist@example.com'
    await account(email)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) expect((await guess(email, i)).status).toBe(401)
      expect((await signIn(email)).status).toBe(200)
    }
  })

  it('counts the same whatever the spelling of the address', async () => {
    for (let i = 0; i < 10; i++) await guess(i % 2 ? 'Case@Example.com' : 'case@example.com', i)
    expect((await guess('CASE@example.com', 10)).status).toBe(429)
    expect(hashed).toBe(10)
  })

  it('with a stolen session counts as guessing from outside does', async () => {
    const email = 'stolen@example.com'
    await account(email)
    const call = withSession(await session(email))
    hashed = 0
    for (let i = 0; i < 10; i++) {
      const body = { current_password: `guess number ${i}`, new_password: 'a new password' }
      const answer = await call('POST', '/v1/me/change-password', body)
      expect(problemOf(answer)).toEqual({ status: 403, code: 'wrong_password' })
    }
    for (const [path, body] of [
      ['change-password', { current_password: PASSWORD, new_password: 'a new password' }],
      ['change-email', { email: 'mine@evil.example', password: PASSWORD }],
      ['second-factor', { password: PASSWORD }],
      ['delete', { password: PASSWORD }],
    ] as const) {
      const answer = await call('POST', `/v1/me/${path}`, body)
      expect(problemOf(answer)).toEqual({ status: 429, code: 'too_many_attempts' })
    }
    expect((await signIn(email)).status).toBe(429)
    expect(hashed).toBe(10)
    const failures = await rows(
      `select e.id from security_events e join users u on u.id = e.user_id
        where u.email = ?1 and type = 'sign_in.failed'`,
      email,
    )
    expect(failures).toHaveLength(10)
  })
})

describe('mail', { timeout: 60_000 }, () => {
  it.for(['sign-up', 'forgot-password', 'resend-verification'])(
    'that anybody can have sent by %s goes out five times an hour to an address',
    async (verb) => {
      const email = `flood-${verb}@example.com`
      const body =
        verb === 'sign-up'
          ? { name: 'X', email, password: PASSWORD, terms_version: '2026-11-01' }
          : { email }
      const statuses: number[] = []
      for (let i = 0; i < 7; i++) statuses.push((await post(`/v1/auth/${verb}`, body)).status)
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429])
    },
  )
})

describe('one address', { timeout: 60_000 }, () => {
  it('may try a hundred times in a quarter of an hour, at whatever accounts', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.9' }
    const body = { token: 'x'.repeat(24), password: PASSWORD }
    const once = async () => (await post('/v1/auth/reset-password', body, headers)).status
    const fifty = async () => Promise.all(Array.from({ length: 50 }, once))
    const first = await fifty()
    vi.setSystemTime(Date.now() + 60_000)
    expect(new Set([...first, ...(await fifty())])).toEqual(new Set([422]))
    vi.setSystemTime(Date.now() + 60_000)
    expect(await once()).toBe(429)
  })
})
