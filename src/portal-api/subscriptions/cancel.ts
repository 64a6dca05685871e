import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { next } from '../../domain/subscription-state'
import type { Caller } from '../auth/caller'
import { closeCheckout } from '../checkouts/close'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { isPriced } from '../plans/terms'
import { termEnd } from './billing-period'
import { changeOwn, findOwn } from './change-own'
import { nothingWaits } from './plan-change'
import { pushSoon } from './push-terms'
import { giveUpUpgrade } from './upgrade/drop'
import { settleUpgrade } from './upgrade/settle'

/** When it ends; left out: at once where nothing is paid. */
export type CancelWhen = 'now' | 'period_end'

/**
 * Cancels. What is paid for, or tried, lasts until the end of its period or trial (product decision C7),
 * unless an admin who invoices by hand ends it; what costs nothing ends at once, or then, as wished. A
 * request that waits is withdrawn.
 * @throws {AppError} not_found, invalid_state when it is canceled already or may not end at once
 */
export async function cancelSubscription(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: { readonly when?: CancelWhen | undefined; readonly reason?: string | undefined },
): Promise<SubscriptionDetail> {
  await withoutUpgrade(deps, caller, id)
  const detail = await cancel(deps, caller, id, input)
  if (detail.subscription.state === 'canceled') await closeCheckout(deps, id)
  await pushSoon(deps, id)
  return detail
}

/** Who leaves does not upgrade. @throws {AppError} not_found, conflict while it is being billed */
async function withoutUpgrade(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const { payments } = deps
  const { billing } = await findOwn(deps, caller, id)
  if (payments === null || billing === null || billing.pendingSince === null) return
  await settleUpgrade(deps, payments, billing.stripeSubscriptionId)
  const after = await findOwn(deps, caller, id)
  if (after.billing !== null) await giveUpUpgrade(deps, payments, after.billing)
}

const cancel = (
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: { readonly when?: CancelWhen | undefined; readonly reason?: string | undefined },
): Promise<SubscriptionDetail> =>
  changeOwn(deps, caller, id, ({ subscription, version }, now) => {
    const { state, cancelAt } = subscription
    if (state === 'canceled') fail('invalid_state', 'The subscription is canceled.')
    const pays = isPriced(version) && state !== 'pending'
    const when = state === 'pending' ? 'now' : (input.when ?? (pays ? 'period_end' : 'now'))
    const cancelReason = input.reason ?? null
    const said = { action: 'subscription.cancel', note: { when, reason: cancelReason } }
    if (when === 'now') {
      if (pays && caller.platformRole === null) {
        fail('invalid_state', 'What is paid for lasts until the end of its period.')
      }
      const actor = caller.platformRole === null ? 'consumer' : 'platform'
      const ended = next(subscription, actor, { type: 'canceled' }) ?? fail('invalid_state')
      const set = { ...nothingWaits, ...ended, cancelAt: now, cancelReason }
      return { ...said, set, tells: ['subscription.canceled'] }
    }
    const end = termEnd(subscription, now)
    if (cancelAt !== null && cancelAt <= end) {
      fail('invalid_state', 'The cancellation is on its way.')
    }
    return {
      ...said,
      set: { cancelAt: end, cancelReason },
      note: { ...said.note, effective_at: toIso(end) },
      tells: ['subscription.updated'],
    }
  })
