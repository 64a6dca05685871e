import type { z } from '@hono/zod-openapi'
import { listAccounts } from '../../../db/admin/lists'
import type { OrganisationRow } from '../../../db/organisations'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page } from '../../http/pagination'
import { requireStaff } from '../standing'
import type { AccountsQuery } from '../users/schemas'

/** Organisations, newest first. @throws {AppError} forbidden */
export async function listAllOrganisations(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof AccountsQuery>,
): Promise<Page<OrganisationRow>> {
  requireStaff(caller)
  const filter = { text: query.q, suspended: query.suspended }
  return readPage(
    deps.cursors,
    `admin-organisations/${JSON.stringify(filter)}`,
    query,
    (after, limit) => listAccounts(deps.db, filter, after, limit),
    (row) => row.id,
  )
}
