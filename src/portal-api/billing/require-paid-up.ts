import { findDebt } from '../../db/billing/debts'
import type { SubscriptionRow } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'

/**
 * Who owes a provider for what was used gets nothing more of it: what is paid for afterwards could be had for
 * nothing again and again.
 * @throws {AppError} invalid_state, with `invoice_id` of the oldest one that is open
 */
export async function requirePaidUp(
  { db }: Pick<PortalDeps, 'db'>,
  { organisationId, providerId }: Pick<SubscriptionRow, 'organisationId' | 'providerId'>,
): Promise<void> {
  const debt = await findDebt(db, organisationId, providerId)
  if (debt) fail('invalid_state', 'Pay the open invoice first.', { invoice_id: debt.id })
}
