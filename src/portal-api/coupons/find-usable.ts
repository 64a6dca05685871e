import { couponIsFree, findCouponByCode, type CouponRow } from '../../db/billing/coupons'
import type { PlanRow } from '../../db/plans'
import { couponCode } from '../../domain/billing/coupon'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'

/**
 * The coupon behind a code, if the organisation can redeem it for the plan now, or with `id: null` for any
 * plan of the product. Whoever opens a checkout
 * with it still asks for `isCouponFree` in the statement that does.
 * @param code as somebody wrote it
 * @throws {AppError} invalid_request for every other code, which are all answered alike
 */
export async function findUsableCoupon(
  deps: Pick<PortalDeps, 'db' | 'now'>,
  organisationId: Id,
  plan: Pick<PlanRow, 'productId'> & { readonly id: Id | null },
  code: string,
): Promise<CouponRow> {
  const coupon = await findCouponByCode(deps.db, plan.productId, couponCode(code))
  if (!coupon || !isFor(coupon, plan.id)) return refuseCoupon()
  if (!(await couponIsFree(deps.db, coupon.id, organisationId, deps.now()))) return refuseCoupon()
  return coupon
}

/** @throws {AppError} */
const refuseCoupon = (): never =>
  fail('invalid_request', undefined, {
    errors: [{ pointer: '/coupon', detail: 'is no coupon that can be used for this plan' }],
  })

/** Whether the coupon is good for the plan; `null` for any of its product. */
export const isFor = ({ planIds }: Pick<CouponRow, 'planIds'>, planId: Id | null): boolean =>
  planId === null || planIds.length === 0 || planIds.includes(planId)
