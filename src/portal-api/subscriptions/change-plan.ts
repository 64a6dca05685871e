import type { SubscriptionDetail } from '../../db/subscriptions'
import { notBanned } from '../../db/bans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { admitToPlan } from './admission'
import { requireBilling } from './billing'
import { changeOwn } from './change-own'
import { decidePlanChange, planNote, switchTells } from './plan-change'
import { requireLive } from './require-live'

/**
 * Upgrades at once, downgrades at the end of the billing period. Asking for the current plan drops a
 * downgrade that waits.
 * @throws {AppError} not_found, consumer_banned, invalid_state
 */
export const changePlan = (
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  planId: Id,
): Promise<SubscriptionDetail> =>
  changeOwn(deps, caller, id, async (detail, now) => {
    const { subscription, plan, version } = detail
    requireLive(subscription)
    if (planId === plan.id && subscription.nextPlanVersionId !== null) {
      const { set } = decidePlanChange(subscription, plan.rank, { plan, version }, now)
      const note = { plan: plan.name, when: 'never' }
      return { action: 'subscription.change_plan', set, note, tells: ['subscription.updated'] }
    }
    const { organisationId, providerId, productId } = subscription
    const wanted = await admitToPlan(deps, caller, organisationId, planId)
    if (wanted.plan.productId !== productId) fail('not_found')
    if (subscription.cancelAt !== null) fail('invalid_state', 'Undo the cancellation first.')

    const change = decidePlanChange(subscription, plan.rank, wanted, now)
    if (change.when === 'never') fail('invalid_state', 'The subscription is on this plan.')
    const own = organisationId === providerId
    if (wanted.plan.approvalRequired && caller.platformRole === null && !own) {
      fail('invalid_state', 'The provider itself puts consumers on this plan. Ask it.')
    }
    requireBilling(caller, wanted.version)
    return {
      action: 'subscription.change_plan',
      set: change.set,
      note: planNote(plan.name, wanted.plan.name, change),
      tells: change.when === 'now' ? switchTells(change.set) : ['subscription.updated'],
      only: notBanned(providerId, organisationId),
    }
  })
