import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  dropInvitationTo,
  insertInvitation,
  isMemberAddress,
  type InvitationRow,
} from '../../db/invitations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import { countMail } from '../auth/limits'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { organisationToWrite } from '../members/organisation'
import { requireGrant } from '../members/rank'
import { sendInvitation } from './mail'
import type { Invite } from './schemas'
import { invitationToken } from './token'

/** Which of the platform's staff it was is the platform's own. */
const STAFF = 'staff'

/**
 * Invites an address; an invitation that waits for it is replaced, and its link ends. The answer does not
 * say whether the address has an account.
 * @throws {AppError} not_found, forbidden for a role above the caller's own, conflict for a member,
 *   invalid_state when too many wait,
 *   too_many_attempts when the address was mailed too often
 */
export async function invite(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  input: z.output<typeof Invite>,
): Promise<InvitationRow> {
  const organisation = await organisationToWrite(deps, caller, organisationId)
  requireGrant(caller, input.role)
  if (await isMemberAddress(deps.db, organisationId, input.email)) {
    fail('conflict', 'A member of the organisation has this address.')
  }
  await countMail(deps.limiter, input.email)
  const { token, stored } = await invitationToken(deps)
  const row: InvitationRow = {
    ...stored,
    id: deps.newId('invitation'),
    organisationId,
    email: input.email,
    role: input.role,
    invitedBy: caller.platformRole === null ? caller.actorId : STAFF,
    createdAt: deps.now(),
  }
  try {
    await commit(deps.db, [
      dropInvitationTo(deps.db, organisationId, input.email),
      insertInvitation(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'invitation.create',
        targetId: row.id,
        organisationId,
        // The chained log keeps no address: it could never be erased.
        change: { role: input.role },
      }),
      tell(deps, {
        type: 'member.invited',
        organisationId,
        subjectId: row.id,
        data: { invitation_id: row.id, email: row.email, role: row.role },
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'Too many invitations wait for answers.')
    throw error
  }
  sendInvitation(deps, row, organisation.name, token)
  return row
}
