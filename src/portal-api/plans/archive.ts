import { commit, Unchanged } from '../../db/atomic'
import {
  archivePlan as archiveStatement,
  clearDefaultPlan,
  findPlan,
  type PlanWithVersion,
} from '../../db/plans'
import { updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'

/**
 * Closes the plan to new subscriptions. Archiving twice is fine.
 * @throws {AppError} not_found, invalid_state for the last open plan of a published product
 */
export async function archivePlan(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<PlanWithVersion> {
  const owner = mayWrite(caller, 'catalogue:write')
  const { plan, version } = (await findPlan(deps.db, owner, id)) ?? fail('not_found')
  if (plan.archivedAt !== null) return { plan, version }
  const now = deps.now()
  try {
    await commit(deps.db, [
      archiveStatement(deps.db, plan, now),
      audit(deps, caller.actorId, {
        action: 'plan.archive',
        targetId: id,
        organisationId: plan.organisationId,
      }),
      clearDefaultPlan(deps.db, id),
      updateProduct(deps.db, plan.productId, { updatedAt: now }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) {
      fail('invalid_state', 'A published product needs an open plan. Unpublish it first.')
    }
    throw error
  }
  await publishProduct(deps, plan.productId)
  return { plan: { ...plan, archivedAt: now, updatedAt: now }, version }
}
