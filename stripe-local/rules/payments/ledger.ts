import type { BalanceTransaction } from '../../state/tables.ts'
import { make, type World } from '../../state/world.ts'

interface Entry {
  /** `null`: the platform's own. */
  readonly account: string | null
  readonly type: BalanceTransaction['type']
  /** Cents; negative: money leaves the balance. */
  readonly amount: number
  readonly currency: string
  readonly source: string
  readonly fee?: number
  readonly created: number
  /** From when it can be paid out; seconds. */
  readonly availableOn: number
  readonly description?: string
}

const REPORTING: Readonly<Record<string, string>> = {
  adjustment: 'dispute',
  transfer_refund: 'transfer_reversal',
  payment: 'charge',
  payment_refund: 'refund',
}

/** Moves a balance (https://docs.stripe.com/api/balance_transactions/object). */
export function book(w: World, entry: Entry): BalanceTransaction {
  const { account, type, amount, currency, source, fee = 0, created, availableOn } = entry
  const feeDetail = {
    amount: fee,
    application: null,
    currency,
    description: 'Stripe processing fees',
    type: 'stripe_fee',
  }
  return make(
    w,
    'balance_transaction',
    {
      type,
      amount,
      currency,
      source,
      fee,
      fee_details: fee > 0 ? [feeDetail] : [],
      net: amount - fee,
      created,
      available_on: availableOn,
      balance_type: 'payments',
      reporting_category: REPORTING[type] ?? type,
      status: availableOn <= created ? 'available' : 'pending',
      description: entry.description ?? null,
    },
    account === null ? {} : { account },
  )
}

/** Of the platform or a connected account; `null` is the platform. */
export const transactionsOf = (w: World, account: string | null): BalanceTransaction[] =>
  w.store.all('balance_transaction', (_, note) => (note.account ?? null) === account)

/** Cents of a currency, those that can be paid out by now and those that cannot yet. */
export function balanceOf(
  w: World,
  account: string | null,
  currency: string,
  now: number,
): { available: number; pending: number } {
  let available = 0
  let pending = 0
  for (const entry of transactionsOf(w, account)) {
    if (entry.currency !== currency) continue
    if (entry.available_on <= now) available += entry.net
    else pending += entry.net
  }
  return { available, pending }
}
