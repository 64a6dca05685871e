import type { z } from '@hono/zod-openapi'
import { openPlans } from '../../db/plans'
import { ratesOfProduct, routeHeads } from '../../db/routes'
import type { Id } from '../../domain/ids'
import { toUnits } from '../../domain/units'
import type { Caller } from '../auth/caller'
import { rateOf } from '../catalogue/listed'
import type { PortalDeps } from '../deps'
import { fromRateLimit } from '../http/schemas'
import { readableProduct } from '../products/owned'
import type { GridView } from './schemas'

/** Which open plan may call which route, and how fast (product decisions C6, C10). */
export async function getGrid(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<z.output<typeof GridView>> {
  await readableProduct(deps, caller, productId)
  return gridOf(deps, productId)
}

/** The grid of a product that the caller may see. */
export async function gridOf(
  deps: Pick<PortalDeps, 'db'>,
  productId: Id,
): Promise<z.output<typeof GridView>> {
  const [plans, routes, rates] = await Promise.all([
    openPlans(deps.db, productId),
    routeHeads(deps.db, productId),
    ratesOfProduct(deps.db, productId),
  ])
  const ratesOf = Map.groupBy(rates, (rate) => rate.routeId)
  return {
    plans: plans.map(({ plan, version }) => ({
      id: plan.id,
      name: plan.name,
      rank: plan.rank,
      route_rate: version.routeRate && fromRateLimit(version.routeRate),
    })),
    routes: routes.map((route) => {
      const overrides = ratesOf.get(route.id) ?? []
      return {
        id: route.id,
        name: route.name,
        method: route.method,
        path: route.path,
        min_rank: route.minRank,
        weight: toUnits(route.weight),
        cells: plans.map(({ plan, version }) => {
          const rate = rateOf(plan, version.routeRate, overrides)
          return {
            plan_id: plan.id,
            allowed: plan.rank >= route.minRank,
            rate: rate && fromRateLimit(rate),
            overridden: overrides.some((override) => override.planId === plan.id),
          }
        }),
      }
    }),
  }
}
