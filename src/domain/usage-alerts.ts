/** When a consumer is told how far its quota is used (product decisions P6). */
import type { MeterUsage, WindowView } from './lease/protocol'

export interface AlertSettings {
  readonly enabled: boolean
  /** Percent, from 1 to 100. */
  readonly thresholds: readonly number[]
}

/** What holds until the consumer says otherwise. */
export const USUAL_ALERTS: AlertSettings = { enabled: true, thresholds: [50, 80, 100] }

/** What the platform's operator is told of. */
export const USED_UP: AlertSettings = { enabled: true, thresholds: [100] }

/** One thing to tell, once: all but `used` and `resetsAt` name it. */
export interface UsageAlert {
  readonly type: 'usage.threshold' | 'usage.overage_started'
  readonly window: string
  /** ms. */
  readonly periodStart: number
  readonly planVersionId: string
  /** milli-units. */
  readonly limit: number
  /** Percent. */
  readonly threshold: number
  /** milli-units. */
  readonly used: number
  /** ms. */
  readonly resetsAt: number
}

/**
 * Everything to tell of in the current periods, whether it was told before or not, lowest first. Only the
 * present counts, so that late news of a period that is over tells nobody anything.
 */
export const alertsOf = (usage: MeterUsage, settings: AlertSettings): UsageAlert[] =>
  usage.windows.flatMap((window) => windowAlerts(usage, window, settings))

function windowAlerts(
  { snapshot, overage }: MeterUsage,
  window: WindowView,
  { enabled, thresholds }: AlertSettings,
): UsageAlert[] {
  const limit = limitOf(window)
  if (limit === null) return []
  const alert = (type: UsageAlert['type'], threshold: number): UsageAlert => ({
    type,
    window: window.name,
    periodStart: window.startsAt,
    planVersionId: snapshot.plan.versionId,
    limit,
    threshold,
    used: window.used,
    resetsAt: window.resetsAt,
  })
  const passed = thresholds.filter((percent) => window.used * 100 >= percent * limit)
  const told = enabled ? passed.toSorted((a, b) => a - b) : []
  const alerts = told.map((threshold) => alert('usage.threshold', threshold))
  // Money is told of whatever the settings are; a meter of the version before knows of none.
  const isOver = overage?.window === window.name && overage.units > 0
  return isOver ? [...alerts, alert('usage.overage_started', 100)] : alerts
}

/** milli-units; null for a window that nothing can be a percentage of. */
const limitOf = ({ limit }: WindowView): number | null => (limit === 0 ? null : limit)

/** Two alerts of the same name are one. */
export const alertName = (alert: Omit<UsageAlert, 'used' | 'resetsAt'>): string =>
  [
    alert.type,
    alert.window,
    alert.periodStart,
    alert.planVersionId,
    alert.limit,
    alert.threshold,
  ].join('/')
