import { countAdmins, type StaffRow } from '../../../db/admin/staff'
import { fail } from '../../../domain/errors'
import type { PortalDeps } from '../../deps'

/**
 * Says no to the last admin who would stop being one. The change's own WHERE holds against somebody who is
 * faster; this is for the words.
 * @throws {AppError} invalid_state
 */
export async function refuseLastAdmin(
  deps: Pick<PortalDeps, 'db'>,
  grant: StaffRow,
): Promise<void> {
  if (grant.role !== 'admin' || (await countAdmins(deps.db)) > 1) return
  fail('invalid_state', 'This is the last admin. Make somebody else one first.')
}
