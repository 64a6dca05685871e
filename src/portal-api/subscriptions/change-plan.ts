import { notBanned } from '../../db/bans'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import { openCheckout } from '../checkouts/open'
import type { PortalDeps } from '../deps'
import { requireBilling } from './billing'
import { changeOwn, findOwn } from './change-own'
import { decidePlanChange, nothingWaits, planNote, switchTells, type Wish } from './plan-change'
import { goesBack, paysOnPage, wishFor, type PlanWish } from './plan-wish'
import { pushSoon } from './push-terms'
import { requireLive } from './require-live'
import { giveUpUpgrade } from './upgrade/drop'
import { settleUpgrade } from './upgrade/settle'
import { startUpgrade } from './upgrade/start'

export interface PlanChanged {
  readonly detail: SubscriptionDetail
  /** Where a change is paid for that is not paid yet; null for none. */
  readonly payUrl: string | null
}

/**
 * Upgrades at once, downgrades at the end of the billing period. Asking for the current plan drops what
 * waits. What Stripe charges is upgraded once that is paid; what begins to cost something is paid for on
 * Stripe's page first.
 * @throws {AppError} not_found, consumer_banned, invalid_state, conflict, invalid_request for an interval
 *   that the plan has no price for
 */
export async function changePlan(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  wish: PlanWish,
): Promise<PlanChanged> {
  const detail = await withoutUpgrade(deps, caller, id, wish)
  if (detail === null) return { detail: await findOwn(deps, caller, id), payUrl: null }
  const wanted = await wishFor(deps, caller, detail, wish)
  const change = decidePlanChange(detail, wanted, deps.now())
  const { billing, subscription } = detail
  if (!goesBack(detail, wish)) requireOffer(caller, detail, wanted, change.when)
  if (paysOnPage(deps, caller, detail, wanted)) {
    const { version, interval } = wanted
    const order = { actorId: caller.actorId, version, ...(interval && { interval }) }
    return { detail, payUrl: (await openCheckout(deps, id, order)).url }
  }
  const isPaidNow = change.when === 'now' && subscription.state !== 'trialing'
  if (billing !== null && deps.payments !== null && isPaidNow) {
    await startUpgrade(
      deps,
      deps.payments,
      caller,
      { ...detail, billing },
      wanted,
      notBannedIn(detail),
    )
  } else {
    await switchPlan(deps, caller, id, wish)
    await pushSoon(deps, id)
  }
  const changed = await findOwn(deps, caller, id)
  return { detail: changed, payUrl: changed.billing?.pendingPayUrl ?? null }
}

/**
 * The subscription without an upgrade that waits for its payment: the new wish takes its place.
 * @returns null where that was the wish
 * @throws {AppError} not_found, invalid_state, conflict while it is being billed
 */
async function withoutUpgrade(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  wish: PlanWish,
): Promise<SubscriptionDetail | null> {
  const before = await findOwn(deps, caller, id)
  const { payments } = deps
  requireLive(before.subscription)
  if (payments === null || (before.billing?.pendingSince ?? null) === null) return before
  // It may have been paid, or be over, since Stripe last said something.
  await settleUpgrade(deps, payments, before.billing?.stripeSubscriptionId ?? '')
  const detail = await findOwn(deps, caller, id)
  if (detail.billing?.pendingSince == null) return detail
  await giveUpUpgrade(deps, payments, detail.billing)
  return goesBack(detail, wish) ? null : findOwn(deps, caller, id)
}

/** The change of what Stripe need not charge for first. */
const switchPlan = (deps: PortalDeps, caller: Caller, id: Id, wish: PlanWish) =>
  changeOwn(deps, caller, id, async (detail, now) => {
    requireLive(detail.subscription)
    const { plan } = detail
    if (goesBack(detail, wish)) {
      const note = { plan: plan.name, when: 'never' }
      const said = { action: 'subscription.change_plan', tells: ['subscription.updated' as const] }
      return { ...said, set: nothingWaits, note }
    }
    const wanted = await wishFor(deps, caller, detail, wish)
    const change = decidePlanChange(detail, wanted, now)
    requireOffer(caller, detail, wanted, change.when)
    if (change.when === 'now') requireUnbilled(detail, now)
    if (detail.billing === null) requireBilling(deps, caller, detail.subscription, wanted.version)
    return {
      action: 'subscription.change_plan',
      set: change.set,
      note: planNote(plan.name, wanted.plan.name, change),
      tells: change.when === 'now' ? switchTells(change.set) : ['subscription.updated'],
      only: notBannedIn(detail),
    }
  })

/** ms before the end of a trial from which on Stripe may not hear of a change before it bills. */
const TRIAL_MARGIN_MS = 10 * 60_000

/**
 * What Stripe bills counts at once only in a trial: afterwards it is paid first.
 * @throws {AppError} conflict
 */
function requireUnbilled({ billing, subscription }: SubscriptionDetail, now: number): void {
  const { state, trialEndsAt } = subscription
  const isTried =
    state === 'trialing' && trialEndsAt !== null && trialEndsAt - now > TRIAL_MARGIN_MS
  if (billing !== null && !isTried) {
    fail('conflict', 'The subscription is being renewed. Try again in a minute.')
  }
}

const notBannedIn = ({ subscription: { providerId, organisationId } }: SubscriptionDetail) =>
  notBanned(providerId, organisationId)

/** @throws {AppError} invalid_state */
function requireOffer(
  caller: Caller,
  { subscription }: SubscriptionDetail,
  { plan }: Wish,
  when: 'now' | 'later' | 'never',
): void {
  if (subscription.cancelAt !== null) fail('invalid_state', 'Undo the cancellation first.')
  if (when === 'never') fail('invalid_state', 'The subscription is on this plan.')
  const own = subscription.organisationId === subscription.providerId
  if (plan.approvalRequired && caller.platformRole === null && !own) {
    fail('invalid_state', 'The provider itself puts consumers on this plan. Ask it.')
  }
}
