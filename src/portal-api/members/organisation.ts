import { findOrganisation, type OrganisationRow } from '../../db/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, mayWrite, type Caller } from '../auth/caller'
import type { Scope } from '../auth/scopes'
import type { PortalDeps } from '../deps'

/** An organisation whose people the caller may see. @throws {AppError} not_found, insufficient_scope */
export async function organisationToRead(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  id: Id,
  scope: Scope,
): Promise<OrganisationRow> {
  return (await findOrganisation(deps.db, mayRead(caller, scope), id)) ?? fail('not_found')
}

/** One whose people the caller may change. @throws {AppError} not_found, insufficient_scope, forbidden */
export async function organisationToWrite(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  id: Id,
): Promise<OrganisationRow> {
  const owner = mayWrite(caller, 'members:write')
  return (await findOrganisation(deps.db, owner, id)) ?? fail('not_found')
}
