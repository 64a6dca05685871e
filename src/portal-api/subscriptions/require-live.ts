import type { SubscriptionRow } from '../../db/subscriptions'
import { fail } from '../../domain/errors'

/** Refuses one that has ended, or not begun. @throws {AppError} invalid_state */
export function requireLive(subscription: Pick<SubscriptionRow, 'state'>): void {
  if (subscription.state === 'canceled') fail('invalid_state', 'The subscription is canceled.')
  if (subscription.state === 'pending') fail('invalid_state', 'The subscription has not begun yet.')
}
