/** The jobs of both Workers that have some: running one by name, and how each did when it last ran. */
import { toIso } from '../http/schemas'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { isJobName, runJob as runNoted, schedule, type JobName } from '../jobs'
import { probeProducts } from '../status/probe-products'

/** Of the usage Worker, by cron: `src/queues/jobs/`. */
export const usageSchedule: Readonly<Record<string, readonly string[]>> = {
  '* * * * *': ['rollUpUsage', 'watchBursts'],
  '37 3 * * *': ['reconcileUsage', 'measureProducts', 'pruneUsage'],
}

interface Run {
  /** ms by the clock of development. */
  readonly at: number
  /** ms of real time. */
  readonly took: number
  /** Why it failed; null when it did not. */
  readonly problem: string | null
}
/** Since this isolate began: development has one. */
const lastRuns = new Map<string, Run>()

/** Runs a job and notes how it went. @throws what the job throws */
export async function runJob(deps: PortalDeps, name: JobName): Promise<void> {
  // The clock stands until the job is done: none may wait for its second of the minute.
  const run = name === 'probeProducts' ? () => probeProducts(deps, 0) : () => runNoted(name, deps)
  await noted(deps, name, run)
}

/** Has the usage Worker run a job of its own. @returns its answer, whatever it says */
export async function runUsageJob(
  binding: Fetcher,
  deps: PortalDeps,
  name: string,
): Promise<Response> {
  const ask = () =>
    binding.fetch(`https://usage/jobs/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'x-request-id': deps.requestId },
    })
  const isKnown = Object.values(usageSchedule).some((names) => names.includes(name))
  return isKnown ? noted(deps, name, ask, failureOf) : ask()
}

/** Runs a job of either Worker, and logs a failure. @returns whether it did not fail */
export async function tryJob(env: PortalEnv, deps: PortalDeps, name: string): Promise<boolean> {
  try {
    if (isJobName(name)) await runJob(deps, name)
    else {
      const { ok, status } = await runUsageJob(env.USAGE_WORKER, deps, name)
      if (!ok) throw new Error(`answered ${status}`)
    }
    return true
  } catch (error) {
    log({ event: 'job_failed', job: name, error })
    return false
  }
}

const failureOf = ({ ok, status }: Response): string | null => (ok ? null : `answered ${status}`)

async function noted<T>(
  deps: PortalDeps,
  name: string,
  run: () => Promise<T>,
  problemOf: (result: T) => string | null = () => null,
): Promise<T> {
  const at = deps.now()
  const began = Date.now()
  const note = (problem: string | null) =>
    lastRuns.set(name, { at, took: Date.now() - began, problem })
  try {
    const result = await run()
    note(problemOf(result))
    return result
  } catch (error) {
    note(error instanceof Error ? error.message : String(error))
    throw error
  }
}

/** Each job that a cron starts, by name. */
export function jobsView() {
  const cronsOf = new Map<string, string[]>()
  for (const [cron, names] of [schedule, usageSchedule].flatMap((each) => Object.entries(each))) {
    for (const name of names) cronsOf.set(name, [...(cronsOf.get(name) ?? []), cron])
  }
  return {
    data: [...cronsOf]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, crons]) => {
        const last = lastRuns.get(name)
        return {
          name,
          worker: isJobName(name) ? ('portal-api' as const) : ('usage' as const),
          crons,
          last_run: last ? { at: toIso(last.at), took_ms: last.took, problem: last.problem } : null,
        }
      }),
  }
}
export type JobsView = ReturnType<typeof jobsView>
