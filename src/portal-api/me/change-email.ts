import type { z } from '@hono/zod-openapi'
import { countMail, normalised } from '../auth/limits'
import { requirePerson, type Caller } from '../auth/caller'
import { record } from '../auth/security-log'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { confirmPassword } from './confirm-password'
import type { ChangeEmail } from './schemas'

/**
 * Mails a link to the old address, and once that is followed one to the new. Answers alike for an address
 * that is taken; then no mail goes out (security G8, G13).
 * @throws {AppError} wrong_password, too_many_attempts, forbidden without a session
 */
export async function changeEmail(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof ChangeEmail>,
  client: Client,
): Promise<void> {
  const { userId } = requirePerson(caller)
  const { user } = await confirmPassword(deps, userId, input.password, client)
  await countMail(deps.limiter, user.email)
  const email = normalised(input.email)
  if (email === user.email) return
  await deps.auth.changeEmail(caller.credential, email)
  await record(deps, userId, 'email.change_requested', client)
}
