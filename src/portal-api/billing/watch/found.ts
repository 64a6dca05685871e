import type { Difference } from '../../../db/billing/books'
import type { BillingFindingKind } from '../../../db/usage-write/findings'
import { log } from '../../../platform/log'

/** Two numbers that should be one. */
export interface Found extends Difference {
  readonly kind: BillingFindingKind
}

/** Runs a reducer over what differs. One that fails leaves the difference to be found. */
export async function reduceAgain(id: string, reduce: () => Promise<void>): Promise<void> {
  try {
    await reduce()
  } catch (error) {
    log({ event: 'billing_reconcile_failed', object: id, error })
  }
}
