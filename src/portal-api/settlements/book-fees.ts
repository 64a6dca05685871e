import { commit, NotUnique } from '../../db/atomic'
import { hasTransaction, writeTransaction } from '../../db/billing/ledger'
import { stripeFee } from '../../domain/billing/ledger'
import type { PortalDeps } from '../deps'
import { factOf, type OfInvoice } from './fact'

/** What Stripe kept, in minor units of the currency in which it booked that. */
export interface BookedFee {
  /** Stripe's id of what it is for. */
  readonly id: string
  readonly fee: number
  readonly feeCurrency: string
}

/**
 * Writes down what Stripe kept, each fee once. Apart from what it is for, since Stripe may say it later.
 * @param at ms of what it is for
 */
export async function bookFees(
  deps: PortalDeps,
  invoice: OfInvoice,
  fees: readonly BookedFee[],
  at: number,
): Promise<void> {
  for (const { id, fee, feeCurrency } of fees) {
    const source = `stripe.fee:${id}`
    if (fee === 0 || (await hasTransaction(deps.db, source))) continue
    const [first, ...rest] = writeTransaction(deps.db, {
      ...factOf(deps, { ...invoice, currency: feeCurrency })('stripe_fee', source, at),
      entries: stripeFee(fee),
    })
    if (!first) continue
    try {
      await commit(deps.db, [first, ...rest])
    } catch (error) {
      // Somebody else was faster.
      if (!(error instanceof NotUnique)) throw error
    }
  }
}
