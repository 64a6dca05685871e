import type { z } from '@hono/zod-openapi'
import { openPlans } from '../../db/plans'
import { discountOf } from '../../domain/billing/coupon'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { openProduct } from '../subscriptions/admission'
import { findUsableCoupon } from './find-usable'
import { toCouponCheck, type CheckCoupon, type CouponCheck } from './schemas'

/** For staff: what somebody is told who has nothing yet. */
const NOBODY: Id = ''

/**
 * What a code would take off the first invoice of each public plan. Writes nothing, and holds nothing.
 * @throws {AppError} not_found, invalid_request for a code that cannot be used
 */
export async function checkCoupon(
  deps: PortalDeps,
  caller: Caller,
  { product_id: productId, code }: z.output<typeof CheckCoupon>,
): Promise<z.output<typeof CouponCheck>> {
  const consumer = mayRead(caller, 'subscriptions:read') ?? NOBODY
  await openProduct(deps, consumer, productId)
  const offered = (await openPlans(deps.db, productId)).filter(
    ({ plan, version }) => plan.visibility === 'public' && version.prices.length > 0,
  )
  const coupon = await findUsableCoupon(deps, consumer, { productId, id: null }, code)
  const isFor = (planId: Id) => coupon.planIds.length === 0 || coupon.planIds.includes(planId)
  const plans = offered
    .filter(({ plan }) => isFor(plan.id))
    .flatMap(({ plan, version }) =>
      version.prices.map(({ interval, amount }) => {
        const discount = discountOf(coupon, amount)
        const total = amount - discount
        return { plan_id: plan.id, name: plan.name, interval, amount, discount, total }
      }),
    )
  return toCouponCheck(coupon, plans)
}
