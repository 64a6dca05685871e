import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { problemOf } from '../support/api'
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
import { row, rows } from '../support/probes'

const STEP_MS = 30_000

/** RFC 6238 with SHA-1, six digits. */
function totp(uri: string, at: number): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)))
  const mac = createHmac('sha1', base32(secret)).update(counter).digest()
  const offset = (mac[19] ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of text.replaceAll('=', '')) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, '0')
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

let people = 0
let email: string
let uri: string
let codes: string[]
let cookie: string

/** Codes of different moments, so that none is used twice by accident. */
const codeNow = () => totp(uri, Date.now())
const codeBefore = () => totp(uri, Date.now() - STEP_MS)

beforeEach(async () => {
  email = `second-${++people}@example.com`
  await account(email)
  const first = await session(email)
  const call = withSession(first)
  const enrolled = await call('POST', '/v1/me/second-factor', { password: PASSWORD })
  ;({ uri, recovery_codes: codes } = enrolled.json)
  const confirmed = await call('POST', '/v1/me/second-factor/confirm', { code: codeBefore() })
  if (confirmed.status !== 204) throw new Error(confirmed.text)
  cookie = cookieOf(confirmed)
  box.take(email)
})

const challenge = async (): Promise<string> => {
  const answer = await signIn(email)
  expect(answer.json).toMatchObject({ status: 'second_factor_required', user_id: null })
  expect(answer.headers.getSetCookie()).toEqual([])
  return answer.json.challenge
}
const enter = (challenge: string, code: string, method = 'totp') =>
  post('/v1/auth/sign-in/second-factor', { challenge, code, method })

describe('a second factor', { timeout: 60_000 }, () => {
  it('is on only after a code confirmed it, and the session is a new one', async () => {
    const other = `waiting-${email}`
    await account(other)
    const before = await session(other)
    await withSession(before)('POST', '/v1/me/second-factor', { password: PASSWORD })
    const wrong = await withSession(before)('POST', '/v1/me/second-factor/confirm', {
      code: '000000',
    })
    expect(problemOf(wrong)).toEqual({ status: 422, code: 'invalid_code' })
    expect((await signIn(other)).json.status).toBe('signed_in')
    expect((await withSession(cookie)('GET', '/v1/me')).json.second_factor).toBe(true)
    const [kept] = await rows(
      `select count(*) as n from auth_sessions s
      join users u on u.id = s.user_id where u.email = ?1`,
      email,
    )
    expect(kept).toEqual({ n: 1 })
  })

  it('is asked for after the password, and opens a session', async () => {
    const answer = await enter(await challenge(), codeNow())
    expect(answer.json).toMatchObject({ status: 'signed_in', challenge: null })
    expect((await withSession(cookieOf(answer))('GET', '/v1/me')).status).toBe(200)
  })

  it('takes a code once, also while it is still valid', async () => {
    const code = codeNow()
    const [one, two] = [await challenge(), await challenge()]
    expect((await enter(one, code)).status).toBe(200)
    expect(problemOf(await enter(two, code))).toEqual({ status: 422, code: 'invalid_code' })
  })

  it('takes a challenge once', async () => {
    const open = await challenge()
    expect((await enter(open, codeNow())).status).toBe(200)
    expect((await enter(open, codeBefore())).status).toBe(422)
  })

  it('takes a recovery code once', async () => {
    const [code = ''] = codes
    expect(codes).toHaveLength(10)
    expect((await enter(await challenge(), code, 'recovery')).status).toBe(200)
    expect((await enter(await challenge(), code, 'recovery')).status).toBe(422)
    const kept = await row(
      'select * from two_factors t join users u on u.id = t.user_id where u.email = ?1',
      email,
    )
    for (const secret of [...codes, new URL(uri).searchParams.get('secret')]) {
      expect(JSON.stringify(kept)).not.toContain(secret)
    }
  })

  it('takes one recovery code for twenty requests at once', async () => {
    const [, code = ''] = codes
    const open = await Promise.all([challenge(), challenge(), challenge()])
    const answers = await Promise.all(open.map((each) => enter(each, code, 'recovery')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('refuses a challenge that nobody gave out', async () => {
    const open = await challenge()
    for (const forged of [`x${open}`, open.slice(0, -1), '2fa-guess.c2ln', 'a b', '']) {
      expect((await enter(forged, codeNow())).status).toBe(422)
    }
  })

  it('is guessed at ten times in a quarter of an hour, with all challenges together', async () => {
    const outcomes: string[] = []
    for (let i = 0; i < 4; i++) {
      const opened = await signIn(email)
      outcomes.push(opened.json.code ?? 'opened')
      for (let j = 0; j < 3 && opened.status === 200; j++) {
        outcomes.push((await enter(opened.json.challenge, `00000${j}`)).json.code)
      }
    }
    // Enrolling and confirming were two of the ten; the sign-in before them is forgotten.
    const reached = outcomes.filter((outcome) => outcome !== 'too_many_attempts')
    expect(reached).toHaveLength(8)
    expect(problemOf(await signIn(email))).toMatchObject({ code: 'too_many_attempts' })
  })

  it('is turned off with the password alone, and the session is a new one', async () => {
    const call = withSession(cookie)
    const wrong = await call('POST', '/v1/me/second-factor/disable', { password: 'wrong password' })
    expect(problemOf(wrong)).toEqual({ status: 403, code: 'wrong_password' })
    const off = await call('POST', '/v1/me/second-factor/disable', { password: PASSWORD })
    expect(off.status).toBe(204)
    expect((await call('GET', '/v1/me')).status).toBe(401)
    expect((await withSession(cookieOf(off))('GET', '/v1/me')).json.second_factor).toBe(false)
    expect((await signIn(email)).json.status).toBe('signed_in')
    expect(box.take(email)[0]?.subject).toBe('The second factor of your account was removed')
  })

  it('gets new recovery codes, and the old ones are void', async () => {
    const call = withSession(cookie)
    const path = '/v1/me/second-factor/recovery-codes'
    expect((await call('POST', path, { password: 'wrong password' })).status).toBe(403)
    const renewed = await call('POST', path, { password: PASSWORD })
    const [fresh = ''] = renewed.json.recovery_codes as string[]
    expect((await enter(await challenge(), codes[2] ?? '', 'recovery')).status).toBe(422)
    expect((await enter(await challenge(), fresh, 'recovery')).status).toBe(200)
  })

  it('cannot be started twice', async () => {
    const again = await withSession(cookie)('POST', '/v1/me/second-factor', { password: PASSWORD })
    expect(problemOf(again)).toEqual({ status: 409, code: 'invalid_state' })
  })
})
