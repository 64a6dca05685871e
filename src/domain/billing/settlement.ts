/** How far a provider's share of an invoice has been paid out. Minor units. */

export interface SettlementSums {
  /** The provider's share; negative where the invoice left credit. */
  readonly net: number
  /** Of that, taken back by refunds and disputes. */
  readonly netReversed: number
  /** Transferred and not reversed. */
  readonly transferred: number
  /** What paid the provider's debts of other settlements; negative: what others paid of this. */
  readonly netted: number
  /** Of `transferred`, what Stripe is being asked to reverse. */
  readonly recovering: number
}

/** What the provider is still to get; negative: what it owes. */
export const outstanding = (sums: SettlementSums): number =>
  sums.net - sums.netReversed - sums.transferred - sums.netted + sums.recovering

/**
 * How much of what a provider is to get pays each of its debts, in their order.
 * @param due not negative
 * @param debts none negative
 */
export function netting(due: number, debts: readonly number[]): readonly number[] {
  let left = due
  return debts.map((debt) => {
    const paid = Math.min(debt, left)
    left -= paid
    return paid
  })
}

/** What a settlement is called once nothing of it is outstanding. */
export function finalState({ transferred, netted }: SettlementSums) {
  if (transferred > 0) return 'transferred'
  return netted === 0 ? 'done' : 'netted'
}

/** How disputes go on: nothing has happened to the money of an inquiry. */
export type DisputePhase = 'inquiry' | 'open' | 'won' | 'lost'

/** @param status Stripe's word (https://docs.stripe.com/api/disputes/object#dispute_object-status) */
export function phaseOf(status: string): DisputePhase {
  if (status === 'won' || status === 'lost') return status
  return status.startsWith('warning_') || status === 'prevented' ? 'inquiry' : 'open'
}

/** Whether somebody still decides on it. */
export const isUndecided = (status: string): boolean =>
  !['won', 'lost', 'warning_closed', 'prevented'].includes(status)
