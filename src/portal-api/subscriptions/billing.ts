import type { PlanVersionRow } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { PaymentsPort } from '../../payments/port'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { isPriced } from '../plans/terms'

const REFUSAL = 'Billing is not configured, so this plan can be had only from an admin.'

/**
 * A change to a plan with a price is had only through a platform admin, who invoices by hand: it is paid
 * before it counts, and nothing here can take money for it yet.
 * @throws {AppError} invalid_state
 */
export function requireBilling(caller: Caller, version: PlanVersionRow): void {
  if (caller.platformRole === 'admin' || !isPriced(version)) return
  fail('invalid_state', REFUSAL)
}

/**
 * Who takes the money for a new subscription. What the provider must approve as well is not paid for before
 * it has.
 * @throws {AppError} invalid_state without anybody who does
 */
export function requirePayments(
  { payments }: Pick<PortalDeps, 'payments'>,
  needsApproval: boolean,
): PaymentsPort {
  return payments === null || needsApproval ? fail('invalid_state', REFUSAL) : payments
}
