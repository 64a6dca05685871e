import {
  changeStaff,
  findStaffMember,
  insertStaff,
  type StaffMember,
} from '../../../db/admin/staff'
import { NotUnique, retryUnchanged, Unchanged } from '../../../db/atomic'
import type { PlatformRole } from '../../../db/schema/organisations'
import { revokePlatformTokensBy } from '../../../db/tokens'
import { findUser } from '../../../db/users'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'
import { refuseLastAdmin } from './last-admin'

/**
 * Makes a person platform staff, or gives them the other role, which ends the platform tokens they made.
 * @throws {AppError} not_found, forbidden, invalid_state for somebody suspended and for the last admin
 */
export async function grantStaff(
  deps: PortalDeps,
  caller: Caller,
  userId: Id,
  role: PlatformRole,
  reason: string,
): Promise<StaffMember> {
  requirePlatformAdmin(caller)
  const user = (await findUser(deps.db, userId)) ?? fail('not_found')
  if (user.deletedAt !== null) fail('not_found')
  if (user.suspendedAt !== null) fail('invalid_state', 'The user is suspended.')
  await retryUnchanged(async () => {
    const before = (await findStaffMember(deps.db, userId))?.staff
    if (before?.role === role) return
    if (before) await refuseLastAdmin(deps, before)
    const now = deps.now()
    try {
      await commitStaffChange(deps, caller, {
        action: 'staff.grant',
        targetId: userId,
        organisationId: null,
        reason,
        before: before?.role ?? null,
        after: role,
        statement: before
          ? changeStaff(deps.db, before, role, now)
          : insertStaff(deps.db, { userId, role, createdAt: now, updatedAt: now }),
        // What they made as the other role must not outlast it.
        along: before ? [revokePlatformTokensBy(deps.db, userId, now)] : [],
      })
    } catch (error) {
      // Granted by somebody else in between: what they granted is changed then.
      throw error instanceof NotUnique ? new Unchanged() : error
    }
  })
  return (await findStaffMember(deps.db, userId)) ?? fail('not_found')
}
