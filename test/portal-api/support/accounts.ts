/** People who came in by the front door: signed up, confirmed, signed in. */
import { PLATFORM_TERMS_VERSION } from '../../../src/domain/terms'
import { api, type Answer, type Call } from './api'
import { mailbox, tokenIn } from './mailbox'

export const PASSWORD = 'correct horse battery'

export const box = mailbox()

let calls = 0

/** Calls the API with the mailbox in place, now from this address and now from that: each may call so often. */
export const send = (method: string, path: string, call: Call = {}): Promise<Answer> =>
  api(method, path, {
    env: box.env,
    ...call,
    headers: { 'cf-connecting-ip': `192.0.2.${++calls % 8}`, ...call.headers },
  })

export const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  send('POST', path, { body, headers })

export const signUp = (email: string, more: object = {}) =>
  post('/v1/auth/sign-up', {
    name: 'Ada Lind',
    email,
    password: PASSWORD,
    terms_version: PLATFORM_TERMS_VERSION,
    ...more,
  })

/** Signs up and confirms the address. */
export async function account(email: string): Promise<void> {
  const up = await signUp(email)
  if (up.status !== 202) throw new Error(`sign-up: ${up.status} ${up.text}`)
  const token = tokenIn(box.take(email)[0])
  const verified = await post('/v1/auth/verify-email', { token })
  if (verified.status !== 200) throw new Error(`verify: ${verified.status} ${verified.text}`)
}

export const signIn = (
  email: string,
  password = PASSWORD,
  headers: Readonly<Record<string, string>> = {},
) => post('/v1/auth/sign-in', { email, password }, headers)

/** The `Cookie` header that a browser would send after the answer. */
export function cookieOf(answer: Answer): string {
  const [first = ''] = answer.headers.getSetCookie()
  const [pair = ''] = first.split(';')
  if (!pair) throw new Error(`No cookie: ${answer.status} ${answer.text}`)
  return pair
}

/** Signs in and returns the cookie. */
export const session = async (email: string, password = PASSWORD): Promise<string> =>
  cookieOf(await signIn(email, password))

/** Calls with a session as the portal's pages do. */
export const withSession = (cookie: string) => (method: string, path: string, body?: unknown) =>
  send(method, path, { body, headers: { cookie, origin: box.env.PORTAL_URL } })
