import { commit, Unchanged } from '../../db/atomic'
import { insertKeyWithinLimits } from '../../db/keys'
import { bumpSubscription, findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { requireLive } from '../subscriptions/require-live'
import { mintKey } from './mint-key'
import type { IssuedKey } from './schemas'

/**
 * A further key. The meter has it before the answer, so it works at once even where KV still remembers
 * that there was no such key.
 * @throws {AppError} not_found, invalid_request, invalid_state, key_limit_reached
 */
export async function createKey(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  input: { readonly name: string; readonly expires_at: number | null },
): Promise<IssuedKey> {
  const consumer = mayWrite(caller, 'keys:write') ?? undefined
  const { subscription, version } =
    (await findSubscription(deps.db, { consumer }, subscriptionId)) ?? fail('not_found')
  requireLive(subscription)
  const now = deps.now()
  if (input.expires_at !== null && input.expires_at <= now) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/expires_at', detail: 'must be in the future' }],
    })
  }
  const issued = await mintKey(deps, subscription, {
    name: input.name,
    expiresAt: input.expires_at,
  })
  try {
    await commit(deps.db, [
      insertKeyWithinLimits(deps.db, issued.row, now),
      audit(deps, caller.actorId, {
        action: 'key.create',
        targetId: issued.row.id,
        organisationId: subscription.organisationId,
        change: { subscription_id: subscriptionId, name: input.name },
      }),
      bumpSubscription(deps.db, subscriptionId),
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
