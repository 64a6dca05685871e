import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { failingCalls, forgetAlerts, noteAlerted, type RecentCalls } from '../../db/status-measured'
import { minuteOf } from '../../domain/status/schedule'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'

const MINUTE_MS = 60_000
/** Whole minutes that are looked at, and the one that goes on. */
const WINDOW_MS = 5 * MINUTE_MS
/** Fewer say nothing. */
const LEAST_CALLS = 20
/** Without that share of failures for so long, it is over. */
const CALM_MS = 15 * MINUTE_MS
const MOST = 50

/**
 * Tells providers whose origin fails half of their consumers' calls, at least 20 in five minutes: once, until
 * it has been better for a quarter of an hour. Who has an automatic incident was told by that.
 */
export async function watchCalls(deps: PortalDeps): Promise<void> {
  const now = deps.now()
  await forgetAlerts(deps.db, now - CALM_MS)
  const failing = await failingCalls(deps.db, minuteOf(now) - WINDOW_MS, LEAST_CALLS, MOST)
  for (const product of failing) await alert(deps, product)
}

async function alert(
  deps: PortalDeps,
  { id, organisationId, slug, calls, failed }: RecentCalls,
): Promise<void> {
  try {
    await commit(deps.db, [
      noteAlerted(deps.db, id, deps.now()),
      audit(deps, SYSTEM_ACTOR, {
        action: 'origin.alert',
        targetId: id,
        organisationId,
        change: { calls, failed },
      }),
      tell(deps, {
        type: 'origin.failing',
        organisationId,
        subjectId: id,
        data: {
          product_id: id,
          product: slug,
          calls,
          failed,
          reason: `${failed} of ${calls} calls failed at the origin in the last five minutes.`,
        },
      }),
    ])
  } catch (error) {
    // Another run was faster.
    if (!(error instanceof Unchanged)) throw error
  }
}
