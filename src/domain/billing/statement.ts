/** A provider's statement: what moved its money, one row after the other. Minor units. */

/** What the provider has: owed by the platform, and transferred to its account at Stripe. */
export interface Holdings {
  readonly held: number
  readonly atStripe: number
}

export const statementTypes = [
  'opening',
  'sale',
  'refund',
  'refund_failed',
  'dispute',
  'dispute_won',
  'transfer',
  'transfer_reversal',
  'payout',
  'payout_returned',
  'adjustment',
  'closing',
] as const
export type StatementType = (typeof statementTypes)[number]

const TYPES: Readonly<Record<string, StatementType>> = {
  invoice_paid: 'sale',
  refund: 'refund',
  refund_failed: 'refund_failed',
  dispute_opened: 'dispute',
  dispute_won: 'dispute_won',
  transfer: 'transfer',
  reversal: 'transfer_reversal',
}

/** What a fact of the ledger is called in a statement. */
export const statementType = (kind: string): StatementType => TYPES[kind] ?? 'adjustment'

/**
 * What the provider has after a fact of the ledger. A transfer moves money and earns none.
 * @param amount what the platform owes the provider more than before
 */
export function afterFact(before: Holdings, kind: string, amount: number): Holdings {
  const moved = kind === 'transfer' || kind === 'reversal' ? -amount : 0
  return { held: before.held + amount, atStripe: before.atStripe + moved }
}

/** What it has after money left for its bank; negative when it came back. */
export const afterPayout = (before: Holdings, amount: number): Holdings => ({
  ...before,
  atStripe: before.atStripe - amount,
})

/** All of it: earned, and not yet on its way to the bank. */
export const balanceOf = ({ held, atStripe }: Holdings): number => held + atStripe
