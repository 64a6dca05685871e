import {
  listPlanInvitations as ofPlan,
  listReceivedInvitations,
  type PlanInvitationDetail,
} from '../../db/plan-invitations'
import { findPlan, plansByIds, type PlanWithVersion } from '../../db/plans'
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

/** An invitation, with the terms of what it is for: no public list has them. */
export interface ReceivedInvitation extends PlanInvitationDetail {
  readonly terms: PlanWithVersion
}

/** Private plans that the caller's organisation, or the person who calls, may have. */
export async function listReceived(
  deps: PortalDeps,
  caller: Caller,
  { organisation_id, ...request }: PageRequest & { readonly organisation_id?: Id | undefined },
): Promise<Page<ReceivedInvitation>> {
  mayRead(caller, 'subscriptions:read')
  const organisationId = organisationFor(caller, organisation_id)
  const invited = { organisationId, email: await verifiedEmail(deps, caller) }
  const found = await readPage(
    deps.cursors,
    `received-plan-invitations/${JSON.stringify(invited)}`,
    request,
    (after, limit) => listReceivedInvitations(deps.db, invited, deps.now(), after, limit),
    ({ invitation }) => invitation.id,
  )
  const ids = [...new Set(found.data.map(({ plan }) => plan.id))]
  const terms = ids.length === 0 ? [] : await plansByIds(deps.db, ids)
  const data = found.data.flatMap((each) => {
    const of = terms.find(({ plan }) => plan.id === each.plan.id)
    return of ? [{ ...each, terms: of }] : []
  })
  return { ...found, data }
}
