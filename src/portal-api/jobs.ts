/** Scheduled work, by name; `scheduled()` and the development route only map to it. */
import type { PortalDeps } from './deps'
import { republish } from './publish/republish'
import { applyDueChanges } from './subscriptions/apply-due'

export const jobs = { applyDueChanges, republish } as const satisfies Record<
  string,
  (deps: PortalDeps) => Promise<void>
>
export type JobName = keyof typeof jobs

export const isJobName = (name: string): name is JobName => Object.hasOwn(jobs, name)

/** What each cron of wrangler.toml runs, in this order. */
export const schedule: Readonly<Record<string, readonly JobName[]>> = {
  '* * * * *': ['applyDueChanges', 'republish'],
}

/** Runs the jobs of a cron. One that fails does not keep the others from running. */
export async function runScheduled(cron: string, deps: PortalDeps): Promise<void> {
  const failures: unknown[] = []
  for (const name of schedule[cron] ?? []) {
    try {
      await jobs[name](deps)
    } catch (error) {
      console.error(JSON.stringify({ event: 'job_failed', job: name, error: String(error) }))
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `Jobs of ${cron} failed`)
}
