import { commit, retryUnchanged } from '../../db/atomic'
import {
  changeSubscription,
  findSubscription,
  type SubscriptionDetail,
  type SubscriptionRow,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { requireLive } from './require-live'

/**
 * Changes a live subscription of the caller's own.
 * @param decide what to set, from the row as it is; may refuse. May run again when somebody was faster
 * @throws {AppError} not_found, invalid_state, and what `decide` throws
 */
export async function changeOwn(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  action: string,
  decide: (subscription: SubscriptionRow, now: number) => Partial<SubscriptionRow>,
): Promise<SubscriptionDetail> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  await retryUnchanged(async () => {
    const { subscription } =
      (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
    requireLive(subscription)
    const now = deps.now()
    const change = decide(subscription, now)
    await commit(deps.db, [
      changeSubscription(deps.db, subscription, { ...change, updatedAt: now }),
      audit(deps, caller.actorId, {
        action,
        targetId: id,
        organisationId: subscription.organisationId,
        change,
      }),
    ])
  })
  await publishSubscription(deps, id)
  return (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
}
