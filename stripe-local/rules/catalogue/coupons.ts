import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Coupon, Discount } from '../../state/tables.ts'
import { boundary } from '../../state/calendar.ts'
import { make, mergedMetadata, type World } from '../../state/world.ts'

/** https://docs.stripe.com/api/coupons */
export const couponHandlers: Handlers = {
  'POST /v1/coupons': handler<Stripe.CouponCreateParams>((w, { params }) => {
    const { percent_off, amount_off, duration = 'once' } = params
    if ((percent_off === undefined) === (amount_off === undefined))
      refuse('You must pass either `percent_off` or `amount_off`.', 'percent_off')
    if (amount_off !== undefined && !params.currency)
      refuse('You must pass currency when passing amount_off', 'currency')
    if (duration === 'repeating' && !params.duration_in_months)
      refuse('You must pass duration_in_months when using duration=repeating', 'duration_in_months')
    if (params.id && w.store.any(params.id))
      refuse('Coupon already exists.', 'id', 'resource_already_exists')
    const coupon = make(w, 'coupon', {
      ...(params.id && { id: params.id }),
      percent_off: percent_off ?? null,
      amount_off: amount_off ?? null,
      currency: params.currency ?? null,
      duration,
      duration_in_months: params.duration_in_months ?? null,
      name: params.name ?? null,
      max_redemptions: params.max_redemptions ?? null,
      redeem_by: params.redeem_by ?? null,
      metadata: mergedMetadata({}, params.metadata),
      valid: true,
    })
    emit(w, 'coupon.created', coupon)
    return coupon
  }),

  'GET /v1/coupons/{id}': (w, call) => w.store.get('coupon', idOf(call)),

  'DELETE /v1/coupons/{id}': (w, call) => {
    const coupon = w.store.get('coupon', idOf(call))
    w.store.remove(coupon.id)
    emit(w, 'coupon.deleted', coupon)
    return { id: coupon.id, object: 'coupon', deleted: true }
  },

  'GET /v1/coupons': handler<Stripe.CouponListParams>((w, call) => listOf(w, 'coupon', call)),
}

/**
 * Redeems a coupon for a subscription or an invoice.
 * Source: https://docs.stripe.com/billing/subscriptions/coupons
 * @throws {StripeFailure} 400 when it is used up or too late
 */
export function redeem(
  w: World,
  couponId: string,
  of: Pick<Discount, 'customer'> & Partial<Pick<Discount, 'subscription' | 'invoice'>>,
  now: number,
): Discount {
  const coupon = w.store.get('coupon', couponId, 'discounts[0][coupon]')
  if (!isRedeemable(coupon, now)) refuse(`Coupon expired: ${coupon.id}`, 'coupon', 'coupon_expired')
  coupon.times_redeemed++
  coupon.valid = isRedeemable(coupon, now)
  const months = { interval: 'month', interval_count: 1 }
  const discount = make(w, 'discount', {
    customer: of.customer,
    subscription: of.subscription ?? null,
    invoice: of.invoice ?? null,
    start: now,
    end:
      coupon.duration === 'repeating'
        ? boundary(now, months, coupon.duration_in_months ?? 0)
        : null,
    source: { type: 'coupon', coupon: coupon.id },
  })
  emit(w, 'customer.discount.created', discount)
  return discount
}

const isRedeemable = (coupon: Coupon, now: number): boolean =>
  (coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions) &&
  (coupon.redeem_by === null || now <= coupon.redeem_by)
