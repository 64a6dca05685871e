import { listCoupons as rowsAfter, type CouponRow } from '../../db/billing/coupons'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { readableShop } from './owned'

/** @throws {AppError} not_found for a product that is not the caller's */
export async function listCoupons(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  request: PageRequest,
): Promise<Page<CouponRow>> {
  await readableShop(deps, caller, productId)
  return readPage(
    deps.cursors,
    `coupons/${productId}`,
    request,
    (after, limit) => rowsAfter(deps.db, productId, after, limit),
    ({ id }) => id,
  )
}
