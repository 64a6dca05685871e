import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import {
  deleteInvitation,
  findInvitationTo,
  invitationsTo,
  type InvitationRow,
} from '../../db/invitations'
import { insertMembership, type MembershipRow } from '../../db/memberships'
import type { OrganisationRow } from '../../db/organisations'
import { findUser } from '../../db/users'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { requirePerson, type Caller } from '../auth/caller'
import { sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import type { AnswerInvitation } from './schemas'

type Answer = z.output<typeof AnswerInvitation>

/** What waits for the caller's verified address. */
export async function myInvitations(deps: PortalDeps, caller: Caller) {
  const { email } = await verified(deps, caller)
  return email === null ? [] : invitationsTo(deps.db, email, deps.now())
}

/**
 * Makes the caller a member. Only who has verified the invited address may, whoever holds the link.
 * @throws {AppError} not_found, conflict for a member
 */
export async function acceptInvitation(
  deps: PortalDeps,
  caller: Caller,
  answer: Answer,
): Promise<MembershipRow> {
  const { userId, invitation } = await invitationFor(deps, caller, answer)
  const { organisationId, role } = invitation
  const now = deps.now()
  const membership = { organisationId, userId, role, createdAt: now, updatedAt: now }
  try {
    await commit(deps.db, [
      deleteInvitation(deps.db, invitation),
      audit(deps, caller.actorId, {
        action: 'invitation.accept',
        targetId: invitation.id,
        organisationId,
        change: { user_id: userId, role },
      }),
      insertMembership(deps.db, membership),
      tell(deps, {
        type: 'member.joined',
        organisationId,
        subjectId: userId,
        data: { user_id: userId, role },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'You are a member already.')
    // Answered, replaced or taken back in between.
    if (error instanceof Unchanged) fail('not_found')
    throw error
  }
  return membership
}

/** @throws {AppError} not_found */
export async function declineInvitation(
  deps: PortalDeps,
  caller: Caller,
  answer: Answer,
): Promise<void> {
  const { invitation } = await invitationFor(deps, caller, answer)
  try {
    await commit(deps.db, [
      deleteInvitation(deps.db, invitation),
      audit(deps, caller.actorId, {
        action: 'invitation.decline',
        targetId: invitation.id,
        organisationId: invitation.organisationId,
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('not_found')
    throw error
  }
}

/** @throws {AppError} not_found for another's, and for one that ran out */
async function invitationFor(
  deps: PortalDeps,
  caller: Caller,
  answer: Answer,
): Promise<{
  readonly userId: string
  readonly invitation: InvitationRow
  readonly organisation: OrganisationRow
}> {
  const { userId, email } = await verified(deps, caller)
  if (email === null) fail('not_found')
  const by =
    answer.token === undefined
      ? { id: answer.invitation_id ?? '' }
      : { tokenHash: await sha256(answer.token) }
  const found = (await findInvitationTo(deps.db, email, by, deps.now())) ?? fail('not_found')
  return { userId, ...found }
}

/** The caller and the address that they have verified, if any. @throws {AppError} forbidden */
async function verified(deps: PortalDeps, caller: Caller) {
  const { userId } = requirePerson(caller)
  const user = await findUser(deps.db, userId)
  return { userId, email: user?.emailVerified ? user.email : null }
}
