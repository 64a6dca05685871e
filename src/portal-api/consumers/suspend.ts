import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { next } from '../../domain/subscription-state'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { pushSoon } from '../subscriptions/push-terms'
import { changeFound } from '../subscriptions/transition'
import { mayManage, type ConsumerAt } from './find'

/**
 * Refuses the calls of one subscription until it is restored; its keys stay. What the platform suspends,
 * the provider cannot restore.
 * @param reason the consumer reads it
 * @throws {AppError} not_found, invalid_state when it is not in use
 */
export async function suspendConsumer(
  deps: PortalDeps,
  caller: Caller,
  { product_id, subscription_id }: ConsumerAt,
  reason: string,
): Promise<SubscriptionDetail> {
  const { filter, by } = await mayManage(deps, caller, product_id)
  const cause = by === 'platform' ? 'platform' : 'provider'
  const suspended = await changeFound(
    deps,
    caller.actorId,
    filter,
    subscription_id,
    ({ subscription }, now) => {
      const stopped =
        next(subscription, by, { type: 'suspended', cause }) ??
        fail('invalid_state', `The subscription is ${subscription.state}.`)
      return {
        action: 'subscription.suspend',
        by,
        set: { ...stopped, suspendedAt: now, suspensionReason: reason },
        note: { reason },
        tells: ['subscription.suspended'],
      }
    },
  )
  await pushSoon(deps, subscription_id)
  return suspended
}
