/** The discount of a plan is not for another one that its coupon leaves out. */
import { findCouponById, findRedemption, type CouponRow } from '../../../db/billing/coupons'
import type { BillingRow } from '../../../db/billing/subscriptions'
import { findPlanVersion } from '../../../db/plans'
import { monthsAfter } from '../../../domain/billing/coupon'
import type { Id } from '../../../domain/ids'
import { ensureCoupon, isUndiscounted, setDiscount } from '../../../payments/coupons'
import type { Payments } from '../../../payments/stripe'
import { isFor } from '../../coupons/find-usable'
import type { PortalDeps } from '../../deps'

/** Whether what is taken off now is taken off that plan too. */
export async function keepsDiscount(
  { db }: Pick<PortalDeps, 'db'>,
  { couponId }: Pick<BillingRow, 'couponId'>,
  planId: Id,
): Promise<boolean> {
  const coupon = couponId === null ? undefined : await findCouponById(db, couponId)
  return coupon === undefined || isFor(coupon, planId)
}

/** Before the upgrade is ordered: Stripe takes no discount beside `pending_if_incomplete`. */
export async function takeOffDiscount(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
  planId: Id,
): Promise<void> {
  if (await keepsDiscount(deps, billing, planId)) return
  await setDiscount(payments, billing.stripeSubscriptionId, null)
}

/** Gives back what was taken off for an upgrade that does not happen, for as long as it would have been. */
export async function putBackDiscount(
  deps: PortalDeps,
  payments: Payments,
  billing: BillingRow,
): Promise<void> {
  const { couponId, planVersionId, pendingPlanVersionId, stripeSubscriptionId } = billing
  if (couponId === null || pendingPlanVersionId === null) return
  const coupon = await findCouponById(deps.db, couponId)
  const before = await findPlanVersion(deps.db, planVersionId)
  const wanted = await findPlanVersion(deps.db, pendingPlanVersionId)
  if (!coupon || !before || !wanted) return
  if (isFor(coupon, wanted.plan.id) || !isFor(coupon, before.plan.id)) return
  if (!(await isUndiscounted(payments, stripeSubscriptionId))) return
  const rest = await restOf(deps, coupon, billing.organisationId)
  if (rest === null) return
  await setDiscount(payments, stripeSubscriptionId, await ensureCoupon(payments, rest))
}

/** What is left of a coupon: Stripe counts its months from when it is put on. @returns null for nothing */
async function restOf(
  deps: PortalDeps,
  coupon: CouponRow,
  organisationId: Id,
): Promise<CouponRow | null> {
  if (coupon.duration === 'forever') return coupon
  const redemption = await findRedemption(deps.db, coupon.id, organisationId)
  if (coupon.duration === 'once' || coupon.months === null || !redemption) return null
  const end = monthsAfter(redemption.redeemedAt, coupon.months)
  let months = coupon.months
  while (months > 0 && monthsAfter(deps.now(), months - 1) >= end) months--
  return months === 0 ? null : { ...coupon, id: `${coupon.id}-${months}`, months }
}
