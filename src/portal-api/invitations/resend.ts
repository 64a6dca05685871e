import { commit, Unchanged } from '../../db/atomic'
import { findInvitation, renewInvitation, type InvitationRow } from '../../db/invitations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import { countMail } from '../auth/limits'
import type { PortalDeps } from '../deps'
import { organisationToRead, organisationToWrite } from '../members/organisation'
import { requireReach } from '../members/rank'
import { sendInvitation } from './mail'
import { invitationToken } from './token'

const PAUSE_MS = 60_000

/**
 * Sends the mail again, with a new link and seven days more; the link before ends. Support may: it resends
 * mail (product.md 1).
 * @throws {AppError} not_found, forbidden, invalid_state within a minute of the last mail
 */
export async function resendInvitation(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  id: Id,
): Promise<InvitationRow> {
  const organisation =
    caller.platformRole === 'support'
      ? await organisationToRead(deps, caller, organisationId, 'members:write')
      : await organisationToWrite(deps, caller, organisationId)
  const invitation = (await findInvitation(deps.db, organisationId, id)) ?? fail('not_found')
  if (caller.platformRole === null) requireReach(caller, invitation.role)
  await countMail(deps.limiter, invitation.email)
  const { token, stored } = await invitationToken(deps)
  try {
    await commit(deps.db, [
      renewInvitation(deps.db, id, stored, stored.sentAt - PAUSE_MS),
      audit(deps, caller.actorId, {
        action: 'invitation.resend',
        targetId: id,
        organisationId,
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'It was sent less than a minute ago.')
    throw error
  }
  sendInvitation(deps, invitation, organisation.name, token)
  return { ...invitation, ...stored }
}
