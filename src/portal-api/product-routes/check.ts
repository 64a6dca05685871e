import type { Id } from '../../domain/ids'
import { fail } from '../../domain/errors'
import { validateRoutePath } from '../../domain/route-path'
import { plansOfProduct } from '../../db/plans'
import type { RouteRateRow } from '../../db/routes'
import { toRateLimit } from '../http/schemas'
import type { PortalDeps } from '../deps'
import type { RouteRateInput } from './schemas'

/** @throws {AppError} invalid_request, saying which of the two paths is wrong and how */
export function checkPaths(path: string, originPath: string): void {
  const detail = validateRoutePath(path, originPath)
  if (detail === null) return
  const pointer = detail.startsWith('The origin path') ? '/origin_path' : '/path'
  fail('invalid_request', undefined, { errors: [{ pointer, detail }] })
}

/**
 * The rate overrides as they are stored.
 * @throws {AppError} invalid_request for a plan of another product, or one named twice
 */
export async function checkedRates(
  deps: Pick<PortalDeps, 'db'>,
  productId: Id,
  routeId: Id,
  input: readonly RouteRateInput[],
): Promise<RouteRateRow[]> {
  const known = new Set((await plansOfProduct(deps.db, productId)).map((plan) => plan.id))
  const errors = input.flatMap(({ plan_id }, index) => {
    if (known.delete(plan_id)) return []
    return [{ pointer: `/rates/${index}/plan_id`, detail: 'names no further plan of the product' }]
  })
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
  return input.map(({ plan_id, ...rate }) => ({ routeId, planId: plan_id, ...toRateLimit(rate) }))
}
