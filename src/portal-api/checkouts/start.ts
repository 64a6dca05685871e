import { findOpenCheckout } from '../../db/billing/checkouts'
import { findCouponById } from '../../db/billing/coupons'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { couponCode } from '../../domain/billing/coupon'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import { findUsableCoupon, isFor } from '../coupons/find-usable'
import type { PortalDeps } from '../deps'
import { openCheckout, type CheckoutPage } from './open'

/**
 * Opens the page on which the caller's organisation pays: for what waits for a payment, and for a trial that
 * is to go on. A second call answers the page that is open, unless it names another coupon.
 * @throws {AppError} not_found, invalid_request for a coupon that cannot be used, invalid_state
 */
export async function startCheckout(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  { coupon }: { readonly coupon?: string | undefined },
): Promise<CheckoutPage> {
  const consumer = mayWrite(caller, 'billing:write') ?? undefined
  const detail = (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
  const couponId = coupon === undefined ? undefined : await couponOf(deps, detail, coupon)
  return openCheckout(deps, id, {
    actorId: caller.actorId,
    ...(couponId !== undefined && { couponId }),
  })
}

/** The page that is open holds its coupon already. */
async function couponOf(
  deps: PortalDeps,
  { subscription, plan }: SubscriptionDetail,
  code: string,
): Promise<Id> {
  const open = await findOpenCheckout(deps.db, subscription.id)
  const held = open?.couponId ? await findCouponById(deps.db, open.couponId) : undefined
  if (held?.code === couponCode(code) && isFor(held, plan.id)) return held.id
  return (await findUsableCoupon(deps, subscription.organisationId, plan, code)).id
}
