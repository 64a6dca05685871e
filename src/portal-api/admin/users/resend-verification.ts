import { touchUnverified } from '../../../db/admin/closing'
import { Unchanged } from '../../../db/atomic'
import { findUser } from '../../../db/users'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { requireStaff } from '../standing'

/**
 * Sends the mail again by which a person proves their address. Support may (product.md 1).
 * @throws {AppError} not_found, forbidden, invalid_state for an address that is verified
 */
export async function resendVerificationTo(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<void> {
  requireStaff(caller)
  const user = (await findUser(deps.db, id)) ?? fail('not_found')
  try {
    await commitStaffChange(deps, caller, {
      action: 'user.resend_verification',
      targetId: id,
      organisationId: null,
      reason,
      before: null,
      after: null,
      statement: touchUnverified(deps.db, id),
    })
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'The address is verified.')
    throw error
  }
  await deps.auth.resendVerification(user.email)
}
