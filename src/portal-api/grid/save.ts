import type { z } from '@hono/zod-openapi'
import { commit, retryUnchanged, type Statement } from '../../db/atomic'
import { plansOfProduct } from '../../db/plans'
import { hasVersion, updateProduct, type ProductRow } from '../../db/products'
import { deleteRates, insertRates, routeHeads, updateRoute } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import { editStatements, raiseOf } from '../changes/edit'
import type { WrittenChange } from '../changes/write'
import type { PortalDeps } from '../deps'
import { toRateLimit } from '../http/schemas'
import { writableProduct } from '../products/owned'
import { publishProduct } from '../publish/publish'
import type { SaveGrid } from './schemas'

type Entries = z.output<typeof SaveGrid>['routes']

/**
 * Changes lowest plans and rate overrides of many routes as one version of the product. Who loses a route is told.
 * @throws {AppError} not_found, invalid_request for a route or plan that is not the product's
 */
export async function saveGrid(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  { routes }: z.output<typeof SaveGrid>,
): Promise<void> {
  await retryUnchanged(() => attempt(deps, caller, productId, routes))
  await publishProduct(deps, productId)
}

async function attempt(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  routes: Entries,
): Promise<void> {
  const product = await writableProduct(deps, caller, productId)
  const { organisationId } = product
  await check(deps, productId, routes)
  const raised = await raisedBy(deps, product, routes)
  const now = deps.now()
  await commit(deps.db, [
    // The same raise twice at once is told once: the second is compared with the first.
    updateProduct(
      deps.db,
      productId,
      { updatedAt: now },
      ...(raised.length > 0 ? [hasVersion(product)] : []),
    ),
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
    ...editStatements(deps, product, raised),
  ])
}

/** Routes that plans lose which could call them, for their changelog entry and their callers. */
async function raisedBy(
  deps: PortalDeps,
  product: ProductRow,
  entries: Entries,
): Promise<WrittenChange[]> {
  if (product.visibility === 'draft') return []
  const ranks = new Map(entries.map((entry) => [entry.route_id, entry.min_rank]))
  return (await routeHeads(deps.db, product.id)).flatMap((route) => {
    const rank = ranks.get(route.id)
    return rank !== undefined && rank > route.minRank ? [raiseOf(route, rank)] : []
  })
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
