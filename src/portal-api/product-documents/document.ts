import { publicPlansOf } from '../../db/catalogue'
import { byName, schemasOfProduct } from '../../db/imports'
import type { ProductRow } from '../../db/products'
import { ratesOfProduct, routesByPath } from '../../db/routes'
import type { RateLimit } from '../../domain/config'
import { generateDocument } from '../../domain/openapi/generate'
import type { JsonObject } from '../../domain/openapi/json'
import type { PortalDeps } from '../deps'

/** The product's OpenAPI document, generated from the catalogue as it is now. */
export async function documentOf(
  deps: Pick<PortalDeps, 'db' | 'gatewayUrl' | 'portalUrl'>,
  product: Pick<ProductRow, 'id' | 'slug' | 'name' | 'description' | 'version' | 'keyInQuery'>,
): Promise<JsonObject> {
  const [routes, rates, plans, schemas] = await Promise.all([
    routesByPath(deps.db, product.id),
    ratesOfProduct(deps.db, product.id),
    publicPlansOf(deps.db, [product.id]),
    schemasOfProduct(deps.db, product.id),
  ])
  const ratesOf = Map.groupBy(rates, (rate) => rate.routeId)
  return generateDocument({
    name: product.name,
    description: product.description,
    version: product.version,
    keyInQuery: product.keyInQuery,
    url: `${deps.gatewayUrl}/${product.slug}`,
    pageUrl: `${deps.portalUrl}/apis/${product.slug}`,
    plans: plans.map(({ plan, version }) => ({
      id: plan.id,
      name: plan.name,
      rank: plan.rank,
      routeRate: version.routeRate,
    })),
    routes: routes.map((route) => {
      const own = (ratesOf.get(route.id) ?? []).map((rate) => [rate.planId, rate as RateLimit])
      return Object.assign({ rates: Object.fromEntries(own) as Record<string, RateLimit> }, route)
    }),
    schemas: byName(schemas),
  })
}
