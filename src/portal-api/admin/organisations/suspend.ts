import {
  bumpProducts,
  bumpSubscriptions,
  restoreOrganisation as restoreStatement,
  suspendOrganisation as suspendStatement,
} from '../../../db/admin/closing'
import type { Statement } from '../../../db/atomic'
import { findOrganisation, type OrganisationRow } from '../../../db/organisations'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { tell } from '../../events'
import { commitStaffChange } from '../change'
import { publishConcerned } from '../publish-concerned'
import { requirePlatformAdmin } from '../standing'

/**
 * Suspends an organisation: its keys are refused and its products answer nobody, within a lease's
 * lifetime; its people may read and not write.
 * @throws {AppError} not_found, forbidden
 */
export async function suspendOrganisation(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<OrganisationRow> {
  const row = await find(deps, caller, id)
  if (row.suspendedAt !== null) return row
  return change(deps, caller, id, reason, true, suspendStatement(deps.db, id, deps.now()))
}

/** Opens it again. @throws {AppError} not_found, forbidden */
export async function restoreOrganisation(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<OrganisationRow> {
  const row = await find(deps, caller, id)
  if (row.suspendedAt === null) return row
  return change(deps, caller, id, reason, false, restoreStatement(deps.db, id, deps.now()))
}

async function find(deps: PortalDeps, caller: Caller, id: Id): Promise<OrganisationRow> {
  requirePlatformAdmin(caller)
  return (await findOrganisation(deps.db, null, id)) ?? fail('not_found')
}

async function change(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
  suspended: boolean,
  statement: Statement,
): Promise<OrganisationRow> {
  await commitStaffChange(deps, caller, {
    action: suspended ? 'organisation.suspend' : 'organisation.restore',
    targetId: id,
    organisationId: id,
    reason,
    before: { suspended: !suspended },
    after: { suspended },
    statement,
    along: [
      tell(deps, {
        type: suspended ? 'organisation.suspended' : 'organisation.restored',
        organisationId: id,
        subjectId: id,
        data: { organisation_id: id, reason },
      }),
      bumpSubscriptions(deps.db, { organisationId: id }),
      bumpProducts(deps.db, id),
    ],
  })
  await publishConcerned(deps, { organisationId: id })
  return (await findOrganisation(deps.db, null, id)) ?? fail('not_found')
}
