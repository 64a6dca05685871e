import { commit, retryUnchanged } from '../../db/atomic'
import {
  changeSubscription,
  findSubscription,
  type SubscriptionDetail,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { requireLive } from './require-live'

/**
 * Starts all quota windows anew, by the product's provider or platform staff (product decision C13).
 * @throws {AppError} not_found, forbidden for the consumer itself, invalid_state
 */
export async function resetQuota(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<SubscriptionDetail> {
  const organisation = mayRead(caller, 'subscriptions:write')
  await retryUnchanged(async () => {
    const { subscription } = (await findSubscription(deps.db, {}, id)) ?? fail('not_found')
    if (organisation !== null && organisation !== subscription.providerId) {
      fail(organisation === subscription.organisationId ? 'forbidden' : 'not_found')
    }
    requireLive(subscription)
    const now = deps.now()
    await commit(deps.db, [
      changeSubscription(deps.db, subscription, { resetAt: now, updatedAt: now }),
      audit(deps, caller.actorId, {
        action: 'subscription.reset_quota',
        targetId: id,
        organisationId: subscription.organisationId,
        change: { reason },
      }),
    ])
  })
  await publishSubscription(deps, id)
  return (await findSubscription(deps.db, {}, id)) ?? fail('not_found')
}
