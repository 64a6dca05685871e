import { z } from '@hono/zod-openapi'
import type { CouponRow } from '../../db/billing/coupons'
import { couponDurations } from '../../db/schema/billing'
import { priceIntervals } from '../../domain/plan-terms'
import { id, instant, nullableInstantInput, toIso, toIsoOrNull } from '../http/schemas'
import { ProductPath } from '../products/schemas'

const code = () =>
  z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{3,40}$/, 'must be 3 to 40 letters, digits, - or _')
    .openapi({ example: 'LAUNCH25' })

export const CreateCoupon = z
  .strictObject({
    code: code().openapi({ description: 'What consumers enter, in any case.' }),
    percent_off: z.number().min(0.01).max(100).multipleOf(0.01).nullable().default(null),
    amount_off: z.int().min(1).max(1e11).nullable().default(null).openapi({
      description: "Minor units of the product's currency.",
    }),
    duration: z.enum(couponDurations).openapi({
      description: '`once`: the first invoice; `repeating`: the invoices of so many months.',
    }),
    months: z.int().min(1).max(60).nullable().default(null),
    plan_ids: z.array(id()).max(50).default([]).openapi({ description: 'Empty: for every plan.' }),
    max_redemptions: z.int().min(1).max(1e9).nullable().default(null),
    expires_at: nullableInstantInput(),
  })
  .refine((input) => (input.percent_off === null) !== (input.amount_off === null), {
    path: ['percent_off'],
    message: 'name either percent_off or amount_off',
  })
  .refine((input) => (input.duration === 'repeating') === (input.months !== null), {
    path: ['months'],
    message: 'belongs to repeating, which needs it',
  })
  .openapi('CreateCoupon')

const discount = {
  code: z.string(),
  percent_off: z.number().nullable(),
  amount_off: z.int().nullable(),
  currency: z.string(),
  duration: z.enum(couponDurations),
  months: z.int().nullable(),
  expires_at: instant().nullable(),
}

export const CouponView = z
  .object({
    id: z.string().openapi({ example: 'cpn_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    product_id: z.string(),
    ...discount,
    plan_ids: z.array(z.string()),
    max_redemptions: z.int().nullable(),
    redemptions: z.int().openapi({ description: 'Organisations that used it.' }),
    archived_at: instant().nullable(),
    created_at: instant(),
  })
  .openapi('Coupon')

export const CouponPath = ProductPath.extend({ coupon_id: id() })

export const CheckCoupon = z
  .strictObject({
    product_id: id(),
    code: z.string().trim().min(1).max(60),
  })
  .openapi('CheckCoupon')

/** What a coupon would take off, plan by plan. */
export const CouponCheck = z
  .object({
    ...discount,
    plans: z.array(
      z.object({
        plan_id: z.string(),
        name: z.string(),
        interval: z.enum(priceIntervals),
        amount: z.int().openapi({ description: 'Minor units, without the coupon.' }),
        discount: z.int(),
        total: z.int(),
      }),
    ),
  })
  .openapi('CouponCheck')

const toDiscount = (row: CouponRow) => ({
  code: row.code,
  percent_off: row.percentBps === null ? null : row.percentBps / 100,
  amount_off: row.amountOff,
  currency: row.currency,
  duration: row.duration,
  months: row.months,
  expires_at: toIsoOrNull(row.expiresAt),
})

export const toCouponView = (row: CouponRow): z.output<typeof CouponView> =>
  CouponView.parse({
    ...toDiscount(row),
    id: row.id,
    product_id: row.productId,
    plan_ids: row.planIds,
    max_redemptions: row.maxRedemptions,
    redemptions: row.redemptions,
    archived_at: toIsoOrNull(row.archivedAt),
    created_at: toIso(row.createdAt),
  })

export const toCouponCheck = (
  row: CouponRow,
  plans: z.input<typeof CouponCheck>['plans'],
): z.output<typeof CouponCheck> => CouponCheck.parse({ ...toDiscount(row), plans })
