import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { returnPath } from '../../../src/portal-api/auth/social'
import { env } from '../support/api'
import { account, box, send, withSession } from '../support/accounts'
import { row, rows } from '../support/probes'

const PORTAL = 'https://portal.example'

/** What the other party says of who is signing in. */
let profile = { id: 1, login: 'ada', name: 'Ada', email: 'ada@example.com', verified: true }

beforeAll(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    if (url.pathname.endsWith('/access_token')) {
      return Response.json({ access_token: 'their-token', token_type: 'bearer', scope: 'user' })
    }
    const { verified, ...user } = profile
    if (url.pathname === '/user/emails') {
      return Response.json([{ email: user.email, primary: true, verified }])
    }
    return Response.json(user)
  })
})
afterEach(() => {
  box.mails.splice(0)
})

const start = (query = '') => send('GET', `/v1/auth/social/github${query}`)

async function round(query = '', change: (callback: URL) => void = () => {}) {
  const begun = await start(query)
  const [cookie = ''] = begun.headers.getSetCookie()
  const to = new URL(begun.headers.get('location') ?? '')
  const callback = new URL('http://portal.test/v1/auth/callback/github')
  callback.searchParams.set('code', 'their-code')
  callback.searchParams.set('state', to.searchParams.get('state') ?? '')
  change(callback)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const answer = await send('GET', `${callback.pathname}${callback.search}`, { headers })
  return { begun, to, answer, location: answer.headers.get('location') }
}

const sessionOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .find((cookie) => /^__Host-session=\w/.test(cookie))
    ?.split(';')[0]

describe('a social login', () => {
  it('is there when it is switched on', async () => {
    expect((await send('GET', '/v1/auth/providers')).json).toEqual({ data: ['github'] })
    expect((await send('GET', '/v1/auth/social/google')).status).toBe(404)
    expect((await send('GET', '/v1/auth/social/myspace')).status).toBe(422)
  })

  it('makes an account of a verified address, and returns to where the person was', async () => {
    const { begun, to, answer, location } = await round('?return_to=/plans%3Fa=1')
    expect(begun.status).toBe(302)
    expect(to.origin).toBe('https://github.com')
    expect(to.searchParams.get('redirect_uri')).toBe(
      `${env.PORTAL_URL}/api/v1/auth/callback/github`,
    )
    expect(location).toBe(`${env.PORTAL_URL}/plans?a=1`)
    const cookie = sessionOf(answer) ?? ''
    const { json } = await withSession(cookie)('GET', '/v1/me')
    expect(json).toMatchObject({
      email: 'ada@example.com',
      has_password: false,
      social_logins: ['github'],
      terms_version: null,
    })
    const { access_token: kept } = await row(
      'select access_token from accounts where provider_id = ?1',
      'github',
    )
    expect(kept).not.toContain('their-token')
  })

  it('makes none of an address that the other party did not verify', async () => {
    profile = { ...profile, id: 2, email: 'unverified@example.com', verified: false }
    const { answer, location } = await round()
    expect(sessionOf(answer)).toBeUndefined()
    expect(location).toBe(`${env.PORTAL_URL}/sign-in?error=invalid_credentials`)
  })

  it('does not get into an account by an unverified address', async () => {
    await account('owner@example.com')
    profile = { ...profile, id: 3, email: 'owner@example.com', verified: false }
    expect(sessionOf((await round()).answer)).toBeUndefined()
    expect(
      await rows(`select a.id from accounts a join users u on u.id = a.user_id
      where u.email = 'owner@example.com' and a.provider_id = 'github'`),
    ).toEqual([])
  })

  it('does not take over what somebody else signed up with and never confirmed', async () => {
    const { signUp } = await import('../support/accounts')
    await signUp('planted@example.com')
    profile = { ...profile, id: 4, email: 'planted@example.com', verified: true }
    expect(sessionOf((await round()).answer)).toBeUndefined()
  })

  it('asks for the second factor all the same', async () => {
    profile = { ...profile, id: 5, email: 'careful@example.com', verified: true }
    await round()
    await env.DB.prepare(
      `update users set two_factor_enabled = 1 where email = 'careful@example.com'`,
    ).run()
    const before = await rows('select id from auth_sessions')
    const { answer, location } = await round()
    expect(sessionOf(answer)).toBeUndefined()
    expect(location).toMatch(/\/sign-in#challenge=2fa-\w+\./)
    expect(await rows('select id from auth_sessions')).toHaveLength(before.length)
  })

  it('is refused to a suspended person', async () => {
    profile = { ...profile, id: 6, email: 'gone@example.com', verified: true }
    await round()
    await env.DB.prepare(`update users set suspended_at = 1 where email = 'gone@example.com'`).run()
    const { answer, location } = await round()
    expect(sessionOf(answer)).toBeUndefined()
    expect(location).toBe(`${env.PORTAL_URL}/sign-in?error=account_suspended`)
  })

  it('ends only in the browser that began it, once', async () => {
    profile = { ...profile, id: 7, email: 'csrf@example.com', verified: true }
    const { to } = await round('', (callback) => callback.searchParams.set('state', 'forged'))
    const state = to.searchParams.get('state')
    const elsewhere = await send('GET', `/v1/auth/callback/github?code=c&state=${state}`)
    expect(sessionOf(elsewhere)).toBeUndefined()
    expect(await rows(`select id from users where email = 'csrf@example.com'`)).toEqual([])
  })
})

describe('return_to', () => {
  it.for([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '@evil.example',
    '',
    ' /',
    '/ü',
  ])('%j is refused', (wanted) => {
    expect(() => returnPath(PORTAL, wanted)).toThrow('invalid_request')
  })

  it.for([
    [undefined, '/'],
    ['/', '/'],
    ['/dashboard?a=1#b', '/dashboard?a=1#b'],
    ['/a/../b', '/b'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/@evil.example', '/@evil.example'],
  ] as const)('%j leads to %j', ([wanted, path]) => {
    expect(returnPath(PORTAL, wanted)).toBe(path)
    expect(new URL(PORTAL + path).origin).toBe(PORTAL)
  })

  it('is refused before the browser leaves', async () => {
    expect((await start('?return_to=//evil.example')).status).toBe(422)
  })
})
