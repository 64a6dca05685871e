import { commit, Unchanged } from '../../../db/atomic'
import { findEvent, reclaimEvent, type StripeEventRow } from '../../../db/billing/events'
import { fail } from '../../../domain/errors'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { process } from '../../stripe-webhooks/receive'
import { requirePlatformAdmin } from '../standing'

/**
 * Reads what an event is about once more, whatever became of it. Where there is nothing new nothing changes.
 * @throws {AppError} not_found, forbidden, invalid_state while somebody is at it
 */
export async function replayStripeEvent(
  deps: PortalDeps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<StripeEventRow> {
  requirePlatformAdmin(caller)
  const event = (await findEvent(deps.db, id)) ?? fail('not_found')
  const now = deps.now()
  try {
    await commit(deps.db, [
      reclaimEvent(deps.db, id, now),
      audit(deps, caller.actorId, {
        action: 'stripe_event.replay',
        targetId: id,
        organisationId: null,
        change: { reason, type: event.type, object: event.objectId },
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'The event is being processed.')
    throw error
  }
  // What went wrong is for whoever asked: it is in the row.
  await process(deps, event, now).catch(() => undefined)
  return (await findEvent(deps.db, id)) ?? fail('not_found')
}
