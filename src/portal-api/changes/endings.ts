import { consumedIds, endingsOf, type EndingRow } from '../../db/changes/callers'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getSubscription } from '../subscriptions/get'
import { countedSince } from './callers'

/** Subscriptions looked at, and routes named. */
const MOST_SUBSCRIPTIONS = 1000
const MOST = 200

/**
 * Routes that the consumer called in the last 30 days and that end, the soonest first.
 * @throws {AppError} not_found for a subscription of somebody else
 */
export async function listRouteEndings(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id | undefined,
): Promise<EndingRow[]> {
  const owner = mayRead(caller, 'usage:read')
  if (subscriptionId !== undefined) {
    await getSubscription(deps, caller, subscriptionId, 'usage:read')
  }
  const ids =
    subscriptionId === undefined
      ? await consumedIds(deps.db, owner, MOST_SUBSCRIPTIONS)
      : [subscriptionId]
  if (ids.length === 0) return []
  const now = deps.now()
  return endingsOf(deps.db, ids, now, countedSince(now), MOST)
}
