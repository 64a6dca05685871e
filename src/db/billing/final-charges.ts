/** The last use of Stripe Subscriptions that ended. */
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '../open'
import { billingSubscriptions, finalCharges } from '../schema'
import type { BillingRow } from './subscriptions'

export type FinalCharge = typeof finalCharges.$inferSelect

/** Ended, and what was used until then is neither billed nor given up; what waits longest first. */
export async function unsettledEnds(db: Db, limit: number): Promise<BillingRow[]> {
  const rows = await db
    .select({ billing: billingSubscriptions })
    .from(billingSubscriptions)
    .leftJoin(
      finalCharges,
      eq(finalCharges.stripeSubscriptionId, billingSubscriptions.stripeSubscriptionId),
    )
    .where(and(isNotNull(billingSubscriptions.endedAt), isNull(finalCharges.settledAt)))
    .orderBy(asc(billingSubscriptions.updatedAt))
    .limit(limit)
  return rows.map(({ billing }) => billing)
}

/**
 * Final invoices that were begun and not issued, whatever the subscription pays for by now. Any of them, so
 * that those that cannot be issued keep no others from it.
 */
export async function unissuedFinals(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: finalCharges.stripeSubscriptionId })
    .from(finalCharges)
    .where(and(isNotNull(finalCharges.stripeInvoiceId), isNull(finalCharges.settledAt)))
    .orderBy(sql`random()`)
    .limit(limit)
  return rows.map(({ id }) => id)
}

export const findFinal = (db: Db, stripeSubscriptionId: string): Promise<FinalCharge | undefined> =>
  db
    .select()
    .from(finalCharges)
    .where(eq(finalCharges.stripeSubscriptionId, stripeSubscriptionId))
    .get()

/** Unless there is one. */
export const insertFinal = (db: Db, row: FinalCharge) =>
  db.insert(finalCharges).values(row).onConflictDoNothing()

export const settleFinal = (db: Db, stripeSubscriptionId: string, now: number) =>
  db
    .update(finalCharges)
    .set({ settledAt: now })
    .where(eq(finalCharges.stripeSubscriptionId, stripeSubscriptionId))
