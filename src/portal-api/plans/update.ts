import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import {
  findPlan,
  insertPlanVersion,
  setCurrentVersion,
  type PlanWithVersion,
} from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toTerms, type UpdatePlan } from './schemas'
import { checkTerms, storedTerms } from './terms'

/**
 * Writes the plan's next version. Live subscriptions stay on theirs.
 * @throws {AppError} not_found, invalid_request, invalid_state when archived, conflict when edited twice
 */
export async function updatePlan(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdatePlan>,
): Promise<PlanWithVersion> {
  const owner = mayWrite(caller, 'catalogue:write')
  const { plan, version: before } = (await findPlan(deps.db, owner, id)) ?? fail('not_found')
  if (plan.archivedAt !== null) fail('invalid_state', 'The plan is archived.')
  const terms = { ...toTerms(before), ...input }
  checkTerms(terms)
  const now = deps.now()
  const version = {
    id: deps.newId('planVersion'),
    planId: id,
    organisationId: plan.organisationId,
    number: before.number + 1,
    ...storedTerms(terms),
    createdAt: now,
  }
  try {
    await commit(deps.db, [
      setCurrentVersion(deps.db, id, version.id, now),
      audit(deps, caller.actorId, {
        action: 'plan.update',
        targetId: id,
        organisationId: plan.organisationId,
        change: { ...input, version: version.number },
      }),
      insertPlanVersion(deps.db, version),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'Somebody else changed the plan. Try again.')
    throw error
  }
  return { plan: { ...plan, currentVersionId: version.id, updatedAt: now }, version }
}
