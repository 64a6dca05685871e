import type { z } from '@hono/zod-openapi'
import { findUserByEmail } from '../../db/users'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { countAddress, countMail, normalised } from './limits'
import { refuseGuessable } from './password-rules'
import type { SignUp } from './schemas'
import { record } from './security-log'

/**
 * Mails a link that confirms the address. For an address that has an account already, its owner is told
 * instead, and the answer is the same (security G8).
 * @throws {AppError} invalid_request, too_many_attempts
 */
export async function signUp(
  deps: PortalDeps,
  input: z.output<typeof SignUp>,
  client: Client,
): Promise<void> {
  const email = normalised(input.email)
  refuseGuessable('/password', input.password, email)
  await countAddress(deps.limiter, client)
  await countMail(deps.limiter, email)
  const since = deps.now()
  await deps.auth.signUp(
    { name: input.name, email, password: input.password, termsVersion: input.terms_version },
    client,
  )
  deps.later(noteNewAccount(deps, email, since, client))
}

async function noteNewAccount(deps: PortalDeps, email: string, since: number, client: Client) {
  const user = await findUserByEmail(deps.db, email)
  if (user && user.createdAt >= since) await record(deps, user.id, 'account.created', client)
}
