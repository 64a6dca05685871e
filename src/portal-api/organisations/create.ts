import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { insertMembership } from '../../db/memberships'
import { insertOrganisation, type OrganisationRow } from '../../db/organisations'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { auditable } from './auditable'
import type { CreateOrganisation } from './schemas'

/**
 * Makes an organisation. A person becomes its owner; a platform admin makes one by hand, without any
 * member.
 * @throws {AppError} forbidden for a token of another organisation
 */
export async function createOrganisation(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateOrganisation>,
): Promise<OrganisationRow> {
  const ownerId = ownerOfNew(caller)
  const now = deps.now()
  const row: OrganisationRow = {
    id: deps.newId('organisation'),
    name: input.name,
    region: input.region,
    legalName: input.legal_name,
    address: input.address,
    country: input.country,
    taxId: input.tax_id,
    poNumber: input.po_number,
    website: input.website,
    supportEmail: input.support_email,
    billingEmail: input.billing_email,
    suspendedAt: null,
    deletedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await commit(deps.db, [
    insertOrganisation(deps.db, row),
    audit(deps, caller.actorId, {
      action: 'organisation.create',
      targetId: row.id,
      organisationId: row.id,
      change: auditable(input),
    }),
    ...(ownerId === null
      ? []
      : [
          insertMembership(deps.db, {
            organisationId: row.id,
            userId: ownerId,
            role: 'owner',
            createdAt: now,
            updatedAt: now,
          }),
        ]),
  ])
  return row
}

/** @returns null when staff makes it */
function ownerOfNew(caller: Caller): Id | null {
  if (caller.platformRole === null) return requirePerson(caller).userId
  mayWrite(caller, 'organisations:write')
  return null
}
