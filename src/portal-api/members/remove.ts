import { commit, retryUnchanged } from '../../db/atomic'
import { countKeysToRotate } from '../../db/keys-to-rotate'
import {
  deleteMembership,
  findMember,
  findMembership,
  type ActingMember,
  type MembershipRow,
} from '../../db/memberships'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { refuseLastOwner } from './last-owner'
import { organisationToWrite } from './organisation'
import { actingMember, requireReach } from './rank'

/**
 * Removes a member, who is out at their next request. The keys and tokens that they made belong to the
 * organisation and go on working.
 * @returns working keys that the member made
 * @throws {AppError} not_found, forbidden for a role above the caller's own, invalid_state for the last
 *   owner
 */
export async function removeMember(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  userId: Id,
): Promise<number> {
  await organisationToWrite(deps, caller, organisationId)
  await retryUnchanged(async () => {
    const member = (await findMember(deps.db, organisationId, userId)) ?? fail('not_found')
    requireReach(caller, member.role)
    await end(deps, caller, member, 'member.remove', actingMember(caller))
  })
  return countKeysToRotate(deps.db, organisationId, userId, deps.now())
}

/** Ends the caller's own membership. @throws {AppError} not_found, invalid_state for the last owner */
export async function leave(deps: PortalDeps, caller: Caller, organisationId: Id): Promise<void> {
  const { userId } = requirePerson(caller)
  await retryUnchanged(async () => {
    const membership = (await findMembership(deps.db, organisationId, userId)) ?? fail('not_found')
    await end(deps, caller, membership, 'member.leave', null)
  })
}

async function end(
  deps: PortalDeps,
  caller: Caller,
  membership: MembershipRow,
  action: string,
  by: ActingMember | null,
): Promise<void> {
  const { organisationId, userId, role } = membership
  await refuseLastOwner(deps, membership)
  await commit(deps.db, [
    deleteMembership(deps.db, membership, by),
    audit(deps, caller.actorId, { action, targetId: userId, organisationId, change: { role } }),
    tell(deps, {
      type: 'member.removed',
      organisationId,
      subjectId: userId,
      data: { user_id: userId, role },
    }),
  ])
}
