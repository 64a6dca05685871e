import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import {
  findOrganisation,
  updateOrganisation as updateStatement,
  type OrganisationRow,
} from '../../db/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import { syncCustomers } from '../billing/customer'
import type { PortalDeps } from '../deps'
import { auditable } from './auditable'
import { toFields, type UpdateOrganisation } from './schemas'

/** A new region counts for meters made from now on: an object never moves. @throws {AppError} not_found */
export async function updateOrganisation(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateOrganisation>,
): Promise<OrganisationRow> {
  const owner = mayWrite(caller, 'organisations:write')
  const before = (await findOrganisation(deps.db, owner, id)) ?? fail('not_found')
  const change = { ...toFields(input), updatedAt: deps.now() }
  await commit(deps.db, [
    updateStatement(deps.db, id, change),
    audit(deps, caller.actorId, {
      action: 'organisation.update',
      targetId: id,
      organisationId: id,
      change: auditable(input),
    }),
  ])
  deps.later(syncCustomers(deps, id))
  return { ...before, ...change }
}
