import { listPlans as rowsAfter, type PlanWithVersion } from '../../db/plans'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** @throws {AppError} not_found for a product that is not the caller's */
export async function listPlans(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  request: PageRequest,
): Promise<Page<PlanWithVersion>> {
  const owner = mayRead(caller, 'catalogue:read')
  if (!(await findProduct(deps.db, owner, productId))) fail('not_found')
  return readPage(
    deps.cursors,
    `plans/${productId}`,
    request,
    (after, limit) => rowsAfter(deps.db, productId, after, limit),
    ({ plan }) => plan.id,
  )
}
