import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import { insertCoupon, type CouponRow } from '../../db/billing/coupons'
import { plansOfProduct } from '../../db/plans'
import { couponCode } from '../../domain/billing/coupon'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableShop } from './owned'
import type { CreateCoupon } from './schemas'

/**
 * A discount on a product's plans, by a code. What it takes off never changes.
 * @throws {AppError} not_found, conflict for a code that the product has, invalid_request for plans of other
 *   products or a date that is past, invalid_state for an archived product
 */
export async function createCoupon(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof CreateCoupon>,
): Promise<CouponRow> {
  const product = await writableShop(deps, caller, productId)
  const now = deps.now()
  await checkInput(deps, productId, input, now)
  const row: CouponRow = {
    id: deps.newId('coupon'),
    organisationId: product.organisationId,
    productId,
    code: couponCode(input.code),
    percentBps: input.percent_off === null ? null : Math.round(input.percent_off * 100),
    amountOff: input.amount_off,
    currency: product.currency,
    duration: input.duration,
    months: input.months,
    planIds: input.plan_ids,
    maxRedemptions: input.max_redemptions,
    redemptions: 0,
    expiresAt: input.expires_at,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(deps.db, [
      insertCoupon(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'coupon.create',
        targetId: row.id,
        organisationId: row.organisationId,
        change: { ...input, product_id: productId, code: row.code },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has a coupon with this code.')
    if (error instanceof Unchanged) fail('invalid_state', 'The product takes no new subscriptions.')
    throw error
  }
  return row
}

/** @throws {AppError} invalid_request */
async function checkInput(
  deps: Pick<PortalDeps, 'db'>,
  productId: Id,
  { plan_ids: wanted, expires_at: expiresAt }: z.output<typeof CreateCoupon>,
  now: number,
): Promise<void> {
  const plans = wanted.length === 0 ? [] : await plansOfProduct(deps.db, productId)
  const errors = [
    ...(wanted.every((id) => plans.some((plan) => plan.id === id))
      ? []
      : [{ pointer: '/plan_ids', detail: 'names a plan that the product does not have' }]),
    ...(expiresAt !== null && expiresAt <= now
      ? [{ pointer: '/expires_at', detail: 'must be in the future' }]
      : []),
  ]
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}
