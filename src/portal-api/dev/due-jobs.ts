/** Which jobs a span of time has seen, of both Workers that have some. */
import type { PortalDeps } from '../deps'
import { schedule } from '../jobs'
import { tryJob, usageSchedule } from './run-job'

/**
 * Runs each job whose cron fired after `from` until `to`, once: usage first, money next.
 * @returns the names of those that failed; the others have run
 */
export async function runDueJobs(
  env: PortalEnv,
  deps: PortalDeps,
  from: number,
  to: number,
): Promise<string[]> {
  const failed: string[] = []
  for (const each of [usageSchedule, schedule]) {
    for (const name of namesBetween(each, from, to)) {
      if (!(await tryJob(env, deps, name))) failed.push(name)
    }
  }
  return failed
}

const namesBetween = <Name extends string>(
  schedule: Readonly<Record<string, readonly Name[]>>,
  from: number,
  to: number,
): Set<Name> =>
  new Set(Object.entries(schedule).flatMap(([cron, names]) => (fired(cron, from, to) ? names : [])))

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Whether a cron with an hour, or a minute of each hour, has come; any other has. */
function fired(cron: string, from: number, to: number): boolean {
  const [minute, hour] = cron
    .split(' ')
    .map((field) => (/^\d+$/.test(field) ? Number(field) : null))
  if (minute === undefined || minute === null) return true
  const period = typeof hour === 'number' ? DAY_MS : HOUR_MS
  const offset = (hour ?? 0) * HOUR_MS + minute * MINUTE_MS
  const last = Math.floor((to - offset) / period) * period + offset
  return last > from
}
