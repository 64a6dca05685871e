import { commit, retryUnchanged } from '../../db/atomic'
import { changeRole as changeStatement, findMember, type MemberRow } from '../../db/memberships'
import type { OrganisationRole } from '../../db/schema/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { refuseLastOwner } from './last-owner'
import { organisationToWrite } from './organisation'
import { actingMember, requireGrant, requireReach } from './rank'

/**
 * Gives a member another role, in force at their next request.
 * @throws {AppError} not_found, forbidden for a role above the caller's own, invalid_state for the last
 *   owner
 */
export async function changeRole(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  userId: Id,
  role: OrganisationRole,
): Promise<MemberRow> {
  await organisationToWrite(deps, caller, organisationId)
  return retryUnchanged(async () => {
    const member = (await findMember(deps.db, organisationId, userId)) ?? fail('not_found')
    requireReach(caller, member.role)
    requireGrant(caller, role)
    if (member.role === role) return member
    await refuseLastOwner(deps, member)
    const now = deps.now()
    await commit(deps.db, [
      changeStatement(deps.db, member, role, actingMember(caller), now),
      audit(deps, caller.actorId, {
        action: 'member.change_role',
        targetId: userId,
        organisationId,
        change: { before: member.role, after: role },
      }),
    ])
    return { ...member, role, updatedAt: now }
  })
}
