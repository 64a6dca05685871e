import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { requireLive } from './require-live'
import { changeFound } from './transition'

/**
 * Starts all quota windows anew, by the product's provider or platform staff, support included (product
 * decision C13).
 * @throws {AppError} not_found, forbidden for the consumer itself, invalid_state
 */
export async function resetQuota(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<SubscriptionDetail> {
  const organisation = mayRead(caller, 'consumers:write')
  const found = (await findSubscription(deps.db, {}, id)) ?? fail('not_found')
  if (organisation !== null && organisation !== found.subscription.providerId) {
    fail(organisation === found.subscription.organisationId ? 'forbidden' : 'not_found')
  }
  return changeFound(deps, caller.actorId, {}, id, ({ subscription }, now) => {
    requireLive(subscription)
    return {
      action: 'subscription.reset_quota',
      by: organisation === null ? 'platform' : 'provider',
      set: { resetAt: now },
      note: { reason },
      tells: ['subscription.quota_reset'],
    }
  })
}
