import { and, gte, sql } from 'drizzle-orm'
import { USUAL_ALERTS, type AlertSettings, type UsageAlert } from '../../domain/usage-alerts'
import type { Id } from '../../domain/ids'
import { insertWhere, type Statement } from '../atomic'
import type { EventRow } from '../events'
import type { Db } from '../open'
import { events, usageAlerts, usageAlertSettings } from '../schema'

export type UsageAlertRow = typeof usageAlerts.$inferSelect

/** What a consumer wants to be told of, and what it was told of. */
export interface AlertState {
  readonly settings: AlertSettings
  readonly told: readonly UsageAlertRow[]
}

/**
 * The alerts of subscriptions; of those without any there is no entry.
 * @param since ms; what was told of periods that began before is left out
 */
export async function readAlertsOf(
  db: Db,
  subscriptionIds: readonly Id[],
  since: number,
): Promise<ReadonlyMap<Id, AlertState>> {
  // D1 binds at most 100 parameters: all ids are one.
  const ids = sql`(select value from json_each(${JSON.stringify(subscriptionIds)}))`
  const [settings, told] = await db.batch([
    db
      .select()
      .from(usageAlertSettings)
      .where(sql`${usageAlertSettings.subscriptionId} in ${ids}`),
    db
      .select()
      .from(usageAlerts)
      .where(
        and(sql`${usageAlerts.subscriptionId} in ${ids}`, gte(usageAlerts.periodStart, since)),
      ),
  ])
  const toldBy = Map.groupBy(told, (alert) => alert.subscriptionId)
  const settingsBy = new Map(settings.map((row) => [row.subscriptionId, row]))
  return new Map(
    [...new Set([...toldBy.keys(), ...settingsBy.keys()])].map((id) => [
      id,
      { settings: settingsBy.get(id) ?? USUAL_ALERTS, told: toldBy.get(id) ?? [] },
    ]),
  )
}

/**
 * Notes an alert and tells of it, unless it was noted before. To be run in one D1 batch: the event comes
 * only with the first note.
 */
export const alertStatements = (
  db: Db,
  subscriptionId: Id,
  alert: UsageAlert,
  event: EventRow,
): [Statement, Statement] => [
  db
    .insert(usageAlerts)
    .values({
      subscriptionId,
      type: alert.type,
      window: alert.window,
      periodStart: alert.periodStart,
      planVersionId: alert.planVersionId,
      limit: alert.limit,
      threshold: alert.threshold,
      used: alert.used,
      at: event.at,
    })
    .onConflictDoNothing(),
  insertWhere(db, events, event, sql`changes() > 0`),
]

/** Sets what a consumer wants to be told of. Changes no row when it wants just that already. */
export const saveAlertSettings = (
  db: Db,
  subscriptionId: Id,
  settings: AlertSettings,
  at: number,
) => {
  const row = { enabled: settings.enabled, thresholds: [...settings.thresholds], updatedAt: at }
  return db
    .insert(usageAlertSettings)
    .values({ subscriptionId, ...row })
    .onConflictDoUpdate({
      target: usageAlertSettings.subscriptionId,
      set: row,
      setWhere: sql`(${usageAlertSettings.enabled}, ${usageAlertSettings.thresholds})
        <> (${sql.param(row.enabled, usageAlertSettings.enabled)}, ${sql.param(row.thresholds, usageAlertSettings.thresholds)})`,
    })
}
