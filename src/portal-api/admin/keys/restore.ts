import { Unchanged } from '../../../db/atomic'
import { findKey, type KeyRow } from '../../../db/keys'
import { restoreLeakedKey } from '../../../db/leaks'
import { bumpSubscription } from '../../../db/subscriptions'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { tell } from '../../events'
import { toIsoOrNull } from '../../http/schemas'
import { keyEventData } from '../../keys/event-data'
import { publishSubscription } from '../../publish/publish'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'

/**
 * Lets a key that was reported as leaked be used again, as before: its owner has shown that it did not,
 * and asked. What its provider had suspended stays suspended.
 * @throws {AppError} not_found, forbidden, invalid_state for a key that did not leak, was rotated or has ended
 */
export async function restoreKey(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<KeyRow> {
  requirePlatformAdmin(caller)
  const key = (await findKey(deps.db, null, id)) ?? fail('not_found')
  try {
    await commitStaffChange(deps, caller, {
      action: 'key.restore',
      targetId: id,
      organisationId: key.organisationId,
      reason,
      before: { status: key.status, leaked_at: toIsoOrNull(key.leakedAt) },
      after: { leaked_at: null },
      statement: restoreLeakedKey(deps.db, id, deps.now()),
      along: [
        bumpSubscription(deps.db, key.subscriptionId),
        tell(deps, {
          type: 'key.restored',
          organisationId: key.organisationId,
          subjectId: id,
          data: keyEventData(key),
        }),
      ],
    })
  } catch (error) {
    if (error instanceof Unchanged)
      fail('invalid_state', 'The key did not leak, was rotated, or has ended.')
    throw error
  }
  await publishSubscription(deps, key.subscriptionId)
  return (await findKey(deps.db, null, id)) ?? fail('not_found')
}
