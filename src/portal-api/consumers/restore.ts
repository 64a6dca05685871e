import { findBanOf, notBanned } from '../../db/bans'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { next } from '../../domain/subscription-state'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { pushSoon } from '../subscriptions/push-terms'
import { changeFound } from '../subscriptions/transition'
import { mayManage, type ConsumerAt } from './find'

/**
 * Lets a suspended subscription go on as it was.
 * @throws {AppError} not_found, invalid_state when it is not suspended, was suspended by the platform or
 *   for want of payment, or its consumer is banned
 */
export async function restoreConsumer(
  deps: PortalDeps,
  caller: Caller,
  { product_id, subscription_id }: ConsumerAt,
): Promise<SubscriptionDetail> {
  const { filter, by } = await mayManage(deps, caller, product_id)
  const restored = await changeFound(
    deps,
    caller.actorId,
    filter,
    subscription_id,
    async ({ subscription }) => {
      const { providerId, organisationId, state, suspendedBy } = subscription
      if (await findBanOf(deps.db, providerId, organisationId)) {
        fail('invalid_state', 'The consumer is banned. Lift the ban first.')
      }
      const standing =
        next(subscription, by, { type: 'restored' }) ??
        fail('invalid_state', suspendedBy ? `Suspended by: ${suspendedBy}.` : `It is ${state}.`)
      return {
        action: 'subscription.restore',
        by,
        set: { ...standing, suspendedAt: null, suspensionReason: null },
        tells: ['subscription.restored'],
        only: notBanned(providerId, organisationId),
      }
    },
  )
  await pushSoon(deps, subscription_id)
  return restored
}
