import type { SubscriptionRow } from '../../db/subscriptions'
import { fail } from '../../domain/errors'

/** @throws {AppError} invalid_state */
export function requireLive(subscription: SubscriptionRow): void {
  if (subscription.state === 'canceled') fail('invalid_state', 'The subscription is canceled.')
}
