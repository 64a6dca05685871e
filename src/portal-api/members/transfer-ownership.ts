import { commit, Unchanged } from '../../db/atomic'
import {
  findMember,
  transferOwnership as transferStatement,
  type MemberRow,
} from '../../db/memberships'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { requireOwner, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/**
 * Makes another member an owner, and the caller an admin.
 * @throws {AppError} not_found, forbidden for all but an owner, invalid_state for the caller themselves
 */
export async function transferOwnership(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  userId: Id,
): Promise<MemberRow> {
  if (requireOwner(caller) !== organisationId) fail('not_found')
  if (caller.actorId === userId) fail('invalid_state', 'You are an owner already.')
  if (!(await findMember(deps.db, organisationId, userId))) fail('not_found')
  try {
    await commit(deps.db, [
      transferStatement(deps.db, organisationId, caller.actorId, userId, deps.now()),
      audit(deps, caller.actorId, {
        action: 'organisation.transfer_ownership',
        targetId: organisationId,
        organisationId,
        change: { from: caller.actorId, to: userId },
      }),
    ])
  } catch (error) {
    // One of the two has left, or the caller is an owner no more.
    if (error instanceof Unchanged) fail('not_found')
    throw error
  }
  return (await findMember(deps.db, organisationId, userId)) ?? fail('not_found')
}
