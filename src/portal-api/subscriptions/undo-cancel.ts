import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { changeOwn } from './change-own'
import { pushSoon } from './push-terms'
import { requireLive } from './require-live'

/**
 * Takes a cancellation back whose moment has not come. Where the product itself ends, so does the
 * subscription, whoever wishes otherwise (product.md S8).
 * @throws {AppError} not_found, invalid_state
 */
export async function undoCancel(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<SubscriptionDetail> {
  const detail = await undo(deps, caller, id)
  await pushSoon(deps, id)
  return detail
}

const undo = (deps: PortalDeps, caller: Caller, id: Id): Promise<SubscriptionDetail> =>
  changeOwn(deps, caller, id, ({ subscription, product }, now) => {
    requireLive(subscription)
    const { cancelAt } = subscription
    if (cancelAt === null) return fail('invalid_state', 'There is no cancellation to undo.')
    if (cancelAt <= now) fail('invalid_state', 'The subscription is canceled.')
    if (product.endsAt !== null && product.endsAt <= cancelAt) {
      fail('invalid_state', 'The product ends then.')
    }
    return {
      action: 'subscription.undo_cancel',
      set: { cancelAt: product.endsAt, cancelReason: null },
      tells: ['subscription.updated'],
    }
  })
