import type { z } from '@hono/zod-openapi'
import { commit, type Statement } from '../../db/atomic'
import { plansOfProduct } from '../../db/plans'
import { updateProduct } from '../../db/products'
import { deleteRates, insertRates, routeHeads, updateRoute } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toRateLimit } from '../http/schemas'
import { writableProduct } from '../products/owned'
import { publishProduct } from '../publish/publish'
import type { SaveGrid } from './schemas'

type Entries = z.output<typeof SaveGrid>['routes']

/**
 * Changes lowest plans and rate overrides of many routes as one version of the product.
 * @throws {AppError} not_found, invalid_request for a route or plan that is not the product's
 */
export async function saveGrid(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { routes }: z.output<typeof SaveGrid>,
): Promise<void> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  await check(deps, productId, routes)
  const now = deps.now()
  await commit(deps.db, [
    updateProduct(deps.db, productId, { updatedAt: now }),
    audit(deps, caller.actorId, {
      action: 'product.save_grid',
      targetId: productId,
      organisationId,
      change: { routes },
    }),
    ...routes.flatMap((entry): Statement[] => {
      const id = entry.route_id
      const rates = entry.rates?.map(({ plan_id, ...rate }) => ({
        routeId: id,
        planId: plan_id,
        ...toRateLimit(rate),
      }))
      return [
        updateRoute(deps.db, id, { minRank: entry.min_rank, updatedAt: now }),
        ...(rates ? [deleteRates(deps.db, id)] : []),
        ...(rates && rates.length > 0 ? [insertRates(deps.db, rates)] : []),
      ]
    }),
  ])
  await publishProduct(deps, productId)
}

/** Names each route, and each plan within it, at most once. */
async function check(deps: PortalDeps, productId: Id, entries: Entries): Promise<void> {
  const [routes, plans] = await Promise.all([
    routeHeads(deps.db, productId),
    plansOfProduct(deps.db, productId),
  ])
  const unseen = new Set(routes.map(({ id }) => id))
  const errors = entries.flatMap((entry, index) => {
    const at = `/routes/${index}`
    const free = new Set(plans.map(({ id }) => id))
    return [
      ...(unseen.delete(entry.route_id)
        ? []
        : [{ pointer: `${at}/route_id`, detail: 'names no further route of the product' }]),
      ...(entry.rates ?? []).flatMap(({ plan_id: planId }, position) =>
        free.delete(planId)
          ? []
          : [
              {
                pointer: `${at}/rates/${position}/plan_id`,
                detail: 'names no further plan of the product',
              },
            ],
      ),
    ]
  })
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}
