import type { z } from '@hono/zod-openapi'
import { findPlan, type PlanVersionRow, type PlanWithVersion } from '../../db/plans'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { isPriced } from '../plans/terms'
import { termEnd } from '../subscriptions/billing-period'
import {
  planNote,
  switchNow,
  switchTells,
  waitingFor,
  type PlanChange,
} from '../subscriptions/plan-change'
import { pushSoon } from '../subscriptions/push-terms'
import { requireLive } from '../subscriptions/require-live'
import { intervalOn } from '../subscriptions/start'
import { changeFound } from '../subscriptions/transition'
import { mayManage, type ConsumerAt } from './find'
import type { ForcePlan } from './schemas'

/**
 * Puts a consumer on another plan of the product, at once or at the end of its period, and tells it why.
 * Archived, private and approval-required plans are the provider's to give. A plan with a price is not:
 * nobody but the consumer agrees to pay; an admin, who invoices by hand, may.
 * @throws {AppError} not_found, invalid_state
 */
export async function forcePlan(
  deps: PortalDeps,
  caller: Caller,
  { product_id, subscription_id }: ConsumerAt,
  { plan_id, when, reason }: z.output<typeof ForcePlan>,
): Promise<SubscriptionDetail> {
  const { filter, by } = await mayManage(deps, caller, product_id)
  const wanted = (await findPlan(deps.db, null, plan_id)) ?? fail('not_found')
  if (wanted.plan.productId !== product_id) fail('not_found')
  const forced = await changeFound(deps, caller.actorId, filter, subscription_id, (detail, now) => {
    const { subscription, plan, version } = detail
    requireLive(subscription)
    if (wanted.version.id === version.id) fail('invalid_state', 'The subscription is on this plan.')
    if (by !== 'platform' && !isNoDearer(version, wanted.version)) {
      fail('invalid_state', 'Only the consumer can agree to a higher price.')
    }
    if (when === 'now' || by !== 'platform') requireSameInterval(detail, wanted)
    const at = termEnd(subscription, now)
    const later: PlanChange = {
      when: 'later',
      at,
      set: waitingFor(wanted, at, intervalOn(wanted.version, subscription.billingInterval) ?? null),
    }
    const change = when === 'now' ? switchNow(subscription, wanted, now) : later
    return {
      action: 'subscription.force_plan',
      by,
      set: change.set,
      note: { ...planNote(plan.name, wanted.plan.name, change), reason },
      tells: change.when === 'now' ? switchTells(change.set) : ['subscription.updated'],
    }
  })
  await pushSoon(deps, subscription_id)
  return forced
}

/**
 * Stripe would bill another time, and the consumer has not agreed to that; at once, nobody has.
 * @throws {AppError} invalid_state
 */
function requireSameInterval(
  { subscription: { billingInterval }, billing }: SubscriptionDetail,
  { version }: PlanWithVersion,
): void {
  if (billing === null || !isPriced(version)) return
  if ((intervalOn(version, billingInterval) ?? null) === billingInterval) return
  fail('invalid_state', 'The plan has no price for the time that is paid for.')
}

/** Whether nobody can pay more on `then` than on `before`, whatever is used. */
function isNoDearer(before: PlanVersionRow, then: PlanVersionRow): boolean {
  if (!isPriced(then)) return true
  const cheaper = then.prices.every((price) =>
    before.prices.some((old) => old.interval === price.interval && old.amount >= price.amount),
  )
  const byUse = then.unitPrice !== null || then.tiers.length > 0
  const overage = then.overageUnitPrice !== null
  return (
    cheaper && then.prices.length > 0 && !byUse && !overage && before.currency === then.currency
  )
}
