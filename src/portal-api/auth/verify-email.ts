import { deleteVerificationsOf } from '../../db/users'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import type { Client, Verified } from '../identity/port'
import { countMail } from './limits'
import { record } from './security-log'

/**
 * What the link in a mail asks for: confirms an address, or a step of changing it.
 * @throws {AppError} invalid_link, too_many_attempts
 */
export async function verifyEmail(
  deps: PortalDeps,
  token: string,
  client: Client,
): Promise<Exclude<Verified['outcome'], 'invalid' | 'unchanged'>> {
  const to = deps.auth.mailedBy(token)
  // A link may be followed again and again, and each time it mails somebody.
  if (to !== null) await countMail(deps.limiter, to)
  const verified = await deps.auth.verifyEmail(token)
  if (verified.outcome === 'invalid') return fail('invalid_link')
  if (verified.outcome === 'unchanged') return 'verified'
  if (verified.outcome !== 'confirmation_sent') {
    const type = verified.outcome === 'verified' ? 'email.verified' : 'email.changed'
    // Links that went to the old address.
    if (type === 'email.changed') await deleteVerificationsOf(deps.db, verified.userId)
    await record(deps, verified.userId, type, client)
  }
  return verified.outcome
}

/** Sends the link again, if the address waits for one. @throws {AppError} too_many_attempts */
export async function resendVerification(deps: PortalDeps, email: string): Promise<void> {
  await countMail(deps.limiter, email)
  await deps.auth.resendVerification(email)
}
