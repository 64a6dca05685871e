import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { changeOwn } from './change-own'

/**
 * Takes a cancellation back whose moment has not come.
 * @throws {AppError} not_found, invalid_state
 */
export const undoCancel = (deps: PortalDeps, caller: Caller, id: Id): Promise<SubscriptionDetail> =>
  changeOwn(deps, caller, id, 'subscription.undo_cancel', (subscription, now) => {
    if (subscription.cancelAt === null) fail('invalid_state', 'There is no cancellation to undo.')
    if (subscription.cancelAt <= now) fail('invalid_state', 'The subscription is canceled.')
    return { cancelAt: null }
  })
