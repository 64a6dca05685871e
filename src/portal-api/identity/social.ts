import { deleteSession, findSession } from '../../db/users'
import { sha256 } from '../auth/token'
import { AUTH_PATH, SUSPENDED, UNVERIFIED, type LibraryDeps } from './library'
import type { Client, SignIn, SocialProvider } from './port'
import {
  cookieIn,
  headersOf,
  identifierIn,
  SESSION_COOKIE,
  signedCookie,
  STATE_COOKIE,
  type Library,
} from './wire'

const CHALLENGE_MS = 600_000

/** Where to send the browser, and what it must bring back. */
export async function startSocial(library: Library, provider: SocialProvider, portalUrl: string) {
  const { headers, response } = await library.api.signInSocial({
    body: { provider, callbackURL: portalUrl, errorCallbackURL: portalUrl, disableRedirect: true },
    returnHeaders: true,
  })
  const state = cookieIn(headers, STATE_COOKIE)
  if (!response.url || state === null) throw new Error(`${provider} gave no address to go to`)
  return { url: response.url, state }
}

export interface Return {
  readonly query: URLSearchParams
  readonly state: string
  readonly client: Client
}

/**
 * Ends a social login. A second factor is asked for here too: the other party's word is only the first.
 * @returns what became of it, or the challenge for the second factor
 */
export async function finishSocial(
  library: Library,
  { db, now, portalUrl }: LibraryDeps,
  provider: SocialProvider,
  { query, state, client }: Return,
): Promise<SignIn | string> {
  const url = `${portalUrl}${AUTH_PATH}/callback/${provider}?${query}`
  const cookie = `${STATE_COOKIE}=${state}`
  const answer = await library.handler(new Request(url, { headers: headersOf(client, { cookie }) }))
  const session = cookieIn(answer.headers, SESSION_COOKIE)
  if (session === null) return { outcome: 'refused', reason: reasonIn(answer) }
  const secret = identifierIn(session)
  const found = await findSession(db, await sha256(secret), now())
  if (!found) return { outcome: 'refused', reason: 'invalid' }
  const { user } = found
  if (!user.twoFactorEnabled) return { outcome: 'signed_in', secret, userId: user.id }
  await deleteSession(db, user.id, found.session.id)
  return openChallenge(library, user.id)
}

function reasonIn(answer: Response): 'invalid' | 'suspended' | 'unverified' {
  const location = URL.parse(answer.headers.get('location') ?? '')
  const error = location?.searchParams.get('error')
  if (error === SUSPENDED) return 'suspended'
  return error === UNVERIFIED ? 'unverified' : 'invalid'
}

/** As the library opens one after a password. */
async function openChallenge(library: Library, userId: string): Promise<string> {
  const { internalAdapter, secret } = await library.$context
  const identifier = `2fa-${crypto.randomUUID().replaceAll('-', '')}`
  const expiresAt = new Date(Date.now() + CHALLENGE_MS)
  await internalAdapter.createVerificationValue({ value: userId, identifier, expiresAt })
  const attempts = `2fa-attempts-${identifier}`
  await internalAdapter.createVerificationValue({ value: '0', identifier: attempts, expiresAt })
  return signedCookie(secret, identifier)
}
