/** An upgrade of what is paid through Stripe: paid first, switched after (product decision C7). */
import { commit, Unchanged } from '../../../db/atomic'
import { changeBilling, findBilling, type BillingRow } from '../../../db/billing/subscriptions'
import { chargesOn, releaseCharges, type UsageCharge } from '../../../db/billing/charges'
import { holdForUpgrade, upgradeKey } from '../../../db/billing/upgrade-charges'
import type { SubscriptionDetail } from '../../../db/subscriptions'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import { orderUpgrade, type UsageItem } from '../../../payments/changes'
import { refusalOf } from '../../../payments/refusal'
import { releaseSchedule } from '../../../payments/schedules'
import type { Payments } from '../../../payments/stripe'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import { freezeUsage } from '../../billing/charges/freeze'
import { priceFor } from '../../billing/price'
import { reduceSubscription } from '../../billing/reduce-subscription'
import type { PortalDeps } from '../../deps'
import { nothingWaits, type Wish } from '../plan-change'
import { commitChange, type Change } from '../transition'
import { takeOffDiscount } from './discount'
import { dropUpgrade, noUpgrade } from './settle'

type Billed = SubscriptionDetail & { readonly billing: BillingRow }

/**
 * Bills the rest of the period on the new plan, less what is left of the old one, with the use so far.
 * Whoever claims the row first does it; a card that is declined, or asks for its holder, leaves the old plan
 * running and the invoice to be paid.
 * @throws {AppError} conflict when another change or the renewal is on its way, invalid_state while
 *   something is unpaid or when Stripe refuses
 */
export async function startUpgrade(
  deps: PortalDeps,
  payments: Payments,
  caller: Caller,
  detail: Billed,
  wanted: Wish,
  only: Change['only'],
): Promise<void> {
  requireSettled(detail, deps.now())
  const interval = wanted.interval ?? 'month'
  const stripePriceId = await priceFor(deps, payments, wanted.version.id, interval)
  const billing = await claim(deps, caller, detail, wanted, only)
  try {
    if (billing.stripeScheduleId !== null) await releaseSchedule(payments, billing.stripeScheduleId)
    await takeOffDiscount(deps, payments, billing, wanted.plan.id)
    const key = upgradeKey(billing.subscriptionId, billing.rev)
    const usage = await holdUsage(deps, detail, key)
    await orderUpgrade(payments, {
      key,
      stripeSubscriptionId: billing.stripeSubscriptionId,
      itemId: billing.stripeItemId,
      stripePriceId,
      productId: billing.productId,
      currency: billing.currency,
      usage,
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    await giveBack(deps, billing, caller.actorId)
    fail('invalid_state', `The change could not be billed: ${refusal.message}`)
  }
  await reduceSubscription(deps, billing.stripeSubscriptionId)
}

/** Nothing is upgraded while its renewal or an unpaid invoice is in the way. @throws {AppError} */
function requireSettled({ subscription, billing }: Billed, now: number): void {
  const { state, suspendedBy } = subscription
  if (state === 'suspended' && suspendedBy !== 'payment') {
    fail('invalid_state', 'The subscription is suspended.')
  }
  if (state === 'past_due' || state === 'suspended') {
    fail('invalid_state', 'Pay the open invoice first.')
  }
  if (billing.currentPeriodEnd <= now) {
    fail('conflict', 'The subscription is being renewed. Try again in a minute.')
  }
  if (billing.pendingSince !== null) {
    fail('conflict', 'A change of plan is on its way. Try again in a minute.')
  }
}

/**
 * One of all who want to change it at that moment gets through.
 * @throws {AppError} conflict
 */
async function claim(
  deps: PortalDeps,
  caller: Caller,
  detail: Billed,
  { plan, version, interval }: Wish,
  only: Change['only'],
): Promise<BillingRow> {
  const { billing } = detail
  const now = deps.now()
  const pending = {
    ...noUpgrade,
    pendingPlanVersionId: version.id,
    pendingInterval: interval ?? ('month' as const),
    pendingSince: now,
    updatedAt: now,
  }
  const change: Change = {
    action: 'subscription.upgrade',
    by: caller.platformRole === null ? 'consumer' : 'platform',
    // A downgrade that waits is given up for it.
    set: nothingWaits,
    note: { from_plan: detail.plan.name, to_plan: plan.name },
    tells: [],
    only,
    also: [
      changeBilling(deps.db, billing, pending),
      audit(deps, caller.actorId, {
        action: 'billing.upgrade_claimed',
        targetId: billing.subscriptionId,
        organisationId: billing.organisationId,
        change: { plan_version_id: version.id },
      }),
    ],
  }
  try {
    await commitChange(deps, caller.actorId, detail, change)
  } catch (error) {
    if (error instanceof Unchanged) {
      fail('conflict', 'The subscription was changed just now. Look at it again.')
    }
    throw error
  }
  return { ...billing, ...pending, rev: billing.rev + 1 }
}

/** Stripe wants none of it: nothing was billed. */
async function giveBack(deps: PortalDeps, { subscriptionId, pendingSince }: BillingRow, by: Id) {
  const row = await findBilling(deps.db, { subscriptionId })
  if (row?.pendingSince === pendingSince && row.pendingInvoiceId === null) {
    await dropUpgrade(deps, row, by)
  }
}

/** Freezes the use so far for the invoice of the upgrade. */
async function holdUsage(deps: PortalDeps, detail: Billed, key: string): Promise<UsageItem[]> {
  const now = deps.now()
  const open = await freezeUsage(deps, detail, { kind: 'upgrade', until: now })
  const carried = open.map(({ id }) => id)
  await holdForUpgrade(deps.db, detail.subscription.id, carried, key, now)
  const { taken, left } = fitting(await chargesOn(deps.db, key))
  const ids = left.map(({ id }) => id)
  if (ids.length > 0) await commit(deps.db, [releaseCharges(deps.db, ids, key, now)])
  return taken.flatMap(itemsOf)
}

/** Items that Stripe takes with one change (https://docs.stripe.com/api/subscriptions/update). */
const MOST_ITEMS = 20

/** Whole charges, the oldest first, as far as there is room; what is left is for the next invoice. */
function fitting(charges: readonly UsageCharge[]) {
  const taken: UsageCharge[] = []
  const left: UsageCharge[] = []
  let items = 0
  for (const charge of charges) {
    const more = itemsOf(charge).length
    const fits = items + more <= MOST_ITEMS
    ;(fits ? taken : left).push(charge)
    if (fits) items += more
  }
  return { taken, left }
}

const itemsOf = ({ id: usageChargeId, lines }: UsageCharge): UsageItem[] =>
  lines.flatMap(({ amount }, position) =>
    amount === 0 ? [] : [{ usageChargeId, position, amount }],
  )
