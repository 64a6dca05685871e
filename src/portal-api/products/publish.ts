import { openPlans } from '../../db/plans'
import { findProduct, type ProductRow } from '../../db/products'
import { routesByPath } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { setVisibility } from './visibility'

/**
 * Lists the product in the catalogue and lets others subscribe.
 * @throws {AppError} not_found, not_publishable with what is missing
 */
export async function publish(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  const [routes, plans] = await Promise.all([routesByPath(deps.db, id), openPlans(deps.db, id)])
  const highest = Math.max(...plans.map(({ plan }) => plan.rank))
  const missing = [
    ...(routes.length === 0 ? [{ pointer: '/routes', detail: 'there is no route' }] : []),
    ...(plans.length === 0 ? [{ pointer: '/plans', detail: 'there is no open plan' }] : []),
    ...(plans.length === 0 ? [] : routes)
      .filter((route) => route.minRank > highest)
      .map((route) => ({
        pointer: `/routes/${route.id}/min_rank`,
        detail: 'no open plan may call this route',
      })),
  ]
  if (missing.length > 0) fail('not_publishable', undefined, { errors: missing })
  return product.visibility === 'published'
    ? product
    : setVisibility(deps, caller, product, 'published')
}
