import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { balanced, type LedgerEntry } from '../../domain/billing/ledger'
import type { Id } from '../../domain/ids'
import type { Statement } from '../atomic'
import type { Db } from '../open'
import { ledgerEntries, ledgerTransactions } from '../schema'

export type LedgerTransactionRow = typeof ledgerTransactions.$inferSelect
export type LedgerEntryRow = typeof ledgerEntries.$inferSelect

/** A fact to write down, and how it moves the accounts. */
export type LedgerFact = LedgerTransactionRow & { readonly entries: readonly LedgerEntry[] }

/**
 * The fact with its entries; nothing where nothing moves. A fact is written once: a repeat of its source
 * fails the batch it is in (`NotUnique`).
 * @throws {RangeError} for entries that do not add up to zero
 */
export function writeTransaction(db: Db, { entries, ...row }: LedgerFact): Statement[] {
  const moving = balanced(entries)
  if (moving.length === 0) return []
  return [
    db.insert(ledgerTransactions).values(row),
    db.insert(ledgerEntries).values(
      moving.map(({ account, amount }, position) => ({
        transactionId: row.id,
        position,
        account,
        currency: row.currency,
        amount,
      })),
    ),
  ]
}

/** Whether the fact of that source has been written down. */
export const hasTransaction = async (db: Db, source: string): Promise<boolean> =>
  (await db
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.source, source))
    .get()) !== undefined

/** Filters of the list of transactions; a member left out does not narrow. */
export interface LedgerFilter {
  readonly kind?: string | undefined
  readonly source?: string | undefined
  readonly invoiceId?: Id | undefined
  readonly providerId?: Id | undefined
  readonly consumerId?: Id | undefined
  /** ms, included. */
  readonly from?: number | undefined
  /** ms, excluded. */
  readonly to?: number | undefined
}

/** With their entries, newest first by when they were written. */
export async function listTransactions(
  db: Db,
  filter: LedgerFilter,
  after: Id | null,
  limit: number,
): Promise<{ readonly transaction: LedgerTransactionRow; readonly entries: LedgerEntryRow[] }[]> {
  const t = ledgerTransactions
  const is = (column: SQLiteColumn, value: string | undefined) =>
    value === undefined ? undefined : eq(column, value)
  const rows = await db
    .select()
    .from(t)
    .where(
      and(
        is(t.kind, filter.kind),
        is(t.source, filter.source),
        is(t.invoiceId, filter.invoiceId),
        is(t.providerId, filter.providerId),
        is(t.consumerId, filter.consumerId),
        filter.from === undefined ? undefined : gte(t.at, filter.from),
        filter.to === undefined ? undefined : lt(t.at, filter.to),
        after === null ? undefined : lt(t.id, after),
      ),
    )
    .orderBy(desc(t.id))
    .limit(limit)
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const entries = await db
    .select()
    .from(ledgerEntries)
    .where(sql`${ledgerEntries.transactionId} in (select value from json_each(${ids}))`)
    .orderBy(ledgerEntries.position)
  return rows.map((transaction) => ({
    transaction,
    entries: entries.filter(({ transactionId }) => transactionId === transaction.id),
  }))
}

/** What each account stands at, by currency. Minor units: a debit is positive. */
export const accountBalances = (db: Db) =>
  db
    .select({
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      balance: sql<number>`sum(${ledgerEntries.amount})`,
    })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.account, ledgerEntries.currency)
    .orderBy(ledgerEntries.account, ledgerEntries.currency)
