/**
 * The double-entry ledger: every cent of every invoice is the consumer's money, the platform's fee, the
 * provider's share or tax (billing decisions 6). Amounts are minor units of one currency; a debit is
 * positive, a credit negative, and the entries of a transaction add up to zero.
 */
import type { Id } from '../ids'
import type { Shares } from './commission'

/** `provider_payable` and `consumer_credit` are kept for each organisation. */
export type LedgerAccount =
  | 'stripe_cash'
  | 'platform_revenue'
  | 'tax_payable'
  | 'stripe_fees'
  | 'disputes'
  | 'writeoff'
  | `provider_payable:${Id}`
  | `consumer_credit:${Id}`

export interface LedgerEntry {
  readonly account: LedgerAccount
  /** Minor units. */
  readonly amount: number
}

/** What was paid for an invoice, and whose it is. */
export interface PaidInvoice {
  readonly providerId: Id
  readonly consumerId: Id
  /** Minor units that arrived, tax included. */
  readonly cash: number
  /** Minor units that the consumer's credit paid. */
  readonly credit: number
  /** Minor units. */
  readonly tax: number
  /** Of `cash + credit - tax`. */
  readonly shares: Shares
}

/** Drops entries of nothing. @throws {RangeError} when the rest does not add up to zero */
export function balanced(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const sum = entries.reduce((total, { amount }) => total + amount, 0)
  if (sum !== 0) throw new RangeError(`Ledger entries add up to ${sum}`)
  return entries.filter(({ amount }) => amount !== 0)
}

/** An invoice was paid. */
export const invoicePaid = (paid: PaidInvoice): readonly LedgerEntry[] =>
  balanced([
    { account: 'stripe_cash', amount: paid.cash },
    { account: `consumer_credit:${paid.consumerId}`, amount: paid.credit },
    { account: 'tax_payable', amount: -paid.tax },
    { account: 'platform_revenue', amount: -paid.shares.fee },
    { account: `provider_payable:${paid.providerId}`, amount: -paid.shares.net },
  ])

/** Stripe kept its fee of a payment. @param fee minor units */
export const stripeFee = (fee: number): readonly LedgerEntry[] =>
  balanced([
    { account: 'stripe_fees', amount: fee },
    { account: 'stripe_cash', amount: -fee },
  ])

/** A provider's share was transferred to it; negative where a transfer was reversed. */
export const transferred = (providerId: Id, net: number): readonly LedgerEntry[] =>
  balanced([
    { account: `provider_payable:${providerId}`, amount: net },
    { account: 'stripe_cash', amount: -net },
  ])

/**
 * Money went back to a consumer. The provider's share becomes a debt of the provider where it has been
 * transferred already.
 * @param tax minor units of tax in what went back
 * @param reversed the shares taken back; with the tax they are what went back
 */
export const refunded = (providerId: Id, tax: number, reversed: Shares): readonly LedgerEntry[] =>
  balanced([
    { account: 'stripe_cash', amount: -(tax + reversed.fee + reversed.net) },
    { account: 'tax_payable', amount: tax },
    { account: 'platform_revenue', amount: reversed.fee },
    { account: `provider_payable:${providerId}`, amount: reversed.net },
  ])

/** A dispute holds the money; negative when it is won. @param amount minor units */
export const disputed = (amount: number): readonly LedgerEntry[] =>
  balanced([
    { account: 'disputes', amount },
    { account: 'stripe_cash', amount: -amount },
  ])
