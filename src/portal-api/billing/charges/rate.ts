/** The settled use of one billing period, rated, with what of it was charged before. */
import { chargesOfPeriod, type UsageCharge } from '../../../db/billing/charges'
import { readRuns, versionsUsed, type LedgerSpan } from '../../../db/billing/usage-runs'
import { ratedPlans } from '../../../db/billing/usage-terms'
import type { Db } from '../../../db/open'
import {
  countedQuotas,
  momentsOfChange,
  quotaWindowAt,
  type Timeline,
} from '../../../domain/billing/timeline'
import { unchargedUsage, type Uncharged } from '../../../domain/billing/uncharged'
import type { Id } from '../../../domain/ids'
import type { Period } from '../../../domain/quota-window'

export interface RatedPeriod {
  /** The lines of the ledger that lie in it. */
  readonly span: LedgerSpan
  readonly before: readonly UsageCharge[]
  readonly uncharged: readonly Uncharged[]
}

/** @param period of billing; what was used after its end is left out */
export async function ratePeriod(
  db: Db,
  subscriptionId: Id,
  timeline: Timeline,
  period: Period,
): Promise<RatedPeriod> {
  const plans = await ratedPlans(db, await versionsUsed(db, { subscriptionId, ...period }))
  const quotas = [
    ...[...plans.values()].flatMap((plan) => plan.quotas),
    ...timeline.overrides.flatMap((override) => override.quotas ?? []),
  ]
  // What was used in a quota window before the period counts in it too.
  const begun = countedQuotas(quotas).map(
    (quota) => quotaWindowAt(timeline, quota, period.start).start,
  )
  const whole = { start: Math.min(period.start, ...begun), end: period.end }
  const moments = [
    ...new Set([whole.start, period.start, ...momentsOfChange(timeline, quotas, whole)]),
  ]
  const runs = await readRuns(db, { subscriptionId, ...whole, moments })
  const earlier = runs.map((run) => run.planVersionId).filter((id) => !plans.has(id))
  const all = new Map([...plans, ...(await ratedPlans(db, [...new Set(earlier)]))])
  const before = await chargesOfPeriod(db, subscriptionId, period.start)
  return {
    span: { subscriptionId, ...period, moments: moments.filter((at) => at >= period.start) },
    before,
    uncharged: unchargedUsage(timeline, all, runs, period, before),
  }
}
