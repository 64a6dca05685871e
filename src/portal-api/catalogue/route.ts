import type { z } from '@hono/zod-openapi'
import { findPublished, publicPlansOf } from '../../db/catalogue'
import { findRoute, ratesOfRoute } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { toListedRouteDetail } from './listed'
import { ListedRouteDetail } from './schemas'

/** The documentation of a listed product's route. @throws {AppError} not_found */
export async function getListedRoute(
  deps: PortalDeps,
  slug: string,
  routeId: Id,
): Promise<z.output<typeof ListedRouteDetail>> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  const row = (await findRoute(deps.db, product.organisationId, routeId)) ?? fail('not_found')
  if (row.productId !== product.id) fail('not_found')
  const [plans, rates] = await Promise.all([
    publicPlansOf(deps.db, [product.id]),
    ratesOfRoute(deps.db, routeId),
  ])
  return ListedRouteDetail.parse(toListedRouteDetail(deps.gatewayUrl, product, plans, row, rates))
}
