import { findOrigin, listOrigins as rowsAfter, type OriginRow } from '../../db/origins'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** @throws {AppError} not_found */
export async function getOrigin(deps: PortalDeps, caller: Caller, id: Id): Promise<OriginRow> {
  const owner = mayRead(caller, 'catalogue:read')
  return (await findOrigin(deps.db, owner, id)) ?? fail('not_found')
}

/** The organisation's origins; everybody's for platform staff. */
export async function listOrigins(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<OriginRow>> {
  const owner = mayRead(caller, 'catalogue:read')
  return readPage(
    deps.cursors,
    `origins/${owner}`,
    request,
    (after, limit) => rowsAfter(deps.db, owner, after, limit),
    (row) => row.id,
  )
}
