import { commit, retryUnchanged } from '../../db/atomic'
import { findPlan } from '../../db/plans'
import {
  changeSubscription,
  findSubscription,
  type SubscriptionDetail,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { requireBilling } from './billing'
import { decidePlanChange } from './plan-change'
import { requireLive } from './require-live'

/**
 * Upgrades at once, downgrades at the end of the billing month. Asking for the current plan drops a
 * downgrade that waits.
 * @throws {AppError} not_found, invalid_state
 */
export async function changePlan(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  planId: Id,
): Promise<SubscriptionDetail> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  await retryUnchanged(async () => {
    const found = (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
    const { subscription, plan } = found
    const wanted = (await findPlan(deps.db, null, planId)) ?? fail('not_found')
    if (wanted.plan.productId !== subscription.productId) fail('not_found')
    requireLive(subscription)
    if (subscription.cancelAt !== null) fail('invalid_state', 'Undo the cancellation first.')

    const now = deps.now()
    const change = decidePlanChange(subscription, plan.rank, wanted, now)
    if (change.when === 'never') {
      if (subscription.nextPlanVersionId === null) {
        fail('invalid_state', 'The subscription is on this plan.')
      }
    } else {
      if (wanted.plan.archivedAt !== null) fail('invalid_state', 'The plan is archived.')
      requireBilling(caller, wanted.version)
    }
    await commit(deps.db, [
      changeSubscription(deps.db, subscription, { ...change.set, updatedAt: now }),
      audit(deps, caller.actorId, {
        action: 'subscription.change_plan',
        targetId: id,
        organisationId: subscription.organisationId,
        change: { from: subscription.planVersionId, to: wanted.version.id, when: change.when },
      }),
    ])
  })
  await publishSubscription(deps, id)
  return (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
}
