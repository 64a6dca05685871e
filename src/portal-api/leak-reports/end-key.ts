import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { expireLeakedKey, suspendLeakedKey, type KeyOfHash } from '../../db/leaks'
import { bumpSubscription } from '../../db/subscriptions'
import { foundAt, ROTATE_WITHIN_MS } from '../../domain/leaked-key'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { toIsoOrNull } from '../http/schemas'
import { keyEventData } from '../keys/event-data'
import type { Found, Reporter } from './handle'

/**
 * Has a leaked key refused, or ends it a day later where its product says so, and tells its owner once.
 * The key itself is in none of it.
 * @returns whether anything changed
 */
export async function endLeakedKey(
  deps: PortalDeps,
  reporter: Reporter,
  { key, policy, product }: KeyOfHash,
  { url, source }: Found,
): Promise<boolean> {
  const now = deps.now()
  // Nobody rotates a key that the platform made for a minute; a suspended one is not needed for a day.
  const rotates = policy === 'rotate' && key.purpose === null && key.status === 'active'
  const last = now + ROTATE_WITHIN_MS
  const endsAt = rotates ? Math.min(key.expiresAt ?? last, last) : null
  const found = { found_at: foundAt(url), source: source.slice(0, 64), reporter }
  try {
    await commit(deps.db, [
      rotates
        ? expireLeakedKey(deps.db, key.id, last, now)
        : suspendLeakedKey(deps.db, key.id, now),
      audit(deps, SYSTEM_ACTOR, {
        action: 'key.leak',
        targetId: key.id,
        organisationId: key.organisationId,
        change: { ...found, policy: rotates ? 'rotate' : 'suspend' },
      }),
      bumpSubscription(deps.db, key.subscriptionId),
      tell(deps, {
        type: 'key.leaked',
        organisationId: key.organisationId,
        subjectId: key.id,
        data: {
          ...keyEventData(key),
          ...found,
          product,
          effect: rotates
            ? 'It works for at most another day. Rotate it now and use the new key.'
            : 'Its calls are refused. Rotate it and use the new key.',
          key_ends_at: toIsoOrNull(endsAt),
        },
      }),
    ])
    return true
  } catch (error) {
    // It has ended, or was reported before.
    if (error instanceof Unchanged) return false
    throw error
  }
}
