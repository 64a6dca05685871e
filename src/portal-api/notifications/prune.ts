import { forgetAddresses } from '../../db/audit-chain'
import { pruneEvents as pruneBefore } from '../../db/events'
import type { PortalDeps } from '../deps'

const KEPT_MS = 90 * 86_400_000
const AT_ONCE = 500
/** Steps in one run: what is left over is the next run's. */
const STEPS = 40

/** Deletes events after 90 days with all that was told of them, and addresses from the audit log. */
export async function pruneEvents(deps: Pick<PortalDeps, 'db' | 'now'>): Promise<void> {
  const before = deps.now() - KEPT_MS
  for (let step = 0; step < STEPS; step++) {
    if ((await pruneBefore(deps.db, before, AT_ONCE)) < AT_ONCE) break
  }
  for (let step = 0; step < STEPS; step++) {
    if ((await forgetAddresses(deps.db, before, AT_ONCE)).meta.changes < AT_ONCE) break
  }
}
