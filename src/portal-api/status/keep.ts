import { pruneStatus } from '../../db/status-probes'
import { dayOf, STATUS_DAYS } from '../../domain/status/history'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { moveMaintenance, settleIncidents } from './automatic'
import { tellSubscribers } from './mails'
import { refreshHistory } from './refresh-history'
import { writeSnapshot } from './snapshot'
import { syncTargets } from './sync-targets'
import { watchCalls } from './watch-calls'

const DAY_MS = 86_400_000
/** Results by minute, and addresses that were not confirmed. */
const SOON_MS = 2 * DAY_MS
/** Rows of each kind that one run deletes. */
const MOST_PRUNED = 5000

const steps = [
  syncTargets,
  moveMaintenance,
  settleIncidents,
  watchCalls,
  refreshHistory,
  writeSnapshot,
  tellSubscribers,
  prune,
] as const

/** All that the status page needs each minute beside the probes. A step that fails keeps no other from its work. */
export async function keepStatus(deps: PortalDeps): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps) {
    try {
      await step(deps)
    } catch (error) {
      log({ event: 'job_failed', job: `keepStatus/${step.name}`, error })
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Steps of keepStatus failed')
}

async function prune(deps: PortalDeps): Promise<void> {
  const now = deps.now()
  const old = dayOf(now) - STATUS_DAYS * DAY_MS
  await pruneStatus(
    deps.db,
    { minutes: now - SOON_MS, days: old, mails: old, unconfirmed: now - SOON_MS },
    MOST_PRUNED,
  )
}
