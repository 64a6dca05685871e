import type { z } from '@hono/zod-openapi'
import { commit, retryUnchanged } from '../../db/atomic'
import { findKey, updateKey as updateStatement, type KeyRow } from '../../db/keys'
import { bumpSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { accessAfter, requireRoom } from './access'
import { limitsAfter, refuseLimitsOnTestKey } from './limits'
import { requireFuture } from './require-future'
import { requireSigningSecret } from './signing-secret'
import type { UpdateKey } from './schemas'

/**
 * Changes a key's name, expiry, restrictions and limits; in force everywhere within a lease's lifetime.
 * @throws {AppError} not_found, invalid_request, invalid_state for a key that has ended
 */
export async function updateKey(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateKey>,
): Promise<KeyRow> {
  const owner = mayWrite(caller, 'keys:write')
  const key = await retryUnchanged(async () => {
    const read = (await findKey(deps.db, owner, id)) ?? fail('not_found')
    if (read.status === 'revoked') fail('invalid_state', 'The key is revoked.')
    requireFuture(deps, input.expires_at ?? null)
    if (input.expires_at !== undefined) refuseLaterEnd(read, input.expires_at)
    refuseLimitsOnTestKey(read.type, input)
    requireSigningSecret(read, input)
    const change = {
      name: input.name ?? read.name,
      expiresAt: input.expires_at === undefined ? read.expiresAt : input.expires_at,
      access: accessAfter(read.access, input),
      ...limitsAfter(read, input),
      signatureRequired: input.signature_required ?? read.signatureRequired,
      updatedAt: deps.now(),
    }
    await requireRoom(deps, read.subscriptionId, id, change.access)
    await commit(deps.db, [
      updateStatement(deps.db, read, change),
      audit(deps, caller.actorId, {
        action: 'key.update',
        targetId: id,
        organisationId: read.organisationId,
        change: { ...input },
      }),
      bumpSubscription(deps.db, read.subscriptionId),
    ])
    return { ...read, ...change }
  })
  await publishSubscription(deps, key.subscriptionId)
  return key
}

/** Its owner may end a leaked key sooner, not later. @throws {AppError} invalid_state */
function refuseLaterEnd(key: KeyRow, expiresAt: number | null): void {
  if (key.leakedAt === null || key.expiresAt === null) return
  if (expiresAt !== null && expiresAt <= key.expiresAt) return
  fail('invalid_state', 'The key leaked. Rotate it: the new one has the expiry of before.')
}
