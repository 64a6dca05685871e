import { and, asc, desc, eq, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { Db } from '../open'
import { auditLog, invoices, organisations, refunds } from '../schema'
import { HOLDS } from './disputes'

export type RefundRow = typeof refunds.$inferSelect
type InvoiceRow = typeof invoices.$inferSelect

export const invoiceOf = (db: Db, id: Id): Promise<InvoiceRow | undefined> =>
  db.select().from(invoices).where(eq(invoices.id, id)).get()

/** The invoice that a payment was for. */
export const invoiceOfPayment = (
  db: Db,
  stripeChargeId: string | null,
  stripePaymentIntentId: string | null,
): Promise<InvoiceRow | undefined> =>
  db
    .select()
    .from(invoices)
    .where(
      or(
        eq(invoices.stripeChargeId, stripeChargeId ?? ''),
        eq(invoices.stripePaymentIntentId, stripePaymentIntentId ?? ''),
      ),
    )
    .get()

/** Minor units that can still go back of what arrived: neither refunded nor taken by a dispute. */
export const refundable = (invoiceId: Id) => sql<number>`(
  select invoice.amount_paid
    - coalesce((select sum(amount) from refunds
        where invoice_id = invoice.id and state <> 'failed'), 0)
    - coalesce((select sum(amount) from disputes
        where invoice_id = invoice.id and status = 'lost'), 0)
  from invoices invoice where invoice.id = ${invoiceId})`

const UNDISPUTED = (invoiceId: Id) => sql`not exists (select 1 from disputes
  where invoice_id = ${invoiceId} and ${HOLDS})`

/** What can be refunded of an invoice now; 0 while a dispute holds it. */
export async function readRefundable(db: Db, invoiceId: Id): Promise<number> {
  const row = await db.get<{ amount: number }>(
    sql`select case when ${UNDISPUTED(invoiceId)} then ${refundable(invoiceId)} else 0 end as amount`,
  )
  return row.amount
}

/** Inserts it while so much can be refunded. */
export const insertRefund = (db: Db, row: RefundRow) =>
  insertWhere(
    db,
    refunds,
    row,
    sql`${refundable(row.invoiceId)} >= ${row.amount} and ${UNDISPUTED(row.invoiceId)}`,
  )

/** One that was made at Stripe by hand. */
export const adoptRefund = (db: Db, row: RefundRow) => db.insert(refunds).values(row)

export const findRefund = (db: Db, id: Id) =>
  db.select().from(refunds).where(eq(refunds.id, id)).get()

/** By Stripe's id, or by ours that Stripe has in its metadata. */
export const findRefundOfStripe = (db: Db, stripeRefundId: string, id: Id | null) =>
  db
    .select()
    .from(refunds)
    .where(
      or(
        eq(refunds.stripeRefundId, stripeRefundId),
        and(eq(refunds.id, id ?? ''), isNull(refunds.stripeRefundId)),
      ),
    )
    .get()

/** Changes a refund that is in the state in which it was read. */
export const changeRefund = (
  db: Db,
  read: Pick<RefundRow, 'id' | 'state'>,
  change: Partial<Omit<RefundRow, 'id'>>,
) =>
  db
    .update(refunds)
    .set(change)
    .where(and(eq(refunds.id, read.id), eq(refunds.state, read.state)))

/** Those that Stripe has not been asked for, or has not answered. What was longest left alone is first. */
export const requestedRefunds = (db: Db, limit: number) =>
  db
    .select()
    .from(refunds)
    .where(eq(refunds.state, 'requested'))
    .orderBy(asc(refunds.updatedAt), asc(refunds.id))
    .limit(limit)

/** Puts it behind the others that are requested. */
export const touchRefund = (db: Db, id: Id, now: number) =>
  db
    .update(refunds)
    .set({ updatedAt: now })
    .where(and(eq(refunds.id, id), eq(refunds.state, 'requested')))

/** Of an invoice, newest first. */
export const refundsOf = (db: Db, invoiceId: Id) =>
  db.select().from(refunds).where(eq(refunds.invoiceId, invoiceId)).orderBy(desc(refunds.id))

/** Of everybody, with their invoices, newest first. */
export const listAllRefunds = (
  db: Db,
  state: RefundRow['state'] | undefined,
  after: Id | null,
  limit: number,
) =>
  db
    .select({
      refund: refunds,
      number: invoices.number,
      productId: invoices.productId,
      product: invoices.productName,
      consumerId: invoices.organisationId,
      consumer: organisations.name,
    })
    .from(refunds)
    .innerJoin(invoices, eq(invoices.id, refunds.invoiceId))
    .leftJoin(organisations, eq(organisations.id, invoices.organisationId))
    .where(
      and(state && eq(refunds.state, state), after === null ? undefined : lt(refunds.id, after)),
    )
    .orderBy(desc(refunds.id))
    .limit(limit)

/** Those of the refunds of an invoice that somebody of the organisation asked for. */
export async function refundsAskedBy(
  db: Db,
  organisationId: Id,
  invoiceId: Id,
): Promise<ReadonlySet<Id>> {
  const ofInvoice = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(eq(refunds.invoiceId, invoiceId))
  const rows = await db
    .select({ id: auditLog.targetId })
    .from(auditLog)
    .where(
      and(
        inArray(auditLog.targetId, ofInvoice),
        eq(auditLog.action, 'refund.create'),
        eq(auditLog.actorOrganisationId, organisationId),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** More of an invoice has gone back; or less, by a negative amount. */
export const addRefunded = (db: Db, invoiceId: Id, amount: number, now: number) =>
  db
    .update(invoices)
    .set({
      amountRefunded: sql`${invoices.amountRefunded} + ${amount}` as SQL<number>,
      rev: sql`${invoices.rev} + 1` as SQL<number>,
      updatedAt: now,
    })
    .where(eq(invoices.id, invoiceId))
