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
import type { Voided } from '../origin-secrets/void'
import { publishProduct } from '../publish/publish'
import { checkCategories, checkDefaultPlan } from './check'
import { changeOrigins, type OriginChange } from './origin-change'
import type { UpdateProduct } from './schemas'
import { storedProduct } from './stored'

type Input = z.output<typeof UpdateProduct>

/** A product, and what its change has taken from it. */
export interface UpdatedProduct {
  readonly row: ProductRow
  readonly voided: Voided
}

/**
 * The slug is for life: calls and cached records go by it.
 * @throws {AppError} not_found, invalid_request, invalid_state for the currency of existing plans and for
 *   an origin that is not verified, insufficient_scope
 */
export async function updateProduct(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: Input,
): Promise<UpdatedProduct> {
  const owner = mayWrite(caller, 'catalogue:write')
  const before = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  await check(deps, before, input)
  const origins = await changeOrigins(deps, caller, before, originChanges(before, input))
  const { default_plan_id: defaultPlanId } = input
  const change = { ...storedProduct(input), defaultPlanId, updatedAt: deps.now() }
  // What `check` has seen may have changed since.
  const stillHold = [
    input.currency === undefined || input.currency === before.currency ? undefined : hasNoPlans,
    input.categories && categoriesExist(input.categories),
    defaultPlanId ? hasOpenPlan(defaultPlanId) : undefined,
    ...origins.conditions,
  ]
  await commit(deps.db, [
    updateStatement(deps.db, id, change, ...stillHold),
    audit(deps, caller.actorId, {
      action: 'product.update',
      targetId: id,
      organisationId: before.organisationId,
      change: { ...input },
    }),
    ...origins.statements,
  ])
  await publishProduct(deps, id)
  const row = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  return { row, voided: origins.voided }
}

const originChanges = (before: ProductRow, input: Input): OriginChange[] => [
  {
    pointer: '/origin_url',
    member: '/origin_url',
    before: before.originUrl,
    after: input.origin_url,
  },
  {
    pointer: '/failover_origin_url',
    member: '/failover_origin_url',
    before: before.failoverOriginUrl,
    after: input.failover_origin_url,
  },
]

async function check(deps: PortalDeps, before: ProductRow, input: Input): Promise<void> {
  if (input.categories) await checkCategories(deps, input.categories)
  if (input.default_plan_id) await checkDefaultPlan(deps, before, input.default_plan_id)
  if (input.currency === undefined || input.currency === before.currency) return
  const plans = await plansOfProduct(deps.db, before.id)
  if (plans.length > 0) fail('invalid_state', 'The product has plans in its currency.')
}
