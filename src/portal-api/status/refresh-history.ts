import { commit } from '../../db/atomic'
import {
  copyMeasuredDays,
  daysOf,
  latencySince,
  setHistory,
  targetsWithOldHistory,
} from '../../db/status-measured'
import { MEASURED_DAYS } from '../../domain/measured'
import { dayOf, daysUntil, publicLatency, type PastDay } from '../../domain/status/history'
import type { PortalDeps } from '../deps'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const EVERY_MS = 10 * MINUTE_MS
/** Targets in one run, each with its 90 days: 2,000 are through in forty minutes. */
const MOST = 50

/**
 * Puts together what the page shows of the days before today and of latency, so that the snapshot of each
 * minute need not read all days of all products.
 */
export async function refreshHistory(deps: PortalDeps): Promise<void> {
  const { db } = deps
  const now = deps.now()
  const today = dayOf(now)
  // What was put together yesterday lacks a day.
  const before = Math.max(now - EVERY_MS, today - 1)
  const ids = (await targetsWithOldHistory(db, before, MOST)).map(({ id }) => id)
  if (ids.length === 0) return
  await copyMeasuredDays(db, ids, today - MEASURED_DAYS * DAY_MS)
  const [first = today] = daysUntil(now)
  const [days, ofToday, ofDay] = await Promise.all([
    daysOf(db, ids, first),
    latencySince(db, ids, today),
    latencySince(db, ids, now - (now % HOUR_MS) - DAY_MS + HOUR_MS),
  ])
  const byTarget = Map.groupBy(days, ({ targetId }) => targetId)
  const [one, ...others] = ids.map((id) =>
    setHistory(db, id, {
      history: (byTarget.get(id) ?? []).filter(({ start }) => start < today).map(toPastDay),
      latency: {
        today: publicLatency(ofToday.get(id) ?? []),
        day: publicLatency(ofDay.get(id) ?? []),
      },
      historyAt: now,
    }),
  )
  if (one) await commit(db, [one, ...others])
}

export const toPastDay = (
  day: Omit<PastDay, 'latency'> & { latency: readonly number[] },
): PastDay => ({
  start: day.start,
  probes: day.probes,
  failed: day.failed,
  minutesDown: day.minutesDown,
  calls: day.calls,
  answered: day.answered,
  latency: publicLatency(day.latency),
})
