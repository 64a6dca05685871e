import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, type Statement } from '../../db/atomic'
import {
  clearDefaultPlan,
  findPlan,
  insertPlanVersion,
  updatePlan as updateStatement,
  type PlanVersionRow,
  type PlanWithVersion,
} from '../../db/plans'
import { updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { toTerms, type UpdatePlan } from './schemas'
import { checkPriced, checkTerms, storedTerms, type Terms } from './terms'

/**
 * A change of the terms writes the plan's next version, and live subscriptions stay on theirs. Who may
 * subscribe is changed at once.
 * @throws {AppError} not_found, invalid_request, invalid_state when archived, conflict when edited twice
 */
export async function updatePlan(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  { visibility, approval_required: approvalRequired, ...input }: z.output<typeof UpdatePlan>,
): Promise<PlanWithVersion> {
  const owner = mayWrite(caller, 'catalogue:write')
  const { plan, version: before } = (await findPlan(deps.db, owner, id)) ?? fail('not_found')
  if (plan.archivedAt !== null) fail('invalid_state', 'The plan is archived.')
  const now = deps.now()
  const next = nextVersion(deps, before, input, now)
  const change = { visibility, approvalRequired, currentVersionId: next?.id, updatedAt: now }
  const also: Statement[] = []
  if (next) also.push(insertPlanVersion(deps.db, next))
  if (visibility === 'private') also.push(clearDefaultPlan(deps.db, id))
  // The product's document at the edge has the terms, and a refusal names a plan that anybody can have.
  const isSeen = next !== null || visibility !== undefined
  if (isSeen) also.push(updateProduct(deps.db, plan.productId, { updatedAt: now }))
  try {
    await commit(deps.db, [
      updateStatement(deps.db, id, change),
      audit(deps, caller.actorId, {
        action: 'plan.update',
        targetId: id,
        organisationId: plan.organisationId,
        change: {
          ...input,
          visibility,
          approval_required: approvalRequired,
          version: (next ?? before).number,
        },
      }),
      ...also,
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'Somebody else changed the plan. Try again.')
    throw error
  }
  if (isSeen) await publishProduct(deps, plan.productId)
  return (await findPlan(deps.db, owner, id)) ?? fail('not_found')
}

/** The version with the terms after the change; null when it names none. */
function nextVersion(
  deps: PortalDeps,
  before: PlanVersionRow,
  input: Partial<Terms>,
  now: number,
): PlanVersionRow | null {
  if (Object.keys(input).length === 0) return null
  const terms = { ...toTerms(before), ...input }
  checkTerms(terms)
  checkPriced(deps, terms, before.currency)
  return {
    id: deps.newId('planVersion'),
    planId: before.planId,
    organisationId: before.organisationId,
    number: before.number + 1,
    ...storedTerms(terms, before.currency),
    createdAt: now,
  }
}
