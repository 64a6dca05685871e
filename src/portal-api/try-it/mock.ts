import type { z } from '@hono/zod-openapi'
import { findPublished, publicPlansOf } from '../../db/catalogue'
import { routesByPath, type RouteRow } from '../../db/routes'
import { canonicalPath } from '../../domain/canonical-path'
import type { RouteRecord } from '../../domain/config'
import { AppError, fail } from '../../domain/errors'
import { compileRoutes, matchRoute } from '../../domain/route-match'
import { exampleOf } from '../../domain/sandbox'
import { lowestPlan } from '../catalogue/listed'
import type { PortalDeps } from '../deps'
import type { TryItAnswer, TryItCall } from './schemas'

/**
 * What a route answers by its example, to somebody without a subscription (product decision C8). The
 * origin is not called, and nothing is counted.
 * @throws {AppError} not_found, ambiguous_path, unknown_route, method_not_allowed, no_example
 */
export async function tryMock(
  deps: PortalDeps,
  slug: string,
  { method, path }: z.output<typeof TryItCall>,
): Promise<z.output<typeof TryItAnswer>> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  const [rows, plans] = await Promise.all([
    routesByPath(deps.db, product.id),
    publicPlansOf(deps.db, [product.id]),
  ])
  const canonical = canonicalPath(`https://mock${path}`) ?? fail('ambiguous_path')
  const match = matchRoute(compileRoutes(rows.map(matchable)), method, canonical)
  if (!match) return fail('unknown_route', `/${slug} has no ${canonical}.`)
  if ('allow' in match) {
    throw new AppError('method_not_allowed', undefined, {}, { allow: match.allow.join(', ') })
  }
  const row = rows.find(({ id }) => id === match.route.id) ?? fail('unknown_route')
  const example = exampleOf(row.responses) ?? fail('no_example', 'Subscribe to call it for real.')
  return {
    mock: true,
    route_id: row.id,
    lowest_plan: lowestPlan(plans, row.minRank),
    response: { status: example.status, content_type: example.contentType, body: example.body },
  }
}

/** No more than what a route is found by. */
const matchable = ({ id, method, path, originPath, minRank, weight }: RouteRow): RouteRecord => ({
  id,
  method,
  path,
  originPath,
  minRank,
  weight,
  requiredPlan: '',
  rates: {},
})
