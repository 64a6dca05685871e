import { z } from '@hono/zod-openapi'
import { countsOf } from '../../../db/admin/lists'
import { findOrganisation } from '../../../db/organisations'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { OrganisationView, toOrganisationView } from '../../organisations/schemas'
import { requireStaff } from '../standing'

export const OrganisationDetailView = OrganisationView.extend({
  members: z.int(),
  products: z.int(),
  subscriptions: z.int().openapi({ description: 'Live ones that it consumes.' }),
  consumers: z.int().openapi({ description: 'Live subscriptions to its products.' }),
}).openapi('OrganisationDetail')

/** @throws {AppError} not_found, forbidden */
export async function getAnyOrganisation(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof OrganisationDetailView>> {
  requireStaff(caller)
  const row = (await findOrganisation(deps.db, null, id)) ?? fail('not_found')
  return { ...toOrganisationView(row), ...(await countsOf(deps.db, id)) }
}
