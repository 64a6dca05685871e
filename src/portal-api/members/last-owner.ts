import { countOwners, type MembershipRow } from '../../db/memberships'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'

/**
 * Says no to the last owner who would stop being one. The change's own WHERE holds against somebody who
 * is faster; this is for the words.
 * @throws {AppError} invalid_state
 */
export async function refuseLastOwner(
  deps: Pick<PortalDeps, 'db'>,
  member: MembershipRow,
): Promise<void> {
  if (member.role !== 'owner' || (await countOwners(deps.db, member.organisationId)) > 1) return
  fail('invalid_state', 'This is the last owner. Make somebody else an owner first.')
}
