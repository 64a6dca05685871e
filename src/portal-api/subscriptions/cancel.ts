import { fail } from '../../domain/errors'
import type { SubscriptionDetail } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { billingPeriod } from './billing-period'
import { changeOwn } from './change-own'

/**
 * Cancels at the end of the billing month.
 * @throws {AppError} not_found, invalid_state when it is canceled already
 */
export const cancelSubscription = (
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<SubscriptionDetail> =>
  changeOwn(deps, caller, id, 'subscription.cancel', (subscription, now) => {
    if (subscription.cancelAt !== null) fail('invalid_state', 'The cancellation is on its way.')
    return { cancelAt: billingPeriod(subscription, now).end }
  })
