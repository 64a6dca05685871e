import { commit, Unchanged } from '../../db/atomic'
import { findPlanInvitation, revokePlanInvitation } from '../../db/plan-invitations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/**
 * Takes an invitation back. Who has subscribed by it stays; to subscribe again it must be invited again.
 * Revoking twice is fine.
 * @throws {AppError} not_found
 */
export async function revokeInvitation(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const provider = mayWrite(caller, 'consumers:write')
  const { invitation } = (await findPlanInvitation(deps.db, provider, id)) ?? fail('not_found')
  if (invitation.revokedAt !== null) return
  try {
    await commit(deps.db, [
      revokePlanInvitation(deps.db, id, deps.now()),
      audit(deps, caller.actorId, {
        action: 'plan_invitation.revoke',
        targetId: id,
        organisationId: invitation.providerId,
        change: { plan_id: invitation.planId },
      }),
    ])
  } catch (error) {
    // Revoked by somebody else in between.
    if (!(error instanceof Unchanged)) throw error
  }
}
