import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { insertPlan, insertPlanVersion, type PlanWithVersion } from '../../db/plans'
import { findProduct, updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { requireNotArchived } from '../products/check'
import { publishProduct } from '../publish/publish'
import type { CreatePlan } from './schemas'
import { checkCurrency, checkPriced, checkTerms, storedTerms } from './terms'

/** @throws {AppError} not_found, invalid_request, conflict for a name or rank that is taken */
export async function createPlan(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof CreatePlan>,
): Promise<PlanWithVersion> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, productId)) ?? fail('not_found')
  requireNotArchived(product)
  checkCurrency(product.currency, input.currency)
  checkTerms(input)
  checkPriced(deps, input, product.currency)
  const now = deps.now()
  const { organisationId } = product
  const plan = {
    id: deps.newId('plan'),
    organisationId,
    productId,
    name: input.name,
    rank: input.rank,
    currentVersionId: deps.newId('planVersion'),
    visibility: input.visibility,
    approvalRequired: input.approval_required,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  const version = {
    id: plan.currentVersionId,
    planId: plan.id,
    organisationId,
    number: 1,
    ...storedTerms(input, product.currency),
    createdAt: now,
  }
  try {
    await commit(deps.db, [
      insertPlan(deps.db, plan, product.currency),
      audit(deps, caller.actorId, {
        action: 'plan.create',
        targetId: plan.id,
        organisationId,
        change: { ...input },
      }),
      insertPlanVersion(deps.db, version),
      updateProduct(deps.db, productId, { updatedAt: now }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has a plan of this name or rank.')
    throw error
  }
  await publishProduct(deps, productId)
  return { plan, version }
}
