import { deleteStaff, findStaffMember } from '../../../db/admin/staff'
import { retryUnchanged } from '../../../db/atomic'
import { revokePlatformTokensBy } from '../../../db/tokens'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'
import { refuseLastAdmin } from './last-admin'

/**
 * Ends a person's grant, and revokes the platform tokens that they made.
 * @throws {AppError} not_found, forbidden, invalid_state for the last admin
 */
export async function revokeStaff(
  deps: PortalDeps,
  caller: Caller,
  userId: Id,
  reason: string,
): Promise<void> {
  requirePlatformAdmin(caller)
  await retryUnchanged(async () => {
    const { staff } = (await findStaffMember(deps.db, userId)) ?? fail('not_found')
    await refuseLastAdmin(deps, staff)
    await commitStaffChange(deps, caller, {
      action: 'staff.revoke',
      targetId: userId,
      organisationId: null,
      reason,
      before: staff.role,
      after: null,
      statement: deleteStaff(deps.db, staff),
      along: [revokePlatformTokensBy(deps.db, userId, deps.now())],
    })
  })
}
