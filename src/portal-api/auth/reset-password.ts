import type { z } from '@hono/zod-openapi'
import { findUser, findUserByEmail } from '../../db/users'
import { fail } from '../../domain/errors'
import { changedMail } from '../../mail/identity'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { countAddress, countMail } from './limits'
import { refuseGuessable } from './password-rules'
import type { ResetBody } from './schemas'
import { note, record } from './security-log'

/** Mails a link, if the address has an account. @throws {AppError} too_many_attempts */
export async function forgotPassword(
  deps: PortalDeps,
  email: string,
  client: Client,
): Promise<void> {
  await countAddress(deps.limiter, client)
  await countMail(deps.limiter, email)
  await deps.auth.requestReset(email)
  deps.later(noteRequest(deps, email, client))
}

async function noteRequest(deps: PortalDeps, email: string, client: Client) {
  const user = await findUserByEmail(deps.db, email)
  if (user) await note(deps, user.id, 'password.reset_requested', client)
}

/**
 * Sets a new password by the link of a mail, once, and ends all sessions.
 * @throws {AppError} invalid_link, invalid_request, too_many_attempts
 */
export async function resetPassword(
  deps: PortalDeps,
  { token, password }: z.output<typeof ResetBody>,
  client: Client,
): Promise<void> {
  refuseGuessable('/password', password, '')
  await countAddress(deps.limiter, client)
  const userId = (await deps.auth.resetPassword(token, password)) ?? fail('invalid_link')
  await record(deps, userId, 'password.changed', client, { method: 'reset' })
  const user = await findUser(deps.db, userId)
  if (user) deps.later(deps.mail.send(changedMail(user.email, 'Your password was changed')))
}
