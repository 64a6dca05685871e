import type { z } from '@hono/zod-openapi'
import { countHeldKeys } from '../../db/keys'
import type { PlanVersionRow, PlanWithVersion } from '../../db/plans'
import type { SubscriptionDetail, SubscriptionRow } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { effectiveOverage } from '../../domain/overage'
import type { Price } from '../../domain/plan-terms'
import { prorate, type PricedPeriod } from '../../domain/subscription-proration'
import { toUnits } from '../../domain/units'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { currentUsage } from '../usage/current'
import { admitToPlan } from './admission'
import { billingPeriod } from './billing-period'
import { getSubscription } from './get'
import { decidePlanChange } from './plan-change'
import type { ChangePreview } from './preview-schemas'
import { requireLive } from './require-live'
import { intervalOn } from './start'

type Preview = z.output<typeof ChangePreview>

/**
 * What a change to the plan would mean now, of the same rules as the change itself. Writes nothing.
 * @throws {AppError} not_found, consumer_banned, invalid_state, limiter_unavailable
 */
export async function previewChange(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  planId: Id,
): Promise<Preview> {
  const detail = await getSubscription(deps, caller, id)
  const { subscription, plan, version } = detail
  requireLive(subscription)
  const wanted = await admitToPlan(deps, caller, subscription.organisationId, planId)
  if (wanted.plan.productId !== subscription.productId) fail('not_found')
  const now = deps.now()
  const change = decidePlanChange(subscription, plan.rank, wanted, now)
  const effectiveAt = change.when === 'later' ? change.at : now
  const held = await countHeldKeys(deps.db, id, now)
  return {
    plan: {
      id: wanted.plan.id,
      name: wanted.plan.name,
      rank: wanted.plan.rank,
      version: wanted.version.number,
    },
    when: change.when === 'later' ? 'period_end' : change.when,
    effective_at: toIso(effectiveAt),
    ...money(detail, wanted, change.when === 'now', effectiveAt),
    quota: {
      used_units: wanted.version.onPlanChange === 'reset' ? 'reset' : 'kept',
      windows: await windowsAfter(deps, detail, wanted.version, change.when === 'later'),
    },
    keys: {
      held,
      allowed: wanted.version.maxKeys,
      above: Math.max(0, held - wanted.version.maxKeys),
    },
    overage: {
      before: overageOn(version, subscription),
      after: overageOn(wanted.version, subscription),
    },
  }
}

/** Prices, what an upgrade costs today, and the next payment. */
function money(
  { subscription, version, override }: SubscriptionDetail,
  wanted: PlanWithVersion,
  isNow: boolean,
  effectiveAt: number,
): Pick<Preview, 'price' | 'due_today' | 'next_payment'> {
  const interval = intervalOn(wanted.version, subscription.billingInterval) ?? null
  const prices = override?.prices ?? version.prices
  const before = pricedPeriod(prices, subscription, effectiveAt)
  const later = { ...subscription, billingInterval: interval }
  const then = pricedPeriod(wanted.version.prices, later, effectiveAt)
  const { currency } = wanted.version
  const { charge, credit, due } = isNow
    ? prorate(before, then, effectiveAt)
    : { charge: 0, credit: 0, due: 0 }
  const priceOf = (of: PricedPeriod | null, at: Price['interval'] | null, code: string) =>
    of === null || at === null ? null : { interval: at, amount: of.amount, currency: code }
  return {
    price: {
      before: priceOf(before, subscription.billingInterval, version.currency),
      after: priceOf(then, interval, currency),
    },
    due_today: { charge, credit, amount: due, currency },
    next_payment: then && {
      // What waits for the end of a period is first paid then.
      at: toIso(isNow ? then.period.end : effectiveAt),
      amount: then.amount,
      currency,
    },
  }
}

function pricedPeriod(
  prices: readonly Price[],
  subscription: SubscriptionRow,
  at: number,
): PricedPeriod | null {
  const price = prices.find((of) => of.interval === subscription.billingInterval)
  // A trial has not been paid for.
  if (!price || subscription.state === 'trialing') return null
  return { amount: price.amount, period: billingPeriod(subscription, at) }
}

/** The windows of the new plan; those of the same period go on counting unless the plan resets them. */
async function windowsAfter(
  deps: PortalDeps,
  detail: SubscriptionDetail,
  then: PlanVersionRow,
  later: boolean,
): Promise<Preview['quota']['windows']> {
  const { windows } = await currentUsage(deps, detail)
  const usedOf = (period: string) => windows.find((window) => window.name === period)?.used ?? 0
  return then.quotas.map(({ period, limit }) => ({
    period,
    limit: limit === null ? null : toUnits(limit),
    used: later ? null : then.onPlanChange === 'reset' ? 0 : toUnits(usedOf(period)),
  }))
}

function overageOn(version: PlanVersionRow, subscription: SubscriptionRow) {
  const effective = effectiveOverage(version, subscription)
  return {
    rule: version.overageRule,
    on: effective !== null,
    unit_price_micros: version.overageUnitPrice,
    cap_units:
      effective === null || effective.capUnits === null ? null : toUnits(effective.capUnits),
  }
}
