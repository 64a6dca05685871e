import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { connectStatuses, type ConnectRequirement } from '../../domain/billing/connect'
import type { LedgerAccount } from '../../domain/billing/ledger'
import { flag, id, instant, json, timestamps } from './columns'

/**
 * The double-entry ledger. Append-only by trigger; the entries of a transaction add up to zero. `source`
 * is the business fact behind it, so that the same fact is written once: `invoice.paid:<invoice>`.
 */
export const ledgerTransactions = sqliteTable(
  'ledger_transactions',
  {
    id: id(),
    source: text('source').notNull().unique(),
    kind: text('kind').notNull(),
    currency: text('currency').notNull(),
    /** When the fact happened, ms. */
    at: instant('at').notNull(),
    /** What it is of; null where nothing of that kind is. */
    invoiceId: text('invoice_id'),
    consumerId: text('consumer_id'),
    providerId: text('provider_id'),
    productId: text('product_id'),
    planVersionId: text('plan_version_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('ledger_transactions_provider').on(t.providerId, t.at),
    index('ledger_transactions_invoice').on(t.invoiceId),
    index('ledger_transactions_at').on(t.at),
  ],
)

export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    transactionId: text('transaction_id').notNull(),
    position: integer('position').notNull(),
    account: text('account').$type<LedgerAccount>().notNull(),
    currency: text('currency').notNull(),
    /** Minor units: a debit is positive. */
    amount: integer('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transactionId, t.position] }),
    index('ledger_entries_account').on(t.account, t.currency),
  ],
)

/** `done`: nothing is left to pay, and nothing was: taken back whole, or all of it is commission. */
export const settlementStates = [
  'held',
  'ready',
  'transferred',
  'netted',
  'waiting',
  'done',
] as const

/** The provider's share of a paid invoice, and how far it has been paid out. Minor units. */
export const settlements = sqliteTable(
  'settlements',
  {
    id: id(),
    invoiceId: text('invoice_id').notNull().unique(),
    providerId: text('provider_id').notNull(),
    consumerId: text('consumer_id').notNull(),
    productId: text('product_id').notNull(),
    currency: text('currency').notNull(),
    /** Paid, without tax. */
    gross: integer('gross').notNull(),
    /** Paid beside it. */
    tax: integer('tax').notNull().default(0),
    commissionBps: integer('commission_bps').notNull(),
    fee: integer('fee').notNull(),
    net: integer('net').notNull(),
    /** Taken back by refunds and disputes so far, of `fee` and `net`. */
    feeReversed: integer('fee_reversed').notNull().default(0),
    netReversed: integer('net_reversed').notNull().default(0),
    taxReversed: integer('tax_reversed').notNull().default(0),
    /** Transferred to the provider and not reversed. */
    transferred: integer('transferred').notNull().default(0),
    /** Of `net`, what paid the provider's debts of other settlements; negative: what others paid of this. */
    netted: integer('netted').notNull().default(0),
    /** Of `transferred`, what Stripe is being asked to reverse. */
    recovering: integer('recovering').notNull().default(0),
    /** When Stripe last refused that, for the provider's balance is empty. */
    reversalRefusedAt: instant('reversal_refused_at'),
    /**
     * `ready`: a transfer is under way. `waiting`: the provider cannot be paid yet. `netted`: used up by
     * what the provider owed.
     */
    state: text('state', { enum: settlementStates }).notNull(),
    /** When the hold ends. */
    availableAt: instant('available_at').notNull(),
    stripeChargeId: text('stripe_charge_id'),
    stripeTransferId: text('stripe_transfer_id'),
    transferredAt: instant('transferred_at'),
    /** A dispute holds it whatever the date. */
    disputed: flag('disputed').notNull().default(false),
    rev: integer('rev').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    index('settlements_provider').on(t.providerId, t.createdAt),
    index('settlements_due')
      .on(t.availableAt)
      .where(sql`state in ('held', 'ready', 'waiting')`),
    index('settlements_owing')
      .on(t.providerId, t.currency)
      .where(sql`net - net_reversed - transferred - netted + recovering < 0`),
    index('settlements_recovering')
      .on(t.id)
      .where(sql`recovering > 0`),
  ],
)

/**
 * Transfers of a settlement: one, and one more after each dispute that was won. Written before Stripe is
 * asked, and then asked for with these words until Stripe has made it.
 */
export const settlementTransfers = sqliteTable(
  'settlement_transfers',
  {
    settlementId: text('settlement_id').notNull(),
    /** From 0. */
    ordinal: integer('ordinal').notNull(),
    stripeAccountId: text('stripe_account_id').notNull(),
    /** Minor units. */
    amount: integer('amount').notNull(),
    /** The payment that it is taken from; null for the platform's balance. */
    stripeChargeId: text('stripe_charge_id'),
    /** Null until Stripe has answered. */
    stripeTransferId: text('stripe_transfer_id').unique(),
    reversed: integer('reversed').notNull().default(0),
    /** What Stripe is being asked to reverse. */
    reversing: integer('reversing').notNull().default(0),
    /** Reversals that were asked for; part of the key that Stripe sees. */
    reversals: integer('reversals').notNull().default(0),
    ...timestamps,
  },
  (t) => [
    primaryKey({ columns: [t.settlementId, t.ordinal] }),
    uniqueIndex('settlement_transfers_open')
      .on(t.settlementId)
      .where(sql`stripe_transfer_id is null`),
  ],
)

export const creditStates = ['requested', 'given', 'failed'] as const

/** Credit that staff gave to a consumer. */
export const credits = sqliteTable(
  'credits',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    /** Minor units. */
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: creditStates }).notNull(),
    /** Why Stripe refused it, in its words. */
    failureReason: text('failure_reason'),
    stripeTransactionId: text('stripe_transaction_id'),
    createdBy: text('created_by').notNull(),
    ...timestamps,
  },
  (t) => [
    index('credits_organisation').on(t.organisationId),
    index('credits_requested')
      .on(t.id)
      .where(sql`state = 'requested'`),
  ],
)

/** The provider as Stripe pays it: its connected account (Accounts v2). */
export const connectAccounts = sqliteTable('connect_accounts', {
  organisationId: text('organisation_id').primaryKey(),
  stripeAccountId: text('stripe_account_id').notNull().unique(),
  status: text('status', { enum: connectStatuses }).notNull(),
  /** What Stripe still asks for, and by when; in Stripe's words. */
  requirements: json<ConnectRequirement[]>('requirements').notNull(),
  disabledReason: text('disabled_reason'),
  country: text('country'),
  /** Where payouts go, for display: bank and last four. */
  payoutMethod: text('payout_method'),
  payoutInterval: text('payout_interval').notNull().default('daily'),
  /** Of `weekly` the day by name, of `monthly` its number. */
  payoutAnchor: text('payout_anchor'),
  /** When all of it was last compared with Stripe. */
  syncedAt: instant('synced_at').notNull().default(0),
  /** Grows with each writing: the reducer's compare-and-set. */
  rev: integer('rev').notNull().default(1),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** Money on its way from a connected account's balance to its bank, as Stripe last said. */
export const payouts = sqliteTable(
  'payouts',
  {
    id: id(),
    stripePayoutId: text('stripe_payout_id').notNull().unique(),
    organisationId: text('organisation_id').notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    /** Stripe's word: pending, in_transit, paid, failed, canceled. */
    status: text('status').notNull(),
    automatic: flag('automatic').notNull(),
    arrivesAt: instant('arrives_at'),
    failureReason: text('failure_reason'),
    /** When the money was back in the account's balance, of one that failed or was cancelled. */
    returnedAt: instant('returned_at'),
    /** Grows with each writing: the reducer's compare-and-set. */
    rev: integer('rev').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('payouts_organisation').on(t.organisationId, t.createdAt)],
)

/** Payouts that were asked for, until Stripe has made them. */
export const payoutRequests = sqliteTable(
  'payout_requests',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    state: text('state', { enum: ['requested', 'made', 'refused'] as const }).notNull(),
    reason: text('reason'),
    stripePayoutId: text('stripe_payout_id'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('payout_requests_open')
      .on(t.organisationId, t.currency)
      .where(sql`state = 'requested'`),
  ],
)
