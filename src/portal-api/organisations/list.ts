import { listOrganisations as rowsAfter, type OrganisationRow } from '../../db/organisations'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** The caller's own organisation; everybody's for platform staff. */
export async function listOrganisations(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<OrganisationRow>> {
  const owner = mayRead(caller, 'organisations:read')
  return readPage(
    deps.cursors,
    `organisations/${owner}`,
    request,
    (after, limit) => rowsAfter(deps.db, owner, after, limit),
    (row) => row.id,
  )
}
