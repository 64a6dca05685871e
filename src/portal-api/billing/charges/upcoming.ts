import type { z } from '@hono/zod-openapi'
import { findCouponById, findRedemption } from '../../../db/billing/coupons'
import { findCustomer } from '../../../db/billing/customers'
import { readSettings } from '../../../db/billing/settings'
import type { SubscriptionDetail } from '../../../db/subscriptions'
import { discountOf, monthsAfter } from '../../../domain/billing/coupon'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { toIso } from '../../http/schemas'
import { isBilled } from '../../subscriptions/billing'
import { getSubscription } from '../../subscriptions/get'
import { basePrice } from '../price'
import { accruedUsage, type AccruedUsage } from './preview'
import { toChargeLine, type UpcomingInvoice } from './schemas'

/**
 * What the next invoice would be, were the period over: price, use so far, discount and credit. Writes
 * nothing.
 * @throws {AppError} not_found
 */
export async function upcomingInvoice(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof UpcomingInvoice>> {
  const detail = await getSubscription(deps, caller, id, 'billing:read')
  const { subscription, version } = detail
  const accrued = await accruedUsage(deps, detail)
  const dueAt = nextDate(detail, accrued)
  const { minimumCharge } = await readSettings(deps.db)
  const base = baseOf(detail, dueAt)
  const carried = accrued.amount > 0 && accrued.amount < minimumCharge
  const subtotal = (base?.amount ?? 0) + (carried ? 0 : accrued.amount)
  const discount = await discountAt(deps, detail, base?.amount ?? 0, dueAt)
  const customer = isBilled(subscription, version)
    ? await findCustomer(deps.db, subscription.organisationId, version.currency)
    : undefined
  const creditUsed = Math.min(customer?.credit ?? 0, subtotal - discount)
  return {
    subscription_id: subscription.id,
    as_of: toIso(accrued.asOf),
    period: { start: toIso(accrued.period.start), end: toIso(accrued.period.end) },
    due_at: toIso(dueAt),
    currency: version.currency,
    base,
    usage: { lines: linesOf(accrued), amount: accrued.amount, carried },
    subtotal,
    discount,
    credit_used: creditUsed,
    total: subtotal - discount - creditUsed,
  }
}

const linesOf = ({ open, uncharged }: AccruedUsage) =>
  [...open, ...uncharged].flatMap(({ lines, currency }) =>
    lines.map((line) => toChargeLine(line, currency)),
  )

function nextDate({ subscription, billing }: SubscriptionDetail, { period }: AccruedUsage): number {
  const { state, trialEndsAt, cancelAt } = subscription
  const at =
    state === 'trialing' && trialEndsAt !== null
      ? trialEndsAt
      : Math.max(period.end, billing?.currentPeriodEnd ?? 0)
  return cancelAt === null ? at : Math.min(at, cancelAt)
}

/** The price of the period that begins then. */
function baseOf(
  { subscription, plan, version, nextPlan, nextVersion, override }: SubscriptionDetail,
  dueAt: number,
): z.output<typeof UpcomingInvoice>['base'] {
  const { state, cancelAt, nextInterval, billingInterval } = subscription
  if (state === 'canceled' || (cancelAt !== null && cancelAt <= dueAt)) return null
  const then = nextVersion ?? version
  if (!isBilled(subscription, then)) return null
  const interval = nextInterval ?? billingInterval ?? 'month'
  const amount = basePrice(then, interval, override)
  return amount === null ? null : { plan: (nextPlan ?? plan).name, interval, amount }
}

/** Minor units that a coupon takes off the price then. */
async function discountAt(
  { db }: Pick<PortalDeps, 'db'>,
  { subscription, billing }: SubscriptionDetail,
  price: number,
  at: number,
): Promise<number> {
  const coupon = billing?.couponId ? await findCouponById(db, billing.couponId) : undefined
  if (!coupon || coupon.duration === 'once') return 0
  const redemption = await findRedemption(db, coupon.id, subscription.organisationId)
  const end =
    coupon.duration === 'repeating' && redemption
      ? monthsAfter(redemption.redeemedAt, coupon.months ?? 0)
      : Number.POSITIVE_INFINITY
  return at < end ? discountOf(coupon, price) : 0
}
