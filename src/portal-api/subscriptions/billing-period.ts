import type { SubscriptionRow } from '../../db/subscriptions'
import { periodAt, type Period } from '../../domain/quota-window'

/** The billing period that holds `at`, counted from the anchor; a month where nothing is paid. */
export const billingPeriod = (
  subscription: Pick<SubscriptionRow, 'billingAnchor' | 'startedAt' | 'billingInterval'>,
  at: number,
): Period =>
  periodAt({ period: subscription.billingInterval ?? 'month', anchor: 'billing' }, subscription, at)

/** When what the consumer has runs out by itself: the end of the trial, else of the billing period. */
export const termEnd = (
  subscription: Pick<
    SubscriptionRow,
    'billingAnchor' | 'startedAt' | 'billingInterval' | 'state' | 'trialEndsAt'
  >,
  at: number,
): number =>
  subscription.state === 'trialing' && subscription.trialEndsAt !== null
    ? subscription.trialEndsAt
    : billingPeriod(subscription, at).end
