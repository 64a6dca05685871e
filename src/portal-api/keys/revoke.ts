import { commit, Unchanged } from '../../db/atomic'
import { findKey, revokeKeyStatement, type KeyRow } from '../../db/keys'
import { bumpSubscription } from '../../db/subscriptions'
import { AppError, fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { publishSubscription } from '../publish/publish'
import { keyEventData } from './event-data'

const RETRY_SECONDS = 5

/**
 * Revokes a key, for good. Returns when the meter refuses it, so it is refused everywhere once the leases
 * given out before have run out. KV may fail: it is only a cache. Why D1 goes first: publish.ts.
 * Revoking twice is fine, and finishes what the first time left undone.
 * @returns the key, with the moment from which it is refused everywhere
 * @throws {AppError} not_found, limiter_unavailable when the meter did not answer
 */
export async function revokeKey(deps: PortalDeps, caller: Caller, id: Id): Promise<KeyRow> {
  const owner = mayWrite(caller, 'keys:write')
  const key = (await findKey(deps.db, owner, id)) ?? fail('not_found')
  if (key.status !== 'revoked') {
    try {
      await commit(deps.db, [
        revokeKeyStatement(deps.db, id, deps.now()),
        audit(deps, caller.actorId, {
          action: 'key.revoke',
          targetId: id,
          organisationId: key.organisationId,
          change: { subscription_id: key.subscriptionId },
        }),
        bumpSubscription(deps.db, key.subscriptionId),
        tell(deps, {
          type: 'key.revoked',
          organisationId: key.organisationId,
          subjectId: id,
          data: keyEventData(key),
        }),
      ])
    } catch (error) {
      // Revoked by somebody else in between.
      if (!(error instanceof Unchanged)) throw error
    }
  }
  if ((await publishSubscription(deps, key.subscriptionId)) === 'nowhere') {
    throw new AppError(
      'limiter_unavailable',
      'The revocation is recorded and will be in force within minutes. Repeat it to be sure.',
      { retry_after: RETRY_SECONDS },
      { 'retry-after': String(RETRY_SECONDS) },
    )
  }
  return (await findKey(deps.db, owner, id)) ?? fail('not_found')
}
