/** Invoices that staff make by hand, until they are sent. */
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { manualInvoices } from '../schema'

export type ManualInvoiceRow = typeof manualInvoices.$inferSelect

export const insertManual = (db: Db, row: ManualInvoiceRow) => db.insert(manualInvoices).values(row)

/** @param refusal why it will never be sent; null for one that was */
export const settleManual = (db: Db, id: Id, refusal: string | null, now: number) =>
  db
    .update(manualInvoices)
    .set({ settledAt: now, refusal })
    .where(and(eq(manualInvoices.id, id), isNull(manualInvoices.settledAt)))

/** Those that wait to be sent, made at `before` or earlier; oldest first. */
export const waitingManual = (db: Db, before: number, limit: number): Promise<ManualInvoiceRow[]> =>
  db
    .select()
    .from(manualInvoices)
    .where(and(isNull(manualInvoices.settledAt), lte(manualInvoices.createdAt, before)))
    .orderBy(asc(manualInvoices.createdAt))
    .limit(limit)
