import type { z } from '@hono/zod-openapi'
import { deleteSession, findSession, findUser, findUserByEmail, seenDevice } from '../../db/users'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { newDeviceMail } from '../../mail/identity'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import type { Client, SignIn } from '../identity/port'
import { countAddress, countGuess, forgetGuesses } from './limits'
import type { SecondFactorBody, SignInBody } from './schemas'
import { note, record } from './security-log'
import { sha256 } from './token'

export type SignedIn = Exclude<SignIn, { readonly outcome: 'refused' }>

/**
 * @throws {AppError} invalid_credentials, too_many_attempts; with the right password also
 *   email_not_verified, account_suspended
 */
export async function signIn(
  deps: PortalDeps,
  { email, password }: z.output<typeof SignInBody>,
  client: Client,
): Promise<SignedIn> {
  await countAddress(deps.limiter, client)
  await countGuess(deps.limiter, email)
  const result = await deps.auth.signIn(email, password, client)
  if (result.outcome === 'refused') {
    deps.later(noteFailure(deps, email, result.reason, client))
    return refuse(result.reason)
  }
  if (result.outcome === 'signed_in') await welcome(deps, result.userId, client, 'password')
  return result
}

/**
 * The second step of a sign-in. Codes are guesses at the same account as passwords are.
 * @throws {AppError} invalid_code, too_many_attempts, account_suspended
 */
export async function secondFactor(
  deps: PortalDeps,
  { challenge, method, code }: z.output<typeof SecondFactorBody>,
  client: Client,
): Promise<SignedIn> {
  await countAddress(deps.limiter, client)
  const userId = await deps.auth.challenged(challenge)
  const user = userId === null ? undefined : await findUser(deps.db, userId)
  if (!user) return fail('invalid_code', 'Sign in again.')
  await countGuess(deps.limiter, user.email)
  const fresh = method === 'recovery' || (await isFresh(deps, user.id, code))
  const result = fresh
    ? await deps.auth.secondFactor(challenge, { kind: method, code }, client)
    : null
  if (result === null) {
    await note(deps, user.id, 'second_factor.failed', client, { method })
    return fail('invalid_code')
  }
  if (result.outcome === 'refused') return refuse(result.reason)
  await welcome(deps, user.id, client, method)
  return result
}

/** ms in which a code may be seen valid: its own 30 s, and one step on either side. */
const CODE_MS = 90_000

/** A TOTP code counts once (RFC 6238 section 5.2), however often it is valid. */
async function isFresh({ limiter }: PortalDeps, userId: Id, code: string): Promise<boolean> {
  const name = `totp\n${userId}\n${code}`
  return (await limiter.consume(name, { limit: 1, windowMs: CODE_MS })).allowed
}

/** A session is there: the log says so, and a mail when the device was not seen before. */
export async function welcome(
  deps: PortalDeps,
  userId: Id,
  client: Client,
  method: string,
): Promise<void> {
  const seen = await seenDevice(deps.db, userId, client.userAgent)
  await record(deps, userId, 'sign_in', client, { method })
  const user = await findUser(deps.db, userId)
  if (!user) return
  deps.later(forgetGuesses(deps.limiter, user.email))
  if (!seen || seen.before === 0 || seen.known > 0) return
  const { address, userAgent } = client
  const mail = newDeviceMail(
    user.email,
    toIso(deps.now()),
    userAgent ?? 'unknown',
    address ?? 'unknown',
  )
  deps.later(deps.mail.send(mail))
}

/** Ends the session that a browser had before: nobody may have planted it (security G5). */
export async function dropFormer(deps: PortalDeps, secret: string | null): Promise<void> {
  if (secret === null) return
  const found = await findSession(deps.db, await sha256(secret), deps.now())
  if (found) await deleteSession(deps.db, found.user.id, found.session.id)
}

async function noteFailure(deps: PortalDeps, email: string, reason: string, client: Client) {
  const user = await findUserByEmail(deps.db, email)
  if (user) await note(deps, user.id, 'sign_in.failed', client, { reason })
}

export function refuse(reason: 'invalid' | 'unverified' | 'suspended'): never {
  if (reason === 'unverified') return fail('email_not_verified')
  return fail(reason === 'suspended' ? 'account_suspended' : 'invalid_credentials')
}
