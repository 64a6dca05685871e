import { and, asc, count, eq, gt, gte, lt, sum } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { usageLedger } from './schema'

export type LedgerLine = typeof usageLedger.$inferSelect

/** Lines whose first lease was granted in `[from, to)`, ms. */
export interface LedgerSpan {
  readonly subscriptionId: Id
  readonly from: number
  readonly to: number
}

const inSpan = (span: LedgerSpan) =>
  and(
    eq(usageLedger.subscriptionId, span.subscriptionId),
    gte(usageLedger.from, span.from),
    lt(usageLedger.from, span.to),
  )

/** Settled usage as it was recorded, in the order of its sequence. */
export const readLedger = (db: Db, span: LedgerSpan, after: number, limit: number) =>
  db
    .select()
    .from(usageLedger)
    .where(and(inSpan(span), gt(usageLedger.sequence, after)))
    .orderBy(asc(usageLedger.sequence))
    .limit(limit)

/** How many lines there are, and what they add up to. */
export async function sumLedger(
  db: Db,
  span: LedgerSpan,
): Promise<{ readonly lines: number; readonly calls: number; readonly units: number }> {
  const row = await db
    .select({
      lines: count(),
      calls: sum(usageLedger.calls).mapWith(Number),
      units: sum(usageLedger.units).mapWith(Number),
    })
    .from(usageLedger)
    .where(inSpan(span))
    .get()
  return { lines: row?.lines ?? 0, calls: row?.calls ?? 0, units: row?.units ?? 0 }
}
