/**
 * The double-entry ledger: every cent of every invoice is the consumer's money, the platform's fee, the
 * provider's share or tax (billing decisions 6). Amounts are minor units of one currency; a debit is
 * positive, a credit negative, and the entries of a transaction add up to zero.
 */
import type { Id } from '../ids'
import { sumOf, type Parts } from './commission'

/** `bank_cash` was paid to the platform's bank, past Stripe. The last two are kept for each organisation. */
export type LedgerAccount =
  | 'stripe_cash'
  | 'bank_cash'
  | 'platform_revenue'
  | 'tax_payable'
  | 'stripe_fees'
  | 'disputes'
  | 'writeoff'
  | `provider_payable:${Id}`
  | `consumer_credit:${Id}`

/** What a transaction is about. */
export const ledgerKinds = [
  'invoice_paid',
  'stripe_fee',
  'transfer',
  'reversal',
  'refund',
  'refund_failed',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'credit_given',
] as const
export type LedgerKind = (typeof ledgerKinds)[number]

export interface LedgerEntry {
  readonly account: LedgerAccount
  /** Minor units. */
  readonly amount: number
}

/** What was paid for an invoice, and whose it is. */
export interface PaidInvoice {
  readonly providerId: Id
  readonly consumerId: Id
  readonly paidTo: 'stripe_cash' | 'bank_cash'
  /** Minor units that arrived, tax included. */
  readonly cash: number
  /** Minor units that the consumer's credit paid; negative where the invoice left credit. */
  readonly credit: number
  /** Of `cash + credit`. */
  readonly parts: Parts
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
    { account: paid.paidTo, amount: paid.cash },
    { account: `consumer_credit:${paid.consumerId}`, amount: paid.credit },
    { account: 'tax_payable', amount: -paid.parts.tax },
    { account: 'platform_revenue', amount: -paid.parts.fee },
    { account: `provider_payable:${paid.providerId}`, amount: -paid.parts.net },
  ])

/** Stripe kept its fee of a payment or a dispute. @param fee minor units */
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

/** Money that left, whatever of it was taken of the parts of an invoice. */
export interface TakenMoney {
  readonly providerId: Id
  /** Minor units; negative when it came back. */
  readonly amount: number
  /** What it took; at most `amount` together. */
  readonly parts: Parts
  /** Where the rest is, of which nobody was paid or no more is left. */
  readonly rest: 'disputes' | 'writeoff'
}

/**
 * Money went back to a consumer, by refund or dispute. The provider's share becomes a debt of the provider
 * where it has been transferred already.
 */
export const taken = ({ providerId, amount, parts, rest }: TakenMoney): readonly LedgerEntry[] =>
  balanced([
    { account: 'stripe_cash', amount: -amount },
    { account: 'tax_payable', amount: parts.tax },
    { account: 'platform_revenue', amount: parts.fee },
    { account: `provider_payable:${providerId}`, amount: parts.net },
    { account: rest, amount: amount - sumOf(parts) },
  ])

/** A dispute was lost. @param rest minor units that it held beyond what could be taken of the invoice */
export const disputeLost = (rest: number): readonly LedgerEntry[] =>
  balanced([
    { account: 'writeoff', amount: rest },
    { account: 'disputes', amount: -rest },
  ])

/** Staff gave a consumer credit, which the platform pays. @param amount minor units */
export const creditGiven = (consumerId: Id, amount: number): readonly LedgerEntry[] =>
  balanced([
    { account: 'writeoff', amount },
    { account: `consumer_credit:${consumerId}`, amount: -amount },
  ])
