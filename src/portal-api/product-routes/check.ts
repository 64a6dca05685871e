import type { RouteRateRow, RouteRow } from '../../db/routes'
import { plansOfProduct } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { pathSegments, validateRoutePath } from '../../domain/route-path'
import type { PortalDeps } from '../deps'
import { toRateLimit } from '../http/schemas'
import type { RouteRateInput } from './schemas'

type Checked = Pick<RouteRow, 'path' | 'originPath' | 'parameters' | 'deprecatedAt' | 'sunsetAt'>

/** Where a route's own origin is, in its product and in a request. */
export const originChange = (routeId: Id) => ({
  pointer: `/routes/${routeId}/origin_url`,
  member: '/origin_url',
})

/** Members that must agree with each other. @throws {AppError} invalid_request, saying what is wrong */
export function checkRoute(route: Checked): void {
  checkPaths(route.path, route.originPath)
  const errors = [...parameterErrors(route), ...sunsetErrors(route)]
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}

function checkPaths(path: string, originPath: string): void {
  const detail = validateRoutePath(path, originPath)
  if (detail === null) return
  const pointer = detail.startsWith('The origin path') ? '/origin_path' : '/path'
  fail('invalid_request', undefined, { errors: [{ pointer, detail }] })
}

/** A documented path parameter is one of the path. */
function parameterErrors({ path, parameters }: Checked) {
  const names = new Set(
    pathSegments(path).flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name])),
  )
  return parameters.flatMap((parameter, index) =>
    parameter.in !== 'path' || names.has(parameter.name)
      ? []
      : [{ pointer: `/parameters/${index}/name`, detail: 'is no parameter of the path' }],
  )
}

/** RFC 9745 section 4: an end is not before the deprecation. */
function sunsetErrors({ deprecatedAt, sunsetAt }: Checked) {
  if (sunsetAt === null || (deprecatedAt !== null && sunsetAt >= deprecatedAt)) return []
  return [{ pointer: '/sunset_at', detail: 'must not be before deprecated_at' }]
}

/** What ends at once is removed at once. @throws {AppError} invalid_request for an end in the past */
export function checkEnd(sunsetAt: number | null | undefined, now: number): void {
  if (sunsetAt === null || sunsetAt === undefined || sunsetAt > now) return
  const detail = 'must be to come; a route that is to end now is deleted'
  fail('invalid_request', undefined, { errors: [{ pointer: '/sunset_at', detail }] })
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
