import type { z } from '@hono/zod-openapi'
import { findOpenCheckout } from '../../db/billing/checkouts'
import { findCouponById } from '../../db/billing/coupons'
import { findCustomer } from '../../db/billing/customers'
import { readSettings } from '../../db/billing/settings'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { dunningDates } from '../../domain/billing/dunning'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso, toIsoOrNull } from '../http/schemas'
import { isBilled } from '../subscriptions/billing'
import { getSubscription } from '../subscriptions/get'
import { basePrice } from './price'
import { SubscriptionBilling, toMethodSummary } from './schemas'

/** What a subscription costs its consumer, and how it is paid. @throws {AppError} not_found */
export async function showBilling(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof SubscriptionBilling>> {
  return billingOf(deps, await getSubscription(deps, caller, id, 'billing:read'))
}

/** The same of a subscription that the caller was found to may see. */
export async function billingOf(
  deps: Pick<PortalDeps, 'db'>,
  detail: SubscriptionDetail,
): Promise<z.output<typeof SubscriptionBilling>> {
  const { subscription, plan, version, product, billing } = detail
  const isPaid = isBilled(subscription, version)
  const [customer, coupon, checkout] = await Promise.all([
    isPaid ? findCustomer(deps.db, subscription.organisationId, product.currency) : undefined,
    billing?.couponId ? findCouponById(deps.db, billing.couponId) : undefined,
    findOpenCheckout(deps.db, subscription.id),
  ])
  const interval = isPaid ? (subscription.billingInterval ?? 'month') : null
  const method = billing && customer?.paymentMethod
  const unpaid = await unpaidDates(deps, detail)
  return SubscriptionBilling.parse({
    status: billing?.status ?? null,
    plan: { id: plan.id, name: plan.name, version_id: version.id },
    currency: version.currency,
    interval,
    price: interval && basePrice(version, interval, detail.override),
    current_period: billing && {
      start: toIso(billing.currentPeriodStart),
      end: toIso(billing.currentPeriodEnd),
    },
    next_payment: nextPayment(detail),
    payment_method: method ? toMethodSummary(method) : null,
    credit: customer?.credit ?? null,
    pay_url: billing?.payUrl ?? billing?.pendingPayUrl ?? checkout?.url ?? null,
    payment_failed_at: toIsoOrNull(billing?.paymentFailedAt ?? null),
    grace_ends_at: toIsoOrNull(unpaid?.graceEndsAt ?? null),
    ends_unpaid_at: toIsoOrNull(unpaid?.endsAt ?? null),
    coupon: coupon
      ? { ...coupon, percent_bps: coupon.percentBps, amount_off: coupon.amountOff }
      : null,
    pending_change: pendingChange(detail),
    cancel_at: toIsoOrNull(subscription.cancelAt),
    trial_ends_at: subscription.state === 'trialing' ? toIsoOrNull(subscription.trialEndsAt) : null,
  })
}

/** What becomes of it while it stays unpaid; null when nothing failed. */
async function unpaidDates(
  { db }: Pick<PortalDeps, 'db'>,
  { billing, override }: SubscriptionDetail,
) {
  if (billing === null || billing.paymentFailedAt === null || billing.endedAt !== null) return null
  const { graceDays, endDays } = await readSettings(db)
  const terms = { graceDays: override?.graceDays ?? graceDays, endDays }
  return dunningDates(billing.paymentFailedAt, terms)
}

/** When Stripe charges a base price next, and how much; null when nothing comes any more. */
function nextPayment({
  subscription,
  version,
  nextVersion,
  billing,
  override,
}: SubscriptionDetail) {
  if (billing === null) return null
  const { currentPeriodEnd: at } = billing
  if (subscription.cancelAt !== null && subscription.cancelAt <= at) return null
  const interval = subscription.nextInterval ?? subscription.billingInterval ?? 'month'
  const amount = basePrice(nextVersion ?? version, interval, override)
  const isOver = nextVersion?.pricingModel === 'free'
  return isOver || amount === null ? null : { at: toIso(at), amount }
}

function pendingChange({ subscription, billing, pendingPlan, nextPlan }: SubscriptionDetail) {
  if (billing && pendingPlan) {
    const interval = billing.pendingInterval
    return { plan_id: pendingPlan.id, plan: pendingPlan.name, interval, effective_at: null }
  }
  const { nextPlanAt, nextInterval, billingInterval } = subscription
  return (
    nextPlan && {
      plan_id: nextPlan.id,
      plan: nextPlan.name,
      interval: nextInterval ?? billingInterval,
      effective_at: toIsoOrNull(nextPlanAt),
    }
  )
}
