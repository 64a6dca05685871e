import { insertAlert } from '../db/admin/operator'
import { commit } from '../db/atomic'
import type { EventRow } from '../db/events'
import type { Db } from '../db/open'
import { alertStatements, readAlertsOf } from '../db/usage-write/alerts'
import type { Id, IdKind } from '../domain/ids'
import type { MeterUsage } from '../domain/lease/protocol'
import { toUnits } from '../domain/units'
import { alertName, alertsOf, USED_UP, USUAL_ALERTS, type UsageAlert } from '../domain/usage-alerts'

export interface AlertDeps {
  readonly db: Db
  /** ms. */
  readonly now: () => number
  readonly newId: (kind: IdKind) => Id
}

/**
 * Tells a consumer of each threshold that its quota windows have passed, once per window period, and
 * again after a reset or a change of plan (product decisions P6). Asks the meter, so that late or
 * repeated messages say nothing new; two at the same time tell once.
 * @param ask where the subscription stands; null when its meter was never configured
 */
export async function noticeAlerts(
  deps: AlertDeps,
  ask: () => Promise<MeterUsage | null>,
): Promise<void> {
  const usage = await ask()
  if (usage === null) return
  const { snapshot, windows } = usage
  const since = Math.min(...windows.map((window) => window.startsAt))
  const state = (await readAlertsOf(deps.db, [snapshot.id], since)).get(snapshot.id)
  const known = new Set(state?.told.map(alertName))
  // Before the consumer's own: once that is told, this is taken as noted.
  await noteUsedUp(deps, usage, known)
  for (const alert of alertsOf(usage, state?.settings ?? USUAL_ALERTS)) {
    if (known.has(alertName(alert))) continue
    await commit(deps.db, alertStatements(deps.db, snapshot.id, alert, eventOf(deps, usage, alert)))
  }
}

/** The platform's operator hears of quotas that are used up, whatever the consumer wants to hear. */
async function noteUsedUp(
  { db, now }: AlertDeps,
  usage: MeterUsage,
  known: ReadonlySet<string>,
): Promise<void> {
  for (const alert of alertsOf(usage, USED_UP)) {
    if (alert.type !== 'usage.threshold' || known.has(alertName(alert))) continue
    const { window, periodStart, planVersionId, limit, used } = alert
    const about = { subscriptionId: usage.snapshot.id, window, periodStart, planVersionId, limit }
    const untold = { claim: null, claimedUntil: null, toldAt: null }
    await insertAlert(db, { ...about, used, at: now(), ...untold })
  }
}

function eventOf({ now, newId }: AlertDeps, { snapshot }: MeterUsage, alert: UsageAlert): EventRow {
  return {
    id: newId('event'),
    at: now(),
    organisationId: snapshot.consumerId,
    type: alert.type,
    subjectId: snapshot.id,
    data: {
      subscription_id: snapshot.id,
      product: snapshot.productSlug,
      plan: snapshot.plan.name,
      window: alert.window,
      threshold: alert.threshold,
      used: toUnits(alert.used),
      limit: toUnits(alert.limit),
      resets_at: new Date(alert.resetsAt).toISOString(),
    },
    dispatchedAt: null,
  }
}
