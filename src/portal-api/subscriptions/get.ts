import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { Scope } from '../auth/scopes'
import type { PortalDeps } from '../deps'

/**
 * A subscription that the caller's organisation consumes.
 * @param scope what the caller needs it for
 * @throws {AppError} not_found
 */
export async function getSubscription(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  scope: Scope = 'subscriptions:read',
): Promise<SubscriptionDetail> {
  const consumer = mayRead(caller, scope) ?? undefined
  return (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
}
