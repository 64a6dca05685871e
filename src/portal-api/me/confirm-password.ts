import { findPassword, findUser, type UserRow } from '../../db/users'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { countGuess } from '../auth/limits'
import { note } from '../auth/security-log'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'

/**
 * The person, before a guess at their password: counted as guesses from outside are.
 * @throws {AppError} too_many_attempts, not_found
 */
export async function beforeGuess(deps: PortalDeps, userId: Id): Promise<UserRow> {
  const user = (await findUser(deps.db, userId)) ?? fail('not_found')
  await countGuess(deps.limiter, user.email)
  return user
}

/** @throws {AppError} wrong_password always */
export async function wrongPassword(deps: PortalDeps, userId: Id, client: Client): Promise<never> {
  await note(deps, userId, 'sign_in.failed', client, { reason: 'confirmation' })
  return fail('wrong_password')
}

/**
 * Asks for the password again before what a stolen session must not do.
 * @returns the person and the password as stored
 * @throws {AppError} wrong_password, too_many_attempts
 */
export async function confirmPassword(
  deps: PortalDeps,
  userId: Id,
  password: string,
  client: Client,
): Promise<{ readonly user: UserRow; readonly stored: string }> {
  const user = await beforeGuess(deps, userId)
  const stored = (await findPassword(deps.db, userId))?.password ?? null
  const isRight = await deps.auth.checkPassword(stored, password)
  if (!isRight || stored === null) return wrongPassword(deps, userId, client)
  return { user, stored }
}
