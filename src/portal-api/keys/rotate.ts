import { commit, Unchanged } from '../../db/atomic'
import { expireKey, findKey, insertRotatedKey, revokeKeyStatement } from '../../db/keys'
import { bumpSubscription, findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { toIso } from '../http/schemas'
import { publishSubscription } from '../publish/publish'
import { requireRoom } from './access'
import { keyEventData } from './event-data'
import { mintKey } from './mint-key'
import type { IssuedKey } from './schemas'

/**
 * Replaces a key by a new one of the same name, type, expiry, restrictions and limits. The old one works for the overlap, or not at
 * all. Takes no further place under `max_keys`.
 *
 * Answers even when the meter cannot be reached: the new key is shown only here. `republish` then ends
 * the old one.
 * @param overlapSeconds 0 revokes the old key at once
 * @throws {AppError} not_found, invalid_state
 */
export async function rotateKey(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  overlapSeconds: number,
): Promise<IssuedKey> {
  const owner = mayWrite(caller, 'keys:write')
  const old = (await findKey(deps.db, owner, id)) ?? fail('not_found')
  const { subscription } =
    (await findSubscription(deps.db, {}, old.subscriptionId)) ?? fail('not_found')
  const now = deps.now()
  // A key that is refused since it leaked does not work for any longer.
  const overlap = old.status === 'leaked' ? 0 : overlapSeconds
  const overlaps = overlap > 0
  await requireRoom(deps, subscription.id, overlaps ? null : old.id, old.access)
  const issued = await mintKey(deps, subscription, {
    name: old.name,
    type: old.type,
    // The successor of a leaked key is to end when that one was.
    expiresAt: old.leakedAt === null ? old.expiresAt : old.expiryBeforeLeak,
    access: old.access,
    ownQuota: old.ownQuota,
    ownRate: old.ownRate,
    signatureRequired: old.signatureRequired,
    createdBy: caller.userId,
    rotatedFrom: old.id,
  })
  try {
    await commit(deps.db, [
      insertRotatedKey(deps.db, issued.row, old, overlaps, now),
      audit(deps, caller.actorId, {
        action: 'key.rotate',
        targetId: old.id,
        organisationId: old.organisationId,
        change: { new_key_id: issued.row.id, overlap_seconds: overlap },
      }),
      overlaps
        ? expireKey(deps.db, old.id, now + overlap * 1000, now)
        : revokeKeyStatement(deps.db, old.id, now),
      bumpSubscription(deps.db, old.subscriptionId),
      tell(deps, {
        type: 'key.rotated',
        organisationId: old.organisationId,
        subjectId: old.id,
        data: {
          ...keyEventData(old),
          new_key_id: issued.row.id,
          old_key_ends_at: toIso(now + overlap * 1000),
        },
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    fail(
      'invalid_state',
      'The key has ended, is suspended, was rotated before, or its own rotation still runs.',
    )
  }
  await publishSubscription(deps, old.subscriptionId)
  return issued
}
