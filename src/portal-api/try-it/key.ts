import { commit, Unchanged } from '../../db/atomic'
import { dropEndedKeys, endTryItKeys, insertOwnKey } from '../../db/keys'
import { bumpSubscription, findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { mintKey } from '../keys/mint-key'
import type { IssuedKey } from '../keys/schemas'
import { limit, type Allowance } from '../limiter'
import { publishSubscription } from '../publish/publish'

/** Its calls go by this name in usage. */
const NAME = 'try-it'
const LIVES_MS = 15 * 60_000
/** Its name is shown beside usage for so long. */
const KEPT_MS = 30 * 86_400_000
const RATE = { limit: 60, windowMs: 60_000, algorithm: 'sliding' } as const
/** For one subscription: those that ended within the hour go to the edge with each of its changes. */
const MADE: Allowance = { limit: 60, windowMs: 3_600_000 }

/**
 * A live key of 15 minutes for the portal's own pages (product decision C8, security H5): it counts on
 * the subscription's plan, works from the portal's origin alone and takes no place among its keys. A
 * person has one for each subscription: a new one ends the one before.
 * @throws {AppError} not_found, invalid_state for a subscription that has ended, too_many_attempts
 */
export async function makeTryItKey(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<IssuedKey> {
  const consumer = mayWrite(caller, 'keys:write') ?? undefined
  const { subscription } =
    (await findSubscription(deps.db, { consumer }, subscriptionId)) ?? fail('not_found')
  await limit(deps.limiter, `try-it keys\n${subscriptionId}`, MADE)
  const now = deps.now()
  const issued = await mintKey(deps, subscription, {
    name: NAME,
    expiresAt: now + LIVES_MS,
    purpose: 'try_it',
    access: { ipAllow: [], origins: [new URL(deps.portalUrl).origin], scopes: null },
    ownRate: RATE,
    createdBy: caller.userId,
  })
  try {
    await commit(deps.db, [
      dropEndedKeys(deps.db, subscriptionId, 'try_it', now - KEPT_MS),
      endTryItKeys(deps.db, subscriptionId, caller.userId, now),
      insertOwnKey(deps.db, issued.row),
      audit(deps, caller.actorId, {
        action: 'key.try_it',
        targetId: issued.row.id,
        organisationId: subscription.organisationId,
        change: { subscription_id: subscriptionId },
      }),
      bumpSubscription(deps.db, subscriptionId),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    fail('invalid_state', 'The subscription has ended.')
  }
  await publishSubscription(deps, subscriptionId)
  return issued
}
