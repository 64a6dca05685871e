import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere, type Statement } from '../atomic'
import type { Db } from '../open'
import { usageChargeLines, usageCharges, usageLedger } from '../schema'
import { linesByMoment, type LedgerSpan } from './usage-runs'

export type UsageCharge = typeof usageCharges.$inferSelect

/** What of a run's lines is charged for: the last so many milli-units of those that no charge has. */
export interface BilledRun {
  readonly at: number
  readonly billed: number
}

/** A charge with the lines of the ledger that it is of. */
export interface NewCharge {
  readonly row: UsageCharge
  /** Lines of `row.planVersionId` in this span that no charge has. */
  readonly span: LedgerSpan
  /** How many they are; their units are `row.used`. */
  readonly lines: number
  readonly runs: readonly BilledRun[]
}

/**
 * Freezes a charge, if the lines of the ledger are still those that it was computed from and no other
 * charge took its place. Otherwise nothing is written.
 */
export function insertCharge(db: Db, { row, span, lines, runs }: NewCharge): Statement[] {
  const fresh = sql`select * from (${linesByMoment(span)})
    where charge_id is null and plan_version_id = ${row.planVersionId}`
  const unchanged = sql`(select count(*) = ${lines} and sum(units) = ${row.used} from (${fresh}))`
  const billed = sql`max(0, min(units, coalesce((select value ->> 'billed'
    from json_each(${JSON.stringify(runs)}) where value ->> 'at' = at), 0) - after))`
  const rows = sql`
    select ${row.subscriptionId}, sequence, ${row.id}, ${billed} from (
      select *, sum(units) over (partition by at order by sequence desc) - units as after
      from (${fresh}))
    where exists (select 1 from usage_charges where id = ${row.id})`
  return [
    insertWhere(db, usageCharges, row, unchanged).onConflictDoNothing(),
    db.insert(usageChargeLines).select(rows),
  ]
}

export const chargesByIds = (db: Db, ids: readonly Id[]): Promise<UsageCharge[]> =>
  db.select().from(usageCharges).where(idsIn(ids)).orderBy(asc(usageCharges.id))

/** Charges of a billing period, whatever became of them. */
export const chargesOfPeriod = (
  db: Db,
  subscriptionId: Id,
  periodStart: number,
): Promise<UsageCharge[]> =>
  db
    .select()
    .from(usageCharges)
    .where(
      and(
        eq(usageCharges.subscriptionId, subscriptionId),
        eq(usageCharges.periodStart, periodStart),
      ),
    )
    .orderBy(asc(usageCharges.id))

const isOpen = inArray(usageCharges.state, ['frozen', 'carried'])

/**
 * Charges that no invoice has and that are still owed, oldest first. What is frozen for an upgrade is that
 * upgrade's until it is billed or dropped.
 */
export const openCharges = (db: Db, subscriptionId: Id): Promise<UsageCharge[]> =>
  db
    .select()
    .from(usageCharges)
    .where(
      and(
        eq(usageCharges.subscriptionId, subscriptionId),
        isOpen,
        isNull(usageCharges.stripeInvoiceId),
        sql`not (${usageCharges.kind} = 'upgrade' and ${usageCharges.state} = 'frozen')`,
      ),
    )
    .orderBy(asc(usageCharges.id))

/** Charges that were put on that invoice, or are being put there. */
export const chargesOn = (db: Db, stripeInvoiceId: string): Promise<UsageCharge[]> =>
  db
    .select()
    .from(usageCharges)
    .where(eq(usageCharges.stripeInvoiceId, stripeInvoiceId))
    .orderBy(asc(usageCharges.id))

const idsIn = (ids: readonly Id[]) =>
  sql`${usageCharges.id} in (select value from json_each(${JSON.stringify(ids)}))`

/**
 * Keeps open charges for one invoice: nobody else then bills them. Who was first has them, and an invoice
 * that has some takes no more.
 */
export const holdCharges = (db: Db, ids: readonly Id[], stripeInvoiceId: string, now: number) =>
  db
    .update(usageCharges)
    .set({ stripeInvoiceId, updatedAt: now })
    .where(
      and(
        idsIn(ids),
        isOpen,
        isNull(usageCharges.stripeInvoiceId),
        sql`not exists (select 1 from usage_charges held where held.stripe_invoice_id = ${stripeInvoiceId})`,
      ),
    )

const heldFor = (ids: readonly Id[], stripeInvoiceId: string) =>
  and(idsIn(ids), isOpen, eq(usageCharges.stripeInvoiceId, stripeInvoiceId))

/** The invoice has the charges that were held for it. */
export const chargesInvoiced = (db: Db, ids: readonly Id[], stripeInvoiceId: string, now: number) =>
  db
    .update(usageCharges)
    .set({ state: 'invoiced', updatedAt: now })
    .where(heldFor(ids, stripeInvoiceId))

/** The invoice went without the charges that were held for it: they join the next one. */
export const releaseCharges = (db: Db, ids: readonly Id[], stripeInvoiceId: string, now: number) =>
  db
    .update(usageCharges)
    .set({ state: 'carried', stripeInvoiceId: null, updatedAt: now })
    .where(heldFor(ids, stripeInvoiceId))

/** What is too little for an invoice waits for the next one, or is given up where there is none. */
export const settleSmall = (db: Db, ids: readonly Id[], state: 'carried' | 'waived', now: number) =>
  db
    .update(usageCharges)
    .set({ state, updatedAt: now })
    .where(and(idsIn(ids), isOpen, isNull(usageCharges.stripeInvoiceId)))

/** Invoices of Stripe's that charges are held for; an upgrade's are held by its key, and are its own to settle. */
export async function holdingInvoices(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ stripeInvoiceId: usageCharges.stripeInvoiceId })
    .from(usageCharges)
    .where(and(isOpen, sql`${usageCharges.stripeInvoiceId} like 'in\\_%' escape '\\'`))
    .limit(limit)
  return rows.flatMap(({ stripeInvoiceId }) => stripeInvoiceId ?? [])
}

/** Newest first. */
export const listCharges = (
  db: Db,
  subscriptionId: Id,
  after: Id | null,
  limit: number,
): Promise<UsageCharge[]> =>
  db
    .select()
    .from(usageCharges)
    .where(
      and(
        eq(usageCharges.subscriptionId, subscriptionId),
        after === null ? undefined : lt(usageCharges.id, after),
      ),
    )
    .orderBy(desc(usageCharges.id))
    .limit(limit)

/** @param consumer whose it must be; null for anybody's */
export const findCharge = (db: Db, consumer: Id | null, id: Id): Promise<UsageCharge | undefined> =>
  db
    .select()
    .from(usageCharges)
    .where(
      and(
        eq(usageCharges.id, id),
        consumer === null ? undefined : eq(usageCharges.organisationId, consumer),
      ),
    )
    .get()

/** Lines of the ledger behind a charge, in their order. */
export const linesOfCharge = (db: Db, chargeId: Id, after: number, limit: number) =>
  db
    .select({
      sequence: usageLedger.sequence,
      from: usageLedger.from,
      to: usageLedger.to,
      planVersionId: usageLedger.planVersionId,
      calls: usageLedger.calls,
      units: usageLedger.units,
      billed: usageChargeLines.billed,
    })
    .from(usageChargeLines)
    .innerJoin(
      usageLedger,
      and(
        eq(usageLedger.subscriptionId, usageChargeLines.subscriptionId),
        eq(usageLedger.sequence, usageChargeLines.sequence),
      ),
    )
    .where(and(eq(usageChargeLines.chargeId, chargeId), sql`${usageLedger.sequence} > ${after}`))
    .orderBy(asc(usageLedger.sequence))
    .limit(limit)
