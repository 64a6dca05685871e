import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findOrganisation } from '../../db/organisations'
import { insertOrigin, type OriginRow } from '../../db/origins'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { refuseOwnHost } from '../products/refuse-own-host'
import { newClaim } from './claim'
import type { CreateOrigin } from './schemas'

/**
 * Claims an origin ahead of its use: what a published product is to move to.
 * @throws {AppError} not_found, invalid_request, conflict for one that the organisation has
 */
export async function createOrigin(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateOrigin>,
): Promise<OriginRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const organisationId = organisationFor(caller, input.organisation_id)
  if (!(await findOrganisation(deps.db, owner, organisationId))) fail('not_found')
  refuseOwnHost(deps, input.url, '/url')
  const row = newClaim(deps, organisationId, input.url)
  try {
    await commit(deps.db, [
      insertOrigin(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'origin.create',
        targetId: row.id,
        organisationId,
        change: { origin: row.origin },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The organisation has this origin already.')
    throw error
  }
  return row
}
