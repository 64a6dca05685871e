import type { PlanVersionRow } from '../../db/plans'
import type { SubscriptionRow } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Payments } from '../../payments/stripe'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { isPriced } from '../plans/terms'

const REFUSAL = 'Billing is not configured, so this plan can be had only from an admin.'

/**
 * Whether its plan's price is paid through Stripe: not what platform staff invoice by hand, nor what a
 * provider has of its own (security decision E9).
 */
export const isBilled = (
  subscription: Pick<SubscriptionRow, 'manual' | 'organisationId' | 'providerId'>,
  version: PlanVersionRow,
): boolean =>
  isPriced(version) &&
  !subscription.manual &&
  subscription.organisationId !== subscription.providerId

/**
 * A change to a plan with a price needs somebody who takes the money. Without Stripe it is had only through
 * a platform admin, who invoices by hand.
 * @throws {AppError} invalid_state
 */
export function requireBilling(
  { payments }: Pick<PortalDeps, 'payments'>,
  caller: Caller,
  subscription: Pick<SubscriptionRow, 'manual' | 'organisationId' | 'providerId'>,
  version: PlanVersionRow,
): void {
  if (caller.platformRole === 'admin' || !isBilled(subscription, version)) return
  if (payments === null) fail('invalid_state', REFUSAL)
}

/** Who takes the money. @throws {AppError} invalid_state without anybody who does */
export const requirePayments = ({ payments }: Pick<PortalDeps, 'payments'>): Payments =>
  payments ?? fail('invalid_state', REFUSAL)
