import { notBanned } from '../../db/bans'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { next } from '../../domain/subscription-state'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { trialEnd } from '../subscriptions/start'
import { changeFound } from '../subscriptions/transition'
import { mayManage, type ConsumerAt } from './find'

/**
 * Says yes to a consumer that asked: its subscription, or its trial, begins now. No key is made, since
 * this answer is the provider's: the consumer creates its first one (product decision C14).
 * @throws {AppError} not_found, invalid_state when nothing waits or the consumer is banned
 */
export async function approveConsumer(
  deps: PortalDeps,
  caller: Caller,
  { product_id, subscription_id }: ConsumerAt,
): Promise<SubscriptionDetail> {
  const { filter, by } = await mayManage(deps, caller, product_id)
  return changeFound(
    deps,
    caller.actorId,
    filter,
    subscription_id,
    ({ subscription, version }, now) => {
      const trialEndsAt = trialEnd(version, false, now)
      const begun = next(subscription, by, { type: 'approved', trial: trialEndsAt !== null })
      if (begun === null || subscription.requestedAt === null) {
        return fail('invalid_state', 'The subscription does not wait for approval.')
      }
      return {
        action: 'subscription.approve',
        by,
        set: { ...begun, trialEndsAt, approvedAt: now, startedAt: now, billingAnchor: now },
        tells: ['subscription.approved'],
        only: notBanned(subscription.providerId, subscription.organisationId),
      }
    },
  )
}
