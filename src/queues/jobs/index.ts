import { noted } from '../../db/job-runs'
import { openDb } from '../../db/open'
import type { Job, JobDeps } from './job'
import { measureProducts } from './measure-products'
import { pruneUsage } from './prune-usage'
import { reconcileUsage } from './reconcile-usage'
import { rollUpUsage } from './roll-up-usage'
import { watchBursts } from './watch-bursts'

/** Every job of this Worker, by the name that runs it. */
export const jobs = {
  rollUpUsage,
  reconcileUsage,
  measureProducts,
  pruneUsage,
  watchBursts,
} as const satisfies Record<string, Job>
export type JobName = keyof typeof jobs

export const isJobName = (name: string): name is JobName => Object.hasOwn(jobs, name)

/** Runs a job, and notes when and how it ended. @throws what the job throws */
export const runJob = (name: JobName, deps: JobDeps): Promise<void> =>
  noted(openDb(deps.db), deps.now, name, () => jobs[name](deps))

/** Jobs by the cron of wrangler.toml that starts them, in their order. */
export const schedule: Readonly<Record<string, readonly JobName[]>> = {
  // Hours are summed first: what is usual is read from them.
  '* * * * *': ['rollUpUsage', 'watchBursts'],
  // Sums up late hours first.
  '37 3 * * *': ['reconcileUsage', 'measureProducts', 'pruneUsage'],
}
