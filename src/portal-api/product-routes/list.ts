import { findProduct } from '../../db/products'
import { listRoutes as rowsAfter, ratesOfProduct } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import type { RouteWithRates } from './create'

/** @throws {AppError} not_found for a product that is not the caller's */
export async function listRoutes(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  request: PageRequest,
): Promise<Page<RouteWithRates>> {
  const owner = mayRead(caller, 'catalogue:read')
  if (!(await findProduct(deps.db, owner, productId))) fail('not_found')
  const ratesOf = Map.groupBy(await ratesOfProduct(deps.db, productId), (rate) => rate.routeId)
  const page = await readPage(
    deps.cursors,
    `routes/${productId}`,
    request,
    (after, limit) => rowsAfter(deps.db, productId, after, limit),
    (row) => row.id,
  )
  return { ...page, data: page.data.map((row) => ({ row, rates: ratesOf.get(row.id) ?? [] })) }
}
