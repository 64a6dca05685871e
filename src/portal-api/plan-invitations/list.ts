import {
  listPlanInvitations as ofPlan,
  listReceivedInvitations,
  type PlanInvitationDetail,
} from '../../db/plan-invitations'
import { findPlan } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { verifiedEmail } from '../subscriptions/admission'

/** Who is invited to a plan of the caller's own. @throws {AppError} not_found */
export async function listPlanInvitations(
  deps: PortalDeps,
  caller: Caller,
  planId: Id,
  request: PageRequest,
): Promise<Page<PlanInvitationDetail>> {
  const provider = mayRead(caller, 'consumers:read')
  if (!(await findPlan(deps.db, provider, planId))) fail('not_found')
  return readPage(
    deps.cursors,
    `plan-invitations/${planId}`,
    request,
    (after, limit) => ofPlan(deps.db, planId, after, limit),
    ({ invitation }) => invitation.id,
  )
}

/** Private plans that the caller's organisation, or the person who calls, may have. */
export async function listReceived(
  deps: PortalDeps,
  caller: Caller,
  { organisation_id, ...request }: PageRequest & { readonly organisation_id?: Id | undefined },
): Promise<Page<PlanInvitationDetail>> {
  mayRead(caller, 'subscriptions:read')
  const organisationId = organisationFor(caller, organisation_id)
  const invited = { organisationId, email: await verifiedEmail(deps, caller) }
  return readPage(
    deps.cursors,
    `received-plan-invitations/${JSON.stringify(invited)}`,
    request,
    (after, limit) => listReceivedInvitations(deps.db, invited, deps.now(), after, limit),
    ({ invitation }) => invitation.id,
  )
}
