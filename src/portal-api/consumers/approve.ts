import { notBanned } from '../../db/bans'
import { findPast, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { next } from '../../domain/subscription-state'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { isBilled } from '../subscriptions/billing'
import { trialEnd } from '../subscriptions/start'
import { changeFound } from '../subscriptions/transition'
import { mayManage, type ConsumerAt } from './find'

/**
 * Says yes to a consumer that asked: its subscription, or its trial, begins now, unless it is to be paid for
 * first. No key is made, since this answer is the provider's: the consumer creates its first one (product
 * decision C14).
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
    async ({ subscription, version }, now) => {
      const { organisationId, productId, requestedAt, approvedAt } = subscription
      const { tried } = await findPast(deps.db, organisationId, productId)
      const trialEndsAt = trialEnd(version, tried, now)
      const begun = next(subscription, by, { type: 'approved', trial: trialEndsAt !== null })
      if (begun === null || requestedAt === null || approvedAt !== null) {
        return fail('invalid_state', 'The subscription does not wait for approval.')
      }
      const pays = trialEndsAt === null && isBilled(subscription, version)
      const begins = { ...begun, trialEndsAt, startedAt: now, billingAnchor: now }
      return {
        action: 'subscription.approve',
        by,
        set: { approvedAt: now, ...(!pays && begins) },
        note: { to_pay: pays },
        tells: ['subscription.approved'],
        only: notBanned(subscription.providerId, organisationId),
      }
    },
  )
}
