import { findUser } from '../../db/users'
import { fail } from '../../domain/errors'
import { changedMail } from '../../mail/identity'
import { requirePerson, type Caller } from '../auth/caller'
import { record } from '../auth/security-log'
import type { PortalDeps } from '../deps'
import type { Client, Enrolment } from '../identity/port'
import { beforeGuess, wrongPassword } from './confirm-password'

/**
 * Starts a second factor: an authenticator's secret and recovery codes. It is not asked for before a
 * code confirmed it.
 * @throws {AppError} wrong_password, too_many_attempts, invalid_state when one is on
 */
export async function enrolSecondFactor(
  deps: PortalDeps,
  caller: Caller,
  password: string,
  client: Client,
): Promise<Enrolment> {
  const { userId } = requirePerson(caller)
  await beforeGuess(deps, userId)
  const enrolment = await deps.auth.enrol(caller.credential, password)
  if (enrolment === 'wrong_password') return wrongPassword(deps, userId, client)
  if (enrolment === 'already_on') return fail('invalid_state', 'A second factor is on already.')
  return enrolment
}

/**
 * Turns the second factor on.
 * @returns the secret of the session that takes this one's place
 * @throws {AppError} invalid_code, too_many_attempts, invalid_state when it is on already
 */
export async function confirmSecondFactor(
  deps: PortalDeps,
  caller: Caller,
  code: string,
  client: Client,
): Promise<string> {
  const { userId } = requirePerson(caller)
  const user = await beforeGuess(deps, userId)
  if (user.twoFactorEnabled) fail('invalid_state', 'A second factor is on already.')
  const secret = (await deps.auth.confirm(caller.credential, code)) ?? fail('invalid_code')
  await record(deps, userId, 'second_factor.enabled', client)
  deps.later(deps.mail.send(changedMail(user.email, 'A second factor was added to your account')))
  return secret
}

/**
 * Turns the second factor off.
 * @returns the secret of the session that takes this one's place
 * @throws {AppError} wrong_password, too_many_attempts, invalid_state when none is on
 */
export async function disableSecondFactor(
  deps: PortalDeps,
  caller: Caller,
  password: string,
  client: Client,
): Promise<string> {
  const { userId } = requirePerson(caller)
  await requireSecondFactor(deps, userId)
  const user = await beforeGuess(deps, userId)
  const secret = await deps.auth.disable(caller.credential, password)
  if (secret === null) return wrongPassword(deps, userId, client)
  await record(deps, userId, 'second_factor.disabled', client)
  const what = 'The second factor of your account was removed'
  deps.later(deps.mail.send(changedMail(user.email, what)))
  return secret
}

/**
 * New recovery codes; the old ones are void.
 * @throws {AppError} wrong_password, too_many_attempts, invalid_state when no second factor is on
 */
export async function renewRecoveryCodes(
  deps: PortalDeps,
  caller: Caller,
  password: string,
  client: Client,
): Promise<readonly string[]> {
  const { userId } = requirePerson(caller)
  await requireSecondFactor(deps, userId)
  await beforeGuess(deps, userId)
  const codes = await deps.auth.renewRecoveryCodes(caller.credential, password)
  if (codes === null) return wrongPassword(deps, userId, client)
  await record(deps, userId, 'second_factor.codes_renewed', client)
  return codes
}

async function requireSecondFactor(deps: PortalDeps, userId: string): Promise<void> {
  const user = await findUser(deps.db, userId)
  if (!user?.twoFactorEnabled) fail('invalid_state', 'No second factor is on.')
}
