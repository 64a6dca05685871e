import type { z } from '@hono/zod-openapi'
import { commit } from '../../../db/atomic'
import { forgetPublished, readLedgerFacts, subscriptionsWithMeter } from '../../../db/meter-facts'
import { readSubscriptionForEdge } from '../../../db/subscription-for-edge'
import type { Id } from '../../../domain/ids'
import { presentPeriods } from '../../../domain/lease/rebuilt-book'
import { log } from '../../../platform/log'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { publishSubscription } from '../../publish/publish'
import { subscriptionSnapshot } from '../../publish/snapshot'
import { requirePlatformAdmin } from '../standing'
import type { RebuildMeters, RebuiltMetersView } from './schemas'

/** At once: each takes about ten of the thousand subrequests that an invocation has. */
const LIMIT = 50

/**
 * Has the next meters configured anew, and those that lost their storage take from the ledger what was used
 * in the present periods. A meter that was not lost knows better and takes nothing, so this may be repeated,
 * and done while calls go on.
 * @throws {AppError} forbidden
 */
export async function rebuildMeters(
  deps: PortalDeps,
  caller: Caller,
  { after = '', reason }: z.output<typeof RebuildMeters>,
): Promise<z.output<typeof RebuiltMetersView>> {
  requirePlatformAdmin(caller)
  const ids = (await subscriptionsWithMeter(deps.db, after, LIMIT)).map(({ id }) => id)
  if (ids.length === 0) return { checked: 0, rebuilt: [], failed: [], next: null }
  await commit(deps.db, [
    forgetPublished(deps.db, ids),
    audit(deps, caller.actorId, {
      action: 'meter.rebuild',
      targetId: 'meters',
      organisationId: null,
      change: { reason, after, meters: ids.length },
    }),
  ])
  const rebuilt: Id[] = []
  const failed: Id[] = []
  for (const id of ids) {
    const outcome = await rebuildOne(deps, id)
    if (outcome === 'rebuilt') rebuilt.push(id)
    if (outcome === 'failed') failed.push(id)
  }
  const next = ids.length < LIMIT ? null : (ids.at(-1) ?? null)
  return { checked: ids.length, rebuilt, failed, next }
}

/** The plan first: without it a meter does not know its periods. */
async function rebuildOne(deps: PortalDeps, id: Id): Promise<'rebuilt' | 'intact' | 'failed'> {
  if ((await publishSubscription(deps, id)) === 'nowhere') return 'failed'
  const now = deps.now()
  try {
    const from = await readSubscriptionForEdge(deps.db, id, now, now, now)
    if (!from) return 'intact'
    const snapshot = subscriptionSnapshot(from)
    const facts = await readLedgerFacts(deps.db, id, presentPeriods(snapshot, now))
    const wasLost = await deps.meter(snapshot.locator, from.consumer.region).rebuild(facts)
    return wasLost ? 'rebuilt' : 'intact'
  } catch (error) {
    log({ event: 'meter_not_rebuilt', id, request_id: deps.requestId, error })
    return 'failed'
  }
}
