/** Which jobs a span of time has seen, of both Workers that have some. */
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { jobs, schedule, type JobName } from '../jobs'

/** Of the usage Worker, by cron: `src/queues/jobs/`. */
const usageSchedule: Readonly<Record<string, readonly string[]>> = {
  '* * * * *': ['rollUpUsage', 'watchBursts'],
  '37 3 * * *': ['reconcileUsage', 'measureProducts', 'pruneUsage'],
}

/** Runs a job of the usage Worker by name. */
export const runUsageJob = (binding: Fetcher, name: string, requestId: string): Promise<Response> =>
  binding.fetch(`https://usage/jobs/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'x-request-id': requestId },
  })

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
  const attempt = async (name: string, run: () => Promise<unknown>) => {
    try {
      await run()
    } catch (error) {
      log({ event: 'job_failed', job: name, error })
      failed.push(name)
    }
  }
  for (const name of namesBetween(usageSchedule, from, to)) {
    await attempt(name, async () => {
      const { ok, status } = await runUsageJob(env.USAGE_WORKER, name, deps.requestId)
      if (!ok) throw new Error(`answered ${status}`)
    })
  }
  for (const name of namesBetween<JobName>(schedule, from, to)) {
    await attempt(name, () => jobs[name](deps))
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
