import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { changeFound, type Change } from './transition'

/** Changes a subscription that the caller's organisation consumes. @throws {AppError} not_found */
export function changeOwn(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  decide: (
    detail: SubscriptionDetail,
    now: number,
  ) => Omit<Change, 'by'> | Promise<Omit<Change, 'by'>>,
): Promise<SubscriptionDetail> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  const by = caller.platformRole === null ? 'consumer' : 'platform'
  return changeFound(deps, caller.actorId, { consumer }, id, async (detail, now) => ({
    ...(await decide(detail, now)),
    by,
  }))
}

/** A subscription that the caller's organisation consumes, to change it. @throws {AppError} not_found */
export async function findOwn(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  id: Id,
): Promise<SubscriptionDetail> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  return (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
}
