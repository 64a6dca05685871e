/** What a Checkout is for. Pure. */
import type { CheckoutRow } from '../../db/billing/checkouts'
import type { PlanVersionRow } from '../../db/plans'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { isPriced } from '../plans/terms'

/** The least that a first payment may lie ahead (https://docs.stripe.com/api/checkout/sessions/create, `trial_end`). */
const LEAST_TRIAL_MS = 48 * 3_600_000

/** What is bought: the same again is the same page. */
export type CheckoutTerms = Pick<CheckoutRow, 'planVersionId' | 'interval' | 'couponId'>

export const isSameOrder = (one: CheckoutTerms, other: CheckoutTerms): boolean =>
  one.planVersionId === other.planVersionId &&
  one.interval === other.interval &&
  one.couponId === other.couponId

/**
 * When the first payment is due: at the end of a trial that runs, else at once. A trial with less than
 * Stripe's two days left is paid from now on.
 * @param at ms, when the page is opened
 */
export function firstPaymentAt(
  { state, trialEndsAt }: Pick<SubscriptionDetail['subscription'], 'state' | 'trialEndsAt'>,
  at: number,
): number | null {
  if (state !== 'trialing' || trialEndsAt === null) return null
  return trialEndsAt - at >= LEAST_TRIAL_MS ? trialEndsAt : null
}

/**
 * Only what waits for its payment is paid for: a request that needs no approval or has it, a trial, and what
 * is live on a plan that costs nothing and changes to one that does.
 * @param version what is to be paid for
 * @throws {AppError} invalid_state
 */
export function requirePayable(
  { subscription, version: current }: SubscriptionDetail,
  version: PlanVersionRow,
): void {
  const { state, requestedAt, approvedAt, manual, organisationId, providerId } = subscription
  if (!isPriced(version)) fail('invalid_state', 'The plan costs nothing.')
  if (organisationId === providerId) fail('invalid_state', 'Your own product costs you nothing.')
  if (manual) fail('invalid_state', 'The platform invoices this subscription by hand.')
  if (state === 'canceled') fail('invalid_state', 'The subscription is canceled.')
  if (state === 'suspended') fail('invalid_state', 'The subscription is suspended.')
  if (state === 'pending' && requestedAt !== null && approvedAt === null) {
    fail('invalid_state', 'The provider must approve it first.')
  }
  const fromFree = state === 'active' && !isPriced(current)
  if (state !== 'pending' && state !== 'trialing' && !fromFree) {
    fail('invalid_state', 'The subscription is paid for.')
  }
}
