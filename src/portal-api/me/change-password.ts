import type { z } from '@hono/zod-openapi'
import { deleteSessionsOf, deleteVerificationsOf, updatePassword } from '../../db/users'
import { changedMail } from '../../mail/identity'
import { requirePerson, type Caller } from '../auth/caller'
import { refuseGuessable } from '../auth/password-rules'
import { record } from '../auth/security-log'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { confirmPassword } from './confirm-password'
import type { ChangePassword } from './schemas'

/**
 * Sets a new password and ends every other session, and links in mails that would set another.
 * @throws {AppError} wrong_password, too_many_attempts, invalid_request, forbidden without a session
 */
export async function changePassword(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof ChangePassword>,
  client: Client,
): Promise<void> {
  const { userId, sessionId } = requirePerson(caller)
  const { user, stored } = await confirmPassword(deps, userId, input.current_password, client)
  refuseGuessable('/new_password', input.new_password, user.email)
  const password = await deps.auth.hashPassword(input.new_password)
  await record(deps, userId, 'password.changed', client, { method: 'password' }, [
    updatePassword(deps.db, userId, stored, password, deps.now()),
    deleteSessionsOf(deps.db, userId, sessionId),
    deleteVerificationsOf(deps.db, userId),
  ])
  deps.later(deps.mail.send(changedMail(user.email, 'Your password was changed')))
}
