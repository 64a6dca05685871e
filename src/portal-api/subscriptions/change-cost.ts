/** What a change of plan costs today, and from when on what (product.md P2). Writes nothing. */
import type { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import type { Price } from '../../domain/plan-terms'
import { periodAt, type Period } from '../../domain/quota-window'
import { prorate, type PricedPeriod } from '../../domain/subscription-proration'
import { previewUpgrade } from '../../payments/changes'
import type { Payments } from '../../payments/stripe'
import type { Caller } from '../auth/caller'
import { accruedUsage } from '../billing/charges/preview'
import { priceFor } from '../billing/price'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { billingPeriod } from './billing-period'
import type { PlanChange, Wish } from './plan-change'
import { paysOnPage } from './plan-wish'
import type { ChangePreview } from './preview-schemas'
import { keepsDiscount } from './upgrade/discount'

type Cost = Pick<z.output<typeof ChangePreview>, 'price' | 'due_today' | 'next_payment'>
type Due = Omit<Cost['due_today'], 'currency'>

const NOTHING: Due = { charge: 0, credit: 0, usage: 0, discount: 0, account_credit: 0, amount: 0 }

export async function costOfChange(
  deps: PortalDeps,
  caller: Caller,
  detail: SubscriptionDetail,
  wanted: Wish,
  change: PlanChange,
): Promise<Cost> {
  const { subscription, version, override, billing } = detail
  const now = deps.now()
  const begins = change.when === 'later' ? change.at : now
  const before = priceOf(override?.prices ?? version.prices, subscription.billingInterval)
  const after = priceOf(wanted.version.prices, wanted.interval)
  const { currency } = wanted.version
  const onPage = paysOnPage(deps, caller, detail, wanted)
  const isOther = wanted.interval !== subscription.billingInterval
  const restarts = onPage || (billing !== null && isOther)
  const isPaidNow = change.when === 'now' && subscription.state !== 'trialing'
  const next = nextPayment(detail, wanted, change, { begins, restarts })
  return {
    price: {
      before: before && { ...before, currency: version.currency },
      after: after && { ...after, currency },
    },
    due_today: { ...(isPaidNow ? await dueNow(deps, detail, wanted, onPage) : NOTHING), currency },
    next_payment:
      after === null || next === null ? null : { at: toIso(next), amount: after.amount, currency },
  }
}

const priceOf = (prices: readonly Price[], interval: Price['interval'] | null): Price | null =>
  prices.find((price) => price.interval === interval) ?? null

/** What the change is charged with at once. */
async function dueNow(
  deps: PortalDeps,
  detail: SubscriptionDetail,
  wanted: Wish,
  onPage: boolean,
): Promise<Due> {
  const { payments } = deps
  if (payments !== null && detail.billing !== null) return billed(deps, payments, detail, wanted)
  const then = priced(detail, wanted.version.prices, wanted.interval, deps.now())
  if (onPage) return { ...NOTHING, charge: then?.amount ?? 0, amount: then?.amount ?? 0 }
  const { version, subscription, override } = detail
  const prices = override?.prices ?? version.prices
  const before = priced(detail, prices, subscription.billingInterval, deps.now())
  const { charge, credit, due } = prorate(before, then, deps.now())
  return { ...NOTHING, charge, credit, amount: due }
}

/** As Stripe would bill it now, with the use so far. */
async function billed(
  deps: PortalDeps,
  payments: Payments,
  detail: SubscriptionDetail,
  { plan, version, interval }: Wish,
): Promise<Due> {
  const { billing } = detail
  const cost = await previewUpgrade(payments, {
    stripeSubscriptionId: billing?.stripeSubscriptionId ?? '',
    itemId: billing?.stripeItemId ?? '',
    stripePriceId: await priceFor(deps, payments, version.id, interval ?? 'month'),
    discounted: billing === null || (await keepsDiscount(deps, billing, plan.id)),
  })
  const { charge, credit, discount } = cost
  const { amount: usage } = await accruedUsage(deps, detail)
  const total = Math.max(0, charge - credit - discount + usage)
  const account_credit = Math.min(total, Math.max(0, -cost.balance))
  return { charge, credit, usage, discount, account_credit, amount: total - account_credit }
}

function priced(
  { subscription }: SubscriptionDetail,
  prices: readonly Price[],
  interval: Price['interval'] | null,
  at: number,
): PricedPeriod | null {
  const price = priceOf(prices, interval)
  // A trial has not been paid for.
  if (!price || subscription.state === 'trialing') return null
  const period = billingPeriod({ ...subscription, billingInterval: interval }, at)
  return { amount: price.amount, period }
}

/** When a price is next paid after the change; null where that is not decided yet. ms */
function nextPayment(
  { subscription, billing }: SubscriptionDetail,
  { interval }: Wish,
  { when }: PlanChange,
  { begins, restarts }: { readonly begins: number; readonly restarts: boolean },
): number | null {
  if (subscription.state === 'trialing') return billing && subscription.trialEndsAt
  // What waits for the end of a period is first paid then.
  if (when === 'later') return begins
  const anchored = restarts && interval !== null
  const period: Period = anchored
    ? periodAt({ period: interval, anchor: 'billing' }, from(begins), begins)
    : billingPeriod({ ...subscription, billingInterval: interval }, begins)
  return period.end
}

const from = (at: number) => ({ billingAnchor: Math.floor(at / 1000) * 1000, startedAt: at })
