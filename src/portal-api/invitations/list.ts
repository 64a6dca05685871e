import { listInvitations as rowsAfter, type InvitationRow } from '../../db/invitations'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { organisationToRead } from '../members/organisation'

/** Invitations that wait for an answer, and those that ran out a short while ago. @throws {AppError} not_found */
export async function listInvitations(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  request: PageRequest,
): Promise<Page<InvitationRow>> {
  await organisationToRead(deps, caller, organisationId, 'members:read')
  return readPage(
    deps.cursors,
    `invitations/${organisationId}`,
    request,
    (after, limit) => rowsAfter(deps.db, organisationId, after, limit),
    (row) => row.id,
  )
}
