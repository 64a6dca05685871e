import { listMembers as rowsAfter, type MemberRow } from '../../db/memberships'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { organisationToRead } from './organisation'

/** @throws {AppError} not_found */
export async function listMembers(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  request: PageRequest,
): Promise<Page<MemberRow>> {
  await organisationToRead(deps, caller, organisationId, 'members:read')
  return readPage(
    deps.cursors,
    `members/${organisationId}`,
    request,
    (after, limit) => rowsAfter(deps.db, organisationId, after, limit),
    (row) => row.userId,
  )
}
