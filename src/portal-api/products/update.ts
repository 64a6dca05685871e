import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import {
  categoriesExist,
  findProduct,
  hasNoPlans,
  hasOpenPlan,
  updateProduct as updateStatement,
  type ProductRow,
} from '../../db/products'
import { plansOfProduct } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { checkCategories, checkDefaultPlan } from './check'
import { refuseOwnHost } from './refuse-own-host'
import type { UpdateProduct } from './schemas'
import { storedProduct } from './stored'

type Input = z.output<typeof UpdateProduct>

/**
 * The slug is for life: calls and cached records go by it.
 * @throws {AppError} not_found, invalid_request, invalid_state for the currency of existing plans
 */
export async function updateProduct(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: Input,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const before = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  await check(deps, before, input)
  const { default_plan_id: defaultPlanId } = input
  const change = { ...storedProduct(input), defaultPlanId, updatedAt: deps.now() }
  // What `check` has seen may have changed since.
  const stillHold = [
    input.currency === undefined || input.currency === before.currency ? undefined : hasNoPlans,
    input.categories && categoriesExist(input.categories),
    defaultPlanId ? hasOpenPlan(defaultPlanId) : undefined,
  ]
  await commit(deps.db, [
    updateStatement(deps.db, id, change, ...stillHold),
    audit(deps, caller.actorId, {
      action: 'product.update',
      targetId: id,
      organisationId: before.organisationId,
      change: { ...input },
    }),
  ])
  await publishProduct(deps, id)
  return (await findProduct(deps.db, owner, id)) ?? fail('not_found')
}

async function check(deps: PortalDeps, before: ProductRow, input: Input): Promise<void> {
  if (input.origin_url !== undefined) refuseOwnHost(deps, input.origin_url)
  if (input.categories) await checkCategories(deps, input.categories)
  if (input.default_plan_id) await checkDefaultPlan(deps, before, input.default_plan_id)
  if (input.currency === undefined || input.currency === before.currency) return
  const plans = await plansOfProduct(deps.db, before.id)
  if (plans.length > 0) fail('invalid_state', 'The product has plans in its currency.')
}
