import { findOrganisation, type OrganisationRow } from '../../db/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} not_found */
export async function getOrganisation(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<OrganisationRow> {
  const owner = mayRead(caller, 'organisations:read')
  return (await findOrganisation(deps.db, owner, id)) ?? fail('not_found')
}
