/** Who may call: the answers of plan, subscription and key, in the codes of product decisions 4.4. */
import type { KeyStatus, SubscriptionState } from './config'
import type { ErrorCode } from './errors'

/** Plans are ordered by rank; a route names the lowest rank that may call it. */
export const mayCall = (planRank: number, minRank: number): boolean => planRank >= minRank

const subscriptionRefusals = {
  pending: 'no_active_subscription',
  trialing: null,
  active: null,
  // In grace: the payment failed, but dunning has not given up yet.
  past_due: null,
  suspended: 'payment_required',
  canceled: 'no_active_subscription',
} as const satisfies Record<SubscriptionState, ErrorCode | null>

/** Why a subscription in that state may not call, or null when it may. */
export function subscriptionRefusal(state: SubscriptionState): ErrorCode | null {
  return subscriptionRefusals[state]
}

const keyRefusals = {
  active: null,
  revoked: 'revoked_api_key',
  // The provider withdrew this one key. The subscription is fine, so its codes would mislead.
  suspended: 'revoked_api_key',
  leaked: 'leaked_api_key',
  expired: 'expired_api_key',
  unknown: 'invalid_api_key',
} as const satisfies Record<KeyStatus | 'expired' | 'unknown', ErrorCode | null>

/** Why a key of that status may not call, or null when it may. */
export function keyRefusal(status: KeyStatus | 'expired' | 'unknown'): ErrorCode | null {
  return keyRefusals[status]
}
