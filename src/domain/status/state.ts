/** What a status page says of a product, or of a part of the platform, at a moment. */
import { FAILURES_TO_OPEN } from './probe'
import type { Impact, StatusState } from './states'

const MINUTE_MS = 60_000
/** Without a probe for that long, nothing is known. */
const OLD_MS = 10 * MINUTE_MS

export interface Observed {
  readonly enabled: boolean
  readonly failures: number
  readonly lastAt: number | null
  readonly since: number | null
  /** Consumers' calls fail since then. */
  readonly alertedAt: number | null
}

/** An incident that is not over. */
export interface OpenIncident {
  readonly impact: Impact
  readonly automatic: boolean
  readonly startsAt: number
  readonly endsAt: number | null
}

export interface StateSince {
  readonly state: StatusState
  /** ms; null when nobody knows. */
  readonly since: number | null
}

/** Planned maintenance that goes on at that moment. */
export const isGoingOn = (incident: OpenIncident, now: number): boolean =>
  incident.impact === 'maintenance' &&
  incident.startsAt <= now &&
  (incident.endsAt === null || incident.endsAt > now)

/**
 * Maintenance comes first, then what probes and people say is down, then what is not well.
 * @param target null where nothing is measured
 * @param hasCalls whether its consumers' calls are measured where it is not probed
 */
export function stateOf(
  target: Observed | null,
  open: readonly OpenIncident[],
  hasCalls: boolean,
  now: number,
): StateSince {
  const maintenance = open.find((incident) => isGoingOn(incident, now))
  if (maintenance) return { state: 'maintenance', since: maintenance.startsAt }
  const wrong = open.filter(({ impact }) => impact !== 'maintenance')
  const isFailing = target?.enabled === true && target.failures >= FAILURES_TO_OPEN
  const critical = wrong.find(({ impact, automatic }) => impact === 'critical' && !automatic)
  if (isFailing) return { state: 'down', since: target.since }
  if (critical) return { state: 'down', since: critical.startsAt }
  const [first] = wrong.toSorted((a, b) => a.startsAt - b.startsAt)
  if (first) return { state: 'degraded', since: first.startsAt }
  if (target && target.alertedAt !== null) return { state: 'degraded', since: target.alertedAt }
  if (!target) return { state: 'unknown', since: null }
  if (!target.enabled) return { state: hasCalls ? 'up' : 'unknown', since: null }
  // One failed probe decides nothing: it is what it was before.
  const isOld = target.failures === 0 && (target.lastAt ?? 0) < now - OLD_MS
  if (target.lastAt === null || isOld) return { state: 'unknown', since: null }
  return { state: 'up', since: target.failures === 0 ? target.since : null }
}

const WORST: readonly StatusState[] = ['down', 'degraded', 'maintenance', 'up', 'unknown']

/** The worst of them; unknown of none. */
export const worstOf = (states: readonly StatusState[]): StatusState =>
  WORST.find((state) => states.includes(state)) ?? 'unknown'
