import type { z } from '@hono/zod-openapi'
import { openPlans } from '../../db/plans'
import { findPublished } from '../../db/products'
import { ratesOfProduct, routesByPath } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import { toPlanView } from '../plans/schemas'
import { toRouteView } from '../product-routes/schemas'
import { toListed } from './list'
import { ListedProductDetail } from './schemas'

/** A published product with its open plans and its routes. @throws {AppError} not_found */
export async function getListing(
  deps: PortalDeps,
  slug: string,
): Promise<z.output<typeof ListedProductDetail>> {
  const { product, provider } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  const [plans, routes, rates] = await Promise.all([
    openPlans(deps.db, product.id),
    routesByPath(deps.db, product.id),
    ratesOfProduct(deps.db, product.id),
  ])
  const ratesOf = Map.groupBy(rates, (rate) => rate.routeId)
  return ListedProductDetail.parse({
    ...toListed(deps, product, provider),
    plans: plans.map(toPlanView),
    routes: routes.map((row) => toRouteView(row, ratesOf.get(row.id) ?? [])),
  })
}
