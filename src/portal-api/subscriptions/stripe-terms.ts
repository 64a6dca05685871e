/** What Stripe is to know of a subscription's terms. Pure. */
import type { SubscriptionDetail } from '../../db/subscriptions'
import type { Price } from '../../domain/plan-terms'
import type { SubscriptionFacts } from '../../payments/subscriptions'
import { isPriced } from '../plans/terms'
import { intervalOn } from './start'

/** What is paid from the end of the running period on. */
export interface NextTerms {
  readonly planVersionId: string
  readonly interval: Price['interval']
  /** What staff grant then in place of the plan's price. */
  readonly override: SubscriptionDetail['override']
}

export interface StripeTerms {
  /** ms; null for no end, `now` for what has ended here. */
  readonly end: number | 'now' | null
  /** Null where the running price goes on. */
  readonly next: NextTerms | null
  /** The plan is another one since somebody put the consumer on it: no money for the running period. */
  readonly movesNow: boolean
  /** Its calls are refused, and not for want of payment: nobody pays for that. */
  readonly isPaused: boolean
}

/**
 * The terms that Stripe is to have.
 * @returns null while Stripe is about to renew, or our own clock to end it: then nothing is said to it
 */
export function termsAtStripe(
  detail: SubscriptionDetail,
  facts: Pick<SubscriptionFacts, 'periodEnd' | 'planVersionId' | 'interval' | 'overrideId'>,
  now: number,
): StripeTerms | null {
  const { subscription, version, nextVersion, billing } = detail
  const { state, cancelAt, nextPlanAt, billingInterval, nextInterval } = subscription
  const isPaused = state === 'suspended' && subscription.suspendedBy !== 'payment'
  if (state === 'canceled' || !isPriced(version)) {
    return { end: 'now', next: null, movesNow: false, isPaused }
  }
  const becomesFree = nextVersion !== null && !isPriced(nextVersion)
  const end = wholeSeconds(cancelAt ?? (becomesFree ? nextPlanAt : null))
  if (facts.periodEnd <= now || (end !== null && end <= now)) return null
  const interval = billingInterval ?? 'month'
  const isOther = facts.planVersionId !== version.id || facts.interval !== interval
  const movesNow = isOther && (billing?.pendingSince ?? null) === null
  if (end !== null && end <= facts.periodEnd) return { end, next: null, movesNow, isPaused }
  const then = nextVersion ?? version
  const next: NextTerms = {
    planVersionId: then.id,
    interval:
      nextVersion === null
        ? interval
        : (nextInterval ?? intervalOn(nextVersion, billingInterval) ?? 'month'),
    override: overrideAt(detail, facts.periodEnd),
  }
  const goesOn =
    then.id === version.id &&
    next.interval === interval &&
    (priceOverride(next.override, interval)?.id ?? null) === (movesNow ? null : facts.overrideId)
  // A schedule and an end exclude each other at Stripe: the end is said once the next terms hold.
  return goesOn ? { end, next: null, movesNow, isPaused } : { end: null, next, movesNow, isPaused }
}

const wholeSeconds = (ms: number | null): number | null =>
  ms === null ? null : Math.floor(ms / 1000) * 1000

/** The override, if it still stands when the next period begins. */
const overrideAt = ({ override }: SubscriptionDetail, at: number): SubscriptionDetail['override'] =>
  override !== null && override.until > at ? override : null

const priceOverride = (override: SubscriptionDetail['override'], interval: Price['interval']) =>
  override?.prices?.some((price) => price.interval === interval) ? override : null
