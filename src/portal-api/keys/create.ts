import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import { insertKeyWithinLimits } from '../../db/keys'
import { bumpSubscription, findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { publishSubscription } from '../publish/publish'
import { requireLive } from '../subscriptions/require-live'
import { accessAfter, requireRoom } from './access'
import { keyEventData } from './event-data'
import { limitsAfter, refuseLimitsOnTestKey } from './limits'
import { mintKey } from './mint-key'
import { requireFuture } from './require-future'
import type { CreateKey, IssuedKey } from './schemas'

/**
 * A further key. The meter has it before the answer, so it works at once even where KV still remembers
 * that there was no such key.
 * @throws {AppError} not_found, invalid_request, invalid_state, key_limit_reached
 */
export async function createKey(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  input: z.output<typeof CreateKey>,
): Promise<IssuedKey> {
  const consumer = mayWrite(caller, 'keys:write') ?? undefined
  const { subscription, version } =
    (await findSubscription(deps.db, { consumer }, subscriptionId)) ?? fail('not_found')
  requireLive(subscription)
  requireFuture(deps, input.expires_at)
  refuseLimitsOnTestKey(input.type, input)
  const access = accessAfter(null, input)
  await requireRoom(deps, subscriptionId, null, access)
  const now = deps.now()
  const issued = await mintKey(deps, subscription, {
    name: input.name,
    type: input.type,
    expiresAt: input.expires_at,
    access,
    ...limitsAfter(null, input),
    createdBy: caller.userId,
  })
  try {
    await commit(deps.db, [
      insertKeyWithinLimits(deps.db, issued.row, now),
      audit(deps, caller.actorId, {
        action: 'key.create',
        targetId: issued.row.id,
        organisationId: subscription.organisationId,
        change: { subscription_id: subscriptionId, ...input },
      }),
      bumpSubscription(deps.db, subscriptionId),
      tell(deps, {
        type: 'key.created',
        organisationId: subscription.organisationId,
        subjectId: issued.row.id,
        data: keyEventData(issued.row),
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    const { maxKeys, keysPerDay } = version
    fail('key_limit_reached', `The plan allows ${maxKeys} keys, ${keysPerDay} new ones a day.`, {
      limit: maxKeys,
    })
  }
  await publishSubscription(deps, subscriptionId)
  return issued
}
