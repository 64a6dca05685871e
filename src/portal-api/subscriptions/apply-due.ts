import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { findPlanVersion } from '../../db/plans'
import { changeSubscription, dueSubscriptions, type SubscriptionRow } from '../../db/subscriptions'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { onPlan } from './plan-change'

/** A run; what is left waits for the next minute. */
const LIMIT = 100

/** Cancels and changes plans whose moment has come. A cancellation wins over a change of plan. */
export async function applyDueChanges(deps: PortalDeps): Promise<void> {
  const now = deps.now()
  for (const subscription of await dueSubscriptions(deps.db, now, LIMIT)) {
    const { action, set } = await dueChange(deps, subscription, now)
    try {
      await commit(deps.db, [
        changeSubscription(deps.db, subscription, { ...set, updatedAt: now }),
        audit(deps, SYSTEM_ACTOR, {
          action,
          targetId: subscription.id,
          organisationId: subscription.organisationId,
          change: set,
        }),
      ])
    } catch (error) {
      // Somebody changed it since it was read: the next run decides anew.
      if (error instanceof Unchanged) continue
      throw error
    }
    await publishSubscription(deps, subscription.id)
  }
}

async function dueChange(
  deps: Pick<PortalDeps, 'db'>,
  subscription: SubscriptionRow,
  now: number,
): Promise<{ readonly action: string; readonly set: Partial<SubscriptionRow> }> {
  const nothingWaits = { nextPlanVersionId: null, nextPlanAt: null }
  if (subscription.cancelAt !== null && subscription.cancelAt <= now) {
    return { action: 'subscription.canceled', set: { ...nothingWaits, state: 'canceled' } }
  }
  const next =
    subscription.nextPlanVersionId === null
      ? undefined
      : await findPlanVersion(deps.db, subscription.nextPlanVersionId)
  const at = subscription.nextPlanAt ?? now
  return {
    action: 'subscription.plan_changed',
    set: { ...nothingWaits, ...(next && onPlan(next, at)) },
  }
}
