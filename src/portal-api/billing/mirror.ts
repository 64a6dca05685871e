/** What is kept of a Stripe Subscription. Pure. */
import type { BillingRow } from '../../db/billing/subscriptions'
import type { SubscriptionRow } from '../../db/subscriptions'
import type { SubscriptionFacts } from '../../payments/subscriptions'

/** The columns that are Stripe's to say. */
export type Mirrored = Pick<
  BillingRow,
  | 'stripeSubscriptionId'
  | 'stripeCustomerId'
  | 'stripeItemId'
  | 'stripeScheduleId'
  | 'currency'
  | 'status'
  | 'planVersionId'
  | 'interval'
  | 'currentPeriodStart'
  | 'currentPeriodEnd'
  | 'cancelAtPeriodEnd'
  | 'couponId'
  | 'endedAt'
>

export const mirrored = (facts: SubscriptionFacts): Mirrored => ({
  stripeSubscriptionId: facts.id,
  stripeCustomerId: facts.customerId,
  stripeItemId: facts.itemId,
  stripeScheduleId: facts.scheduleId,
  currency: facts.currency,
  status: facts.status,
  planVersionId: facts.planVersionId,
  interval: facts.interval,
  currentPeriodStart: facts.periodStart,
  currentPeriodEnd: facts.periodEnd,
  cancelAtPeriodEnd: facts.cancelAtPeriodEnd,
  couponId: facts.couponId,
  endedAt: facts.endedAt,
})

/** The columns that are ours, of a Stripe Subscription that is seen for the first time. */
export const unseen = {
  pendingPlanVersionId: null,
  pendingInterval: null,
  pendingSince: null,
  pendingInvoiceId: null,
  pendingPayUrl: null,
  pendingExpiresAt: null,
  pushedVersion: 0,
  paymentFailedAt: null,
  payUrl: null,
} as const satisfies Partial<BillingRow>

export const newBilling = (
  { id: subscriptionId, organisationId, providerId, productId }: SubscriptionRow,
  facts: SubscriptionFacts,
  now: number,
): BillingRow => ({
  ...mirrored(facts),
  ...unseen,
  subscriptionId,
  organisationId,
  providerId,
  productId,
  rev: 1,
  createdAt: now,
  updatedAt: now,
})

/** Whether the row says something else than Stripe. */
export const isBehind = (row: BillingRow, facts: SubscriptionFacts): boolean =>
  Object.entries(mirrored(facts)).some(([name, value]) => row[name as keyof Mirrored] !== value)
