import { and, asc, desc, eq, isNull, lt, lte, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { invoices, organisations, products, settlements, settlementTransfers } from '../schema'

export type SettlementRow = typeof settlements.$inferSelect
export type TransferRow = typeof settlementTransfers.$inferSelect

/** What the provider is still to get of a settlement; negative: what it owes. As `outstanding`. */
export const OUTSTANDING = sql<number>`(${settlements.net} - ${settlements.netReversed}
  - ${settlements.transferred} - ${settlements.netted} + ${settlements.recovering})`

/** One for each invoice. */
export const insertSettlement = (db: Db, row: SettlementRow) => db.insert(settlements).values(row)

export const findSettlement = (db: Db, id: Id) =>
  db.select().from(settlements).where(eq(settlements.id, id)).get()

export const settlementOf = (db: Db, invoiceId: Id) =>
  db.select().from(settlements).where(eq(settlements.invoiceId, invoiceId)).get()

type Change = Partial<Omit<SettlementRow, 'id' | 'rev'>>
type SqlChange = { readonly [C in keyof Change]: Change[C] | SQL }

/** Changes a settlement that is still as it was read. @param only what must hold besides */
export const changeSettlement = (
  db: Db,
  read: Pick<SettlementRow, 'id' | 'rev'>,
  change: SqlChange,
  only?: SQL,
) =>
  db
    .update(settlements)
    .set({ ...change, rev: read.rev + 1 })
    .where(and(eq(settlements.id, read.id), eq(settlements.rev, read.rev), only))

/** Changes it whatever has happened since: for what was asked of Stripe, and is now so. */
export const moveSettlement = (db: Db, id: Id, change: SqlChange) =>
  db
    .update(settlements)
    .set({ ...change, rev: sql`${settlements.rev} + 1` })
    .where(eq(settlements.id, id))

/** Puts it behind the others that are due. */
export const touchSettlement = (db: Db, id: Id, now: number) =>
  db.update(settlements).set({ updatedAt: now }).where(eq(settlements.id, id))

/** The provider can be paid; not where it was refused after `since` and nothing has happened to it. */
const payable = (since: number) => sql`exists (select 1 from connect_accounts account
  where account.organisation_id = ${settlements.providerId} and account.status = 'active'
    and (${settlements.updatedAt} <= ${since} or account.updated_at >= ${settlements.updatedAt}))`

/** No refund of the invoice is under way: it lessens the share. */
export const NOT_REFUNDING = sql`not exists (select 1 from refunds r
  where r.invoice_id = ${settlements.invoiceId} and r.state in ('requested', 'pending'))`

/** Whether a refund of the invoice is under way. */
export async function isRefunding(db: Db, id: Id): Promise<boolean> {
  const row = await db
    .select({ id: settlements.id })
    .from(settlements)
    .where(and(eq(settlements.id, id), NOT_REFUNDING))
    .get()
  return row === undefined
}

/**
 * Those whose hold has ended, and whose provider can be paid if it is known that it could not; a transfer
 * under way is among them whatever has happened to the hold. What was longest left alone is first.
 * @param since of those that wait, what was tried after that waits on
 */
export const dueSettlements = (db: Db, now: number, since: number, limit: number) =>
  db
    .select()
    .from(settlements)
    .where(
      and(
        sql`${settlements.state} in ('held', 'ready', 'waiting')`,
        lte(settlements.availableAt, now),
        sql`(${settlements.state} = 'ready' or (${settlements.disputed} = 0 and ${NOT_REFUNDING}
          and (${settlements.state} = 'held' or ${payable(since)})))`,
      ),
    )
    .orderBy(asc(settlements.updatedAt), asc(settlements.id))
    .limit(limit)

/** What a provider owes of other settlements in that currency; the oldest first. */
export const debtsOf = (db: Db, { providerId, currency }: SettlementRow, limit: number) =>
  db
    .select()
    .from(settlements)
    .where(
      and(
        eq(settlements.providerId, providerId),
        eq(settlements.currency, currency),
        sql`net - net_reversed - transferred - netted + recovering < 0`,
      ),
    )
    .orderBy(asc(settlements.id))
    .limit(limit)

/**
 * Settlements of which more was transferred than the provider is to have, or Stripe is being asked to
 * reverse; not those that it refused since `since`. What was longest left alone is first.
 */
export const overpaidSettlements = (db: Db, since: number, limit: number) =>
  db
    .select()
    .from(settlements)
    .where(
      sql`(recovering > 0 or (transferred > 0
        and net - net_reversed - transferred - netted + recovering < 0
        and (reversal_refused_at is null or reversal_refused_at < ${since})))`,
    )
    .orderBy(asc(settlements.updatedAt), asc(settlements.id))
    .limit(limit)

/** Its transfers, the newest first. */
export const transfersOf = (db: Db, settlementId: Id) =>
  db
    .select()
    .from(settlementTransfers)
    .where(eq(settlementTransfers.settlementId, settlementId))
    .orderBy(desc(settlementTransfers.ordinal))

export const insertTransfer = (db: Db, row: TransferRow) =>
  db.insert(settlementTransfers).values(row)

type TransferKey = Pick<TransferRow, 'settlementId' | 'ordinal'>

const isTransfer = ({ settlementId, ordinal }: TransferKey) =>
  and(eq(settlementTransfers.settlementId, settlementId), eq(settlementTransfers.ordinal, ordinal))

/** Stripe has made it, of that amount, whether or not somebody has given it up. */
export const transferMade = (
  db: Db,
  row: TransferRow,
  { id: stripeTransferId, amount }: { readonly id: string; readonly amount: number },
  now: number,
) =>
  db
    .insert(settlementTransfers)
    .values({ ...row, stripeTransferId, amount, updatedAt: now })
    .onConflictDoUpdate({
      target: [settlementTransfers.settlementId, settlementTransfers.ordinal],
      set: { stripeTransferId, amount, updatedAt: now },
      setWhere: isNull(settlementTransfers.stripeTransferId),
    })

/** Stripe has not made it, and is not asked for it any more. */
export const dropTransfer = (db: Db, key: TransferKey) =>
  db
    .delete(settlementTransfers)
    .where(and(isTransfer(key), isNull(settlementTransfers.stripeTransferId)))

/** Before Stripe is asked to reverse a part of it. */
export const beginReversal = (db: Db, row: TransferRow, amount: number, now: number) =>
  db
    .update(settlementTransfers)
    .set({ reversing: amount, reversals: row.reversals + 1, updatedAt: now })
    .where(
      and(
        isTransfer(row),
        eq(settlementTransfers.reversals, row.reversals),
        eq(settlementTransfers.reversing, 0),
      ),
    )

/** Stripe refused it. */
export const endReversal = (db: Db, row: TransferRow, now: number) =>
  db
    .update(settlementTransfers)
    .set({ reversing: 0, updatedAt: now })
    .where(
      and(
        isTransfer(row),
        eq(settlementTransfers.reversals, row.reversals),
        eq(settlementTransfers.reversing, row.reversing),
      ),
    )

/** What is still being asked for of the reversal, as it was read: all of it or nothing. Minor units. */
export const STILL_RECOVERING = (row: TransferRow) => sql<number>`coalesce((
  select reversing from settlement_transfers where settlement_id = ${row.settlementId}
    and ordinal = ${row.ordinal} and reversals = ${row.reversals}), 0)`

/** Stripe has made it, whether or not somebody has given it up. */
export const reversalMade = (db: Db, row: TransferRow, now: number) =>
  db
    .update(settlementTransfers)
    .set({
      reversed: sql`${settlementTransfers.reversed} + ${row.reversing}`,
      reversing: sql`case when ${settlementTransfers.reversals} = ${row.reversals}
        then 0 else ${settlementTransfers.reversing} end`,
      updatedAt: now,
    })
    .where(isTransfer(row))

/** Filters of a list; a member left out does not narrow. */
export interface SettlementFilter {
  readonly providerId?: Id | undefined
  readonly productId?: Id | undefined
  readonly state?: SettlementRow['state'] | undefined
}

/** With what belongs to it, newest first. */
export const listSettlements = (
  db: Db,
  { providerId, productId, state }: SettlementFilter,
  after: Id | null,
  limit: number,
) =>
  db
    .select({
      settlement: settlements,
      number: invoices.number,
      product: products.name,
      consumer: organisations.name,
    })
    .from(settlements)
    .innerJoin(invoices, eq(invoices.id, settlements.invoiceId))
    .leftJoin(products, eq(products.id, settlements.productId))
    .leftJoin(organisations, eq(organisations.id, settlements.consumerId))
    .where(
      and(
        providerId === undefined ? undefined : eq(settlements.providerId, providerId),
        productId === undefined ? undefined : eq(settlements.productId, productId),
        state === undefined ? undefined : eq(settlements.state, state),
        after === null ? undefined : lt(settlements.id, after),
      ),
    )
    .orderBy(desc(settlements.id))
    .limit(limit)
