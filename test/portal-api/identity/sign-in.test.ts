import { describe, expect, it } from 'vitest'
import { env, problemOf } from '../support/api'
import {
  account,
  box,
  cookieOf,
  PASSWORD,
  post,
  session,
  signIn,
  signUp,
  withSession,
} from '../support/accounts'
import { tokenIn } from '../support/mailbox'
import { row, rows } from '../support/probes'

const who = '/v1/me'

describe('signing up', { timeout: 60_000 }, () => {
  it('asks for a confirmed address before the first sign-in', async () => {
    expect((await signUp('New@Example.com')).status).toBe(202)
    expect(problemOf(await signIn('new@example.com'))).toEqual({
      status: 403,
      code: 'email_not_verified',
    })
    const [mail] = box.take('new@example.com')
    expect(mail?.text).toContain(`${env.PORTAL_URL}/verify?token=`)
    const done = await post('/v1/auth/verify-email', { token: tokenIn(mail) })
    expect(done.json).toEqual({ status: 'verified' })
    const answer = await signIn('NEW@example.com')
    expect(answer.json).toMatchObject({ status: 'signed_in', challenge: null })
    const user = await row('select * from users where email = ?1', 'new@example.com')
    expect(user).toMatchObject({ email_verified: 1, terms_version: '2026-11-01' })
    expect(user['id']).toMatch(/^usr_/)
    expect(user['terms_accepted_at']).toBeGreaterThan(Date.now() - 60_000)
  })

  it('a wrong password of an unconfirmed account says no more than any other', async () => {
    await signUp('waiting@example.com')
    expect((await signIn('waiting@example.com', 'wrong password')).text).not.toContain('confirmed')
  })

  it('needs the terms in force, ten characters, and no password that everybody has', async () => {
    for (const more of [
      { terms_version: '2020-01-01' },
      { terms_version: undefined },
      { password: 'short' },
      { password: 'x'.repeat(129) },
      { password: 'Password123' },
      { password: 'weak@example.com' },
      { email: 'no address' },
      { role: 'admin' },
      { emailVerified: true },
    ]) {
      expect((await signUp('weak@example.com', more)).status).toBe(422)
    }
    expect(await rows('select id from users where email = ?1', 'weak@example.com')).toEqual([])
  })

  it('twenty times at once makes one account', async () => {
    const email = 'crowd@example.com'
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp(email)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 429]))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5)
    expect(await rows('select id from users where email = ?1', email)).toHaveLength(1)
    expect(
      await rows(
        'select a.id from accounts a join users u on u.id = a.user_id where u.email = ?1',
        email,
      ),
    ).toHaveLength(1)
  })

  it('is refused from another site', async () => {
    const answer = await post(
      '/v1/auth/sign-in',
      { email: 'a@example.com', password: PASSWORD },
      { origin: 'https://evil.example' },
    )
    expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
  })
})

describe('a known and an unknown address are answered alike', { timeout: 60_000 }, () => {
  const alike = (a: { status: number; json: object }, b: { status: number; json: object }) => {
    const plain = ({ status, json }: typeof a) => ({ status, ...json, request_id: '' })
    expect(plain(a)).toEqual(plain(b))
  }

  it('at sign-up, where the owner is told by mail', async () => {
    await account('known@example.com')
    alike(
      await signUp('known@example.com', { name: 'Mallory' }),
      await signUp('unknown@example.com'),
    )
    const [told] = box.take('known@example.com')
    expect(told?.subject).toBe('You have an account already')
    const { name } = await row('select name from users where email = ?1', 'known@example.com')
    expect(name).toBe('Ada Lind')
  })

  it('at sign-in', async () => {
    await account('known2@example.com')
    const wrong = await signIn('known2@example.com', 'wrong password')
    alike(wrong, await signIn('unknown2@example.com', 'wrong password'))
    expect(problemOf(wrong)).toEqual({ status: 401, code: 'invalid_credentials' })
  })

  it.for(['forgot-password', 'resend-verification'])('at %s', async (verb) => {
    const known = `known-${verb}@example.com`
    await account(known)
    const path = `/v1/auth/${verb}`
    alike(await post(path, { email: known }), await post(path, { email: `un${known}` }))
    expect(box.take(`un${known}`)).toEqual([])
  })
})

describe('a session', { timeout: 60_000 }, () => {
  it('comes as a cookie that only the host gets, over TLS, for seven days', async () => {
    await account('cookie@example.com')
    const answer = await signIn('cookie@example.com')
    const [cookie, ...more] = answer.headers.getSetCookie()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^__Host-session=[0-9A-Za-z]{32}; /)
    for (const part of ['Max-Age=604800', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) {
      expect(cookie).toContain(part)
    }
    expect(cookie).not.toContain('Domain')
    expect(answer.text).not.toContain(cookieOf(answer).split('=')[1])
  })

  it('is stored by its hash alone', async () => {
    await account('hash@example.com')
    const [, secret = ''] = (await session('hash@example.com')).split('=')
    const stored = JSON.stringify(await rows('select * from auth_sessions'))
    expect(stored).not.toContain(secret)
    expect(stored).toMatch(/"token":"[0-9a-f]{64}"/)
  })

  it('is a new one at each sign-in, and the one that the browser had is over', async () => {
    await account('fixed@example.com')
    const planted = await session('fixed@example.com')
    const fresh = cookieOf(await signIn('fixed@example.com', PASSWORD, { cookie: planted }))
    expect(fresh).not.toBe(planted)
    expect((await withSession(planted)('GET', who)).status).toBe(401)
    expect((await withSession(fresh)('GET', who)).status).toBe(200)
  })

  it('that nobody gave out is not adopted', async () => {
    await account('adopt@example.com')
    const made = `__Host-session=${'x'.repeat(32)}`
    const fresh = cookieOf(await signIn('adopt@example.com', PASSWORD, { cookie: made }))
    expect(fresh).not.toBe(made)
    expect((await withSession(made)('GET', who)).status).toBe(401)
  })

  it('ends with signing out, at the next request', async () => {
    await account('out@example.com')
    const cookie = await session('out@example.com')
    const call = withSession(cookie)
    const out = await call('POST', '/v1/auth/sign-out')
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-session=; Max-Age=0/)
    expect((await call('GET', who)).status).toBe(401)
  })

  it('is not given to a suspended person, which only the right password shows', async () => {
    await account('banned@example.com')
    await env.DB.prepare(
      `update users set suspended_at = 1 where email = 'banned@example.com'`,
    ).run()
    expect(problemOf(await signIn('banned@example.com'))).toEqual({
      status: 403,
      code: 'account_suspended',
    })
    const wrong = await signIn('banned@example.com', 'wrong password')
    expect(problemOf(wrong)).toEqual({ status: 401, code: 'invalid_credentials' })
    expect(
      await rows(
        `select s.id from auth_sessions s join users u on u.id = s.user_id where u.email = 'banned@example.com'`,
      ),
    ).toEqual([])
  })

  it('from a device that was not seen before is told by mail, after the first', async () => {
    const email = 'device@example.com'
    await account(email)
    await signIn(email, PASSWORD, { 'user-agent': 'Browser A' })
    expect(box.take(email)).toEqual([])
    await signIn(email, PASSWORD, { 'user-agent': 'Browser A' })
    expect(box.take(email)).toEqual([])
    await signIn(email, PASSWORD, {
      'user-agent': '<b>Browser B</b>',
      'cf-connecting-ip': '192.0.2.7',
    })
    const [mail] = box.take(email)
    expect(mail?.text).toContain('192.0.2.7')
    expect(mail?.html).toContain('&lt;b&gt;Browser B&lt;/b&gt;')
    expect(mail?.html).not.toContain('<b>Browser')
  })
})

describe('resetting a password', { timeout: 60_000 }, () => {
  it('works once, and ends all sessions', async () => {
    const email = 'reset@example.com'
    await account(email)
    const cookie = await session(email)
    await post('/v1/auth/forgot-password', { email })
    const token = tokenIn(box.take(email)[0])
    const reset = (password: string) => post('/v1/auth/reset-password', { token, password })
    expect((await reset('another good one')).status).toBe(204)
    expect((await withSession(cookie)('GET', who)).status).toBe(401)
    expect(problemOf(await reset('and another one'))).toEqual({ status: 422, code: 'invalid_link' })
    expect((await signIn(email)).status).toBe(401)
    expect((await signIn(email, 'another good one')).status).toBe(200)
    const stored = JSON.stringify(await rows('select * from verifications'))
    expect(stored).not.toContain(token)
  })

  it('by twenty requests at once with one link takes place once', async () => {
    const email = 'race@example.com'
    await account(email)
    await post('/v1/auth/forgot-password', { email })
    const token = tokenIn(box.take(email)[0])
    const tries = Array.from({ length: 20 }, (_, i) =>
      post('/v1/auth/reset-password', { token, password: `good password ${i}` }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 422)).toHaveLength(19)
  })

  it('is refused for a link that was never sent, or whose hour has passed', async () => {
    const email = 'late@example.com'
    await account(email)
    await post('/v1/auth/forgot-password', { email })
    const token = tokenIn(box.take(email)[0])
    await env.DB.prepare('update verifications set expires_at = 1').run()
    for (const tried of [token, 'x'.repeat(24)]) {
      const answer = await post('/v1/auth/reset-password', { token: tried, password: PASSWORD })
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_link' })
    }
  })
})

it('the stored password is a version, a pepper, a salt and a hash', async () => {
  await account('stored@example.com')
  const { password } = await row<{ password: string }>(
    `select a.password from accounts a join users u on u.id = a.user_id where u.email = 'stored@example.com'`,
  )
  expect(password).toMatch(/^v1\$1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/)
})
