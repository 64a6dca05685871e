import type { PlanVersionRow } from '../../db/plans'
import { fail } from '../../domain/errors'
import type { Caller } from '../auth/caller'
import { isPriced } from '../plans/terms'

/**
 * Nothing here can take money yet, so a plan with a price is had only through a platform admin, who
 * invoices by hand.
 * @throws {AppError} invalid_state
 */
export function requireBilling(caller: Caller, version: PlanVersionRow): void {
  if (caller.platformRole === 'admin' || !isPriced(version)) return
  fail('invalid_state', 'Billing is not configured, so this plan can be had only from an admin.')
}
