import { findCoupon, type CouponRow } from '../../db/billing/coupons'
import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** A product of the caller's own, to read its coupons. @throws {AppError} not_found */
export async function readableShop(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  productId: Id,
): Promise<ProductRow> {
  const owner = mayRead(caller, 'billing:read')
  return (await findProduct(deps.db, owner, productId)) ?? fail('not_found')
}

/** A product of the caller's own, to give something away on it. @throws {AppError} not_found */
export async function writableShop(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  productId: Id,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'billing:write')
  return (await findProduct(deps.db, owner, productId)) ?? fail('not_found')
}

/** @throws {AppError} not_found */
export async function getCoupon(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  productId: Id,
  id: Id,
): Promise<CouponRow> {
  const owner = mayRead(caller, 'billing:read')
  return (await findCoupon(deps.db, owner, productId, id)) ?? fail('not_found')
}
