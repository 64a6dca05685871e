import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import { findOrganisation } from '../../db/organisations'
import {
  endExpiredInvitations,
  findPlanInvitation,
  insertPlanInvitation,
  type PlanInvitationDetail,
  type PlanInvitationRow,
} from '../../db/plan-invitations'
import { findPlan } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { toIso } from '../http/schemas'
import { sendPlanInvitation } from './mail'
import type { InviteToPlan } from './schemas'

const VALID_MS = 30 * 86_400_000
/** That wait for an answer, of one plan: nobody mails the world by inviting it. */
const MOST_WAITING = 200

/**
 * Invites an organisation, or an address, to a private plan. It accepts by subscribing.
 * @throws {AppError} not_found, invalid_state for a plan that everybody may have, that takes nobody, or to
 *   which too many are invited, conflict for who is invited already
 */
export async function inviteToPlan(
  deps: PortalDeps,
  caller: Caller,
  planId: Id,
  input: z.output<typeof InviteToPlan>,
): Promise<PlanInvitationDetail> {
  const provider = mayWrite(caller, 'consumers:write')
  const { plan } = (await findPlan(deps.db, provider, planId)) ?? fail('not_found')
  if (plan.archivedAt !== null) fail('invalid_state', 'The plan takes no new subscriptions.')
  if (plan.visibility === 'public') fail('invalid_state', 'Everybody may have this plan.')
  const guest = input.organisation_id
  if (guest !== undefined && !(await findOrganisation(deps.db, null, guest))) fail('not_found')
  const now = deps.now()
  const row: PlanInvitationRow = {
    id: deps.newId('planInvitation'),
    planId,
    providerId: plan.organisationId,
    organisationId: guest ?? null,
    email: input.email?.toLowerCase() ?? null,
    createdAt: now,
    expiresAt: now + VALID_MS,
    acceptedAt: null,
    revokedAt: null,
  }
  try {
    await commit(deps.db, [
      endExpiredInvitations(deps.db, planId, now),
      insertPlanInvitation(deps.db, row, MOST_WAITING),
      audit(deps, caller.actorId, {
        action: 'plan_invitation.create',
        targetId: row.id,
        organisationId: plan.organisationId,
        change: { plan_id: planId, ...input },
      }),
      ...(guest === undefined ? [] : [told(deps, row, plan.name, guest)]),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'There is such an invitation already.')
    if (error instanceof Unchanged) fail('invalid_state', 'Too many invitations wait for answers.')
    throw error
  }
  const detail = (await findPlanInvitation(deps.db, provider, row.id)) ?? fail('not_found')
  if (row.email !== null) sendPlanInvitation(deps, row.email, detail)
  return detail
}

const told = (deps: PortalDeps, row: PlanInvitationRow, plan: string, organisationId: Id) =>
  tell(deps, {
    type: 'plan.invited',
    organisationId,
    subjectId: row.id,
    data: {
      plan_invitation_id: row.id,
      plan_id: row.planId,
      plan,
      expires_at: toIso(row.expiresAt),
    },
  })
