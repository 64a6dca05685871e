import { fail } from '../../../domain/errors'
import type { Caller } from '../../auth/caller'
import { reconcileBooks } from '../../billing/watch/reconcile'
import type { PortalDeps } from '../../deps'
import { requireStaff } from '../standing'

/**
 * Compares Stripe's books with ours now, as the daily job does.
 * @returns how many findings there are
 * @throws {AppError} forbidden, invalid_state where nobody takes money
 */
export async function reconcileNow(deps: PortalDeps, caller: Caller): Promise<number> {
  requireStaff(caller)
  const payments = deps.payments ?? fail('invalid_state', 'No money is taken here.')
  return reconcileBooks(deps, payments)
}
