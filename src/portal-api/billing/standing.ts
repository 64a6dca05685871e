/** What a payment, or the want of one, does to a subscription. */
import { retryUnchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { setDunning, unpaidRenewals } from '../../db/billing/dunning'
import { findBilling, type BillingRow } from '../../db/billing/subscriptions'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import { next } from '../../domain/subscription-state'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { commitChange, type Change } from '../subscriptions/transition'

/** Writers of one subscription that meet. */
const MOST_TRIES = 20

export interface Unpaid {
  /** ms of the failure. */
  readonly failedAt: number
  /** Stripe's page on which it is paid. */
  readonly payUrl: string | null
}

/** What is open was paid, or is owed no more: the subscription goes on, whatever stage it was in. */
export const markPaid = (deps: PortalDeps, subscriptionId: Id): Promise<void> =>
  changeStanding(deps, subscriptionId, ({ subscription }, billing) => {
    const owed =
      subscription.state === 'past_due' ||
      subscription.suspendedBy === 'payment' ||
      subscription.restoresTo === 'past_due'
    const after = owed ? next(subscription, 'billing', { type: 'paid' }) : null
    if (after === null && billing.paymentFailedAt === null) return null
    const restored = subscription.suspendedBy === 'payment'
    return {
      action: restored ? 'subscription.restore' : 'subscription.paid',
      by: 'billing',
      set: { ...after, ...(restored && { suspendedAt: null, suspensionReason: null }) },
      tells: restored ? ['subscription.restored'] : ['subscription.updated'],
      also: [
        setDunning(deps.db, subscriptionId, { paymentFailedAt: null, payUrl: null }, deps.now()),
      ],
    }
  })

/** A payment failed: the days of grace begin, unless they have. */
export const markUnpaid = (deps: PortalDeps, subscriptionId: Id, unpaid: Unpaid): Promise<void> =>
  changeStanding(deps, subscriptionId, unpaidChange(deps, unpaid, false))

/**
 * Brings the subscription to where its invoices leave it. What failed first, of what is still open, counts:
 * a clock that was started by something paid since starts anew.
 */
export async function settleStanding(deps: PortalDeps, subscriptionId: Id): Promise<void> {
  const [oldest] = await unpaidRenewals(deps.db, subscriptionId)
  if (oldest?.failedAt == null) return markPaid(deps, subscriptionId)
  const unpaid = { failedAt: oldest.failedAt, payUrl: oldest.payUrl }
  const issuedAt = oldest.issuedAt ?? oldest.createdAt
  await changeStanding(deps, subscriptionId, (detail, billing) =>
    unpaidChange(deps, unpaid, (billing.paymentFailedAt ?? issuedAt) < issuedAt)(detail, billing),
  )
}

const unpaidChange =
  (deps: PortalDeps, { failedAt, payUrl }: Unpaid, anew: boolean): Decide =>
  ({ subscription }, billing) => {
    const after = next(subscription, 'billing', { type: 'payment_failed' })
    if (after === null) return null
    const clock = {
      paymentFailedAt: anew ? failedAt : (billing.paymentFailedAt ?? failedAt),
      payUrl,
    }
    const isNews =
      after.state !== subscription.state || after.restoresTo !== subscription.restoresTo
    const isClocked =
      billing.paymentFailedAt === clock.paymentFailedAt && billing.payUrl === clock.payUrl
    if (!isNews && isClocked) return null
    return {
      action: 'subscription.payment_failed',
      by: 'billing',
      set: after,
      tells: isNews ? ['subscription.updated'] : [],
      also: [setDunning(deps.db, subscription.id, clock, deps.now())],
    }
  }

type Decide = (detail: SubscriptionDetail, billing: BillingRow) => Change | null

/** Changes what is paid through Stripe and has not ended. @param decide null where nothing changes */
export async function changeStanding(
  deps: PortalDeps,
  subscriptionId: Id,
  decide: Decide,
): Promise<void> {
  const changed = await retryUnchanged(async () => {
    const detail = await findSubscription(deps.db, {}, subscriptionId)
    const billing = await findBilling(deps.db, { subscriptionId })
    if (!detail || !billing || detail.subscription.state === 'canceled') return false
    const change = decide(detail, billing)
    if (change === null) return false
    await commitChange(deps, SYSTEM_ACTOR, detail, change)
    return true
  }, MOST_TRIES)
  if (changed) await publishSubscription(deps, subscriptionId)
}
