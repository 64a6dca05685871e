import { listStaff as rowsAfter, type StaffMember } from '../../../db/admin/staff'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page, type PageRequest } from '../../http/pagination'
import { requirePlatformAdmin } from '../standing'

/** @throws {AppError} forbidden */
export async function listStaff(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<StaffMember>> {
  requirePlatformAdmin(caller)
  return readPage(
    deps.cursors,
    'staff',
    request,
    (after, limit) => rowsAfter(deps.db, after, limit),
    ({ staff }) => staff.userId,
  )
}
