import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { next } from '../../domain/subscription-state'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { changeFound } from '../subscriptions/transition'
import { mayManage, type ConsumerAt } from './find'

/** Says no to a consumer that asked. @throws {AppError} not_found, invalid_state when nothing waits */
export async function declineConsumer(
  deps: PortalDeps,
  caller: Caller,
  { product_id, subscription_id }: ConsumerAt,
  reason: string,
): Promise<SubscriptionDetail> {
  const { filter, by } = await mayManage(deps, caller, product_id)
  return changeFound(deps, caller.actorId, filter, subscription_id, ({ subscription }, now) => {
    const ended = next(subscription, by, { type: 'declined' })
    if (ended === null || subscription.requestedAt === null) {
      return fail('invalid_state', 'The subscription does not wait for approval.')
    }
    return {
      action: 'subscription.decline',
      by,
      set: { ...ended, cancelAt: now, cancelReason: reason },
      note: { reason },
      tells: ['subscription.declined'],
    }
  })
}
