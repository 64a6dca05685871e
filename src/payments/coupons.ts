/** Coupons at Stripe: the discount alone. Who may redeem one, and how often, is decided here. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { once } from './once'
import { isMissing } from './refusal'
import { expectObject, type Payments } from './stripe'
import { isLive } from './subscriptions'
import { whileBusy } from './while-busy'

export interface CouponOrder {
  readonly id: Id
  readonly productId: Id
  readonly code: string
  /** Basis points; null for an amount. */
  readonly percentBps: number | null
  /** Minor units; null for a percentage. */
  readonly amountOff: number | null
  readonly currency: string
  readonly duration: 'once' | 'repeating' | 'forever'
  /** Of `repeating`. */
  readonly months: number | null
}

/**
 * Stripe's coupon with the id of ours; made when it is first used.
 * @returns its id
 */
export async function ensureCoupon(payments: Payments, coupon: CouponOrder): Promise<string> {
  const { stripe } = payments
  const find = async () => {
    try {
      return await stripe.coupons.retrieve(coupon.id)
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
  const made =
    (await find()) ??
    (await whileBusy(() =>
      once(
        payments,
        `cpn:${coupon.id}`,
        (options) => stripe.coupons.create(paramsOf(coupon), options),
        find,
      ),
    ))
  return expectObject(made, 'coupon').id
}

/** What the Subscription is billed from now on has that taken off. @param couponId null for nothing */
export async function setDiscount(
  { stripe }: Payments,
  stripeSubscriptionId: string,
  couponId: string | null,
): Promise<void> {
  const updated = await stripe.subscriptions.update(stripeSubscriptionId, {
    discounts: couponId === null ? '' : [{ coupon: couponId }],
  })
  expectObject(updated, 'subscription')
}

/** Whether it goes on without anything taken off. */
export async function isUndiscounted(
  { stripe }: Payments,
  stripeSubscriptionId: string,
): Promise<boolean> {
  const found = await stripe.subscriptions.retrieve(stripeSubscriptionId)
  const { discounts } = expectObject(found, 'subscription')
  return isLive(found) && discounts.length === 0
}

const paramsOf = (coupon: CouponOrder): Stripe.CouponCreateParams => ({
  id: coupon.id,
  name: coupon.code.slice(0, 40),
  duration: coupon.duration,
  ...(coupon.percentBps === null
    ? { amount_off: coupon.amountOff ?? 0, currency: coupon.currency }
    : { percent_off: coupon.percentBps / 100 }),
  ...(coupon.duration === 'repeating' && { duration_in_months: coupon.months ?? 1 }),
  metadata: { turnpike_coupon: coupon.id, turnpike_product: coupon.productId },
})
