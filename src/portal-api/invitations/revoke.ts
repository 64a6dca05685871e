import { commit } from '../../db/atomic'
import { deleteInvitation, findInvitation } from '../../db/invitations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { organisationToWrite } from '../members/organisation'
import { requireReach } from '../members/rank'

/** Takes an invitation back. @throws {AppError} not_found, forbidden for a role above the caller's own */
export async function revokeInvitation(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  id: Id,
): Promise<void> {
  await organisationToWrite(deps, caller, organisationId)
  const invitation = (await findInvitation(deps.db, organisationId, id)) ?? fail('not_found')
  requireReach(caller, invitation.role)
  await commit(deps.db, [
    deleteInvitation(deps.db, invitation),
    audit(deps, caller.actorId, {
      action: 'invitation.revoke',
      targetId: id,
      organisationId,
      change: { role: invitation.role },
    }),
  ])
}
