import { openCharges, type UsageCharge } from '../../../db/billing/charges'
import { readTimeline } from '../../../db/billing/usage-terms'
import type { SubscriptionDetail } from '../../../db/subscriptions'
import { billingPeriodAt } from '../../../domain/billing/timeline'
import type { Uncharged } from '../../../domain/billing/uncharged'
import type { Period } from '../../../domain/quota-window'
import type { PortalDeps } from '../../deps'
import { ratePeriod } from './rate'

/** What the running billing period costs so far beyond its price. */
export interface AccruedUsage {
  readonly period: Period
  /** ms; what was settled by then. */
  readonly asOf: number
  /** By plan version. */
  readonly uncharged: readonly Uncharged[]
  /** Frozen, and on no invoice yet: of periods before too. */
  readonly open: readonly UsageCharge[]
  /** Minor units of all of it. */
  readonly amount: number
}

/** Writes nothing. */
export async function accruedUsage(
  deps: Pick<PortalDeps, 'db' | 'now'>,
  { subscription }: Pick<SubscriptionDetail, 'subscription'>,
): Promise<AccruedUsage> {
  const asOf = deps.now()
  const timeline = await readTimeline(deps.db, subscription)
  const period = billingPeriodAt(timeline, asOf)
  const { uncharged } = await ratePeriod(deps.db, subscription.id, timeline, period)
  const open = await openCharges(deps.db, subscription.id)
  const fresh = uncharged.flatMap(({ lines }) => lines)
  return {
    period,
    asOf,
    uncharged,
    open,
    amount: [...fresh, ...open].reduce((sum, { amount }) => sum + amount, 0),
  }
}
