import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { insertOrganisation, type OrganisationRow } from '../../db/organisations'
import { audit } from '../audit'
import { mayWrite, requireAdmin, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { CreateOrganisation } from './schemas'

/** @throws {AppError} forbidden for all but a platform admin */
export async function createOrganisation(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateOrganisation>,
): Promise<OrganisationRow> {
  mayWrite(caller, 'organisations:write')
  requireAdmin(caller)
  const now = deps.now()
  const row: OrganisationRow = {
    id: deps.newId('organisation'),
    ...input,
    suspendedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await commit(deps.db, [
    insertOrganisation(deps.db, row),
    audit(deps, caller.actorId, {
      action: 'organisation.create',
      targetId: row.id,
      organisationId: row.id,
      change: input,
    }),
  ])
  return row
}
