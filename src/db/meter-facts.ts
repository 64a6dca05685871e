/** What a meter that was lost is told of its past. */
import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { LedgerFacts } from '../domain/lease/rebuilt-book'
import type { Db } from './open'
import { subscriptions, usageLedger } from './schema'

/** Subscriptions that may be called, after an id. */
export const subscriptionsWithMeter = (db: Db, after: Id, limit: number) =>
  db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(ne(subscriptions.state, 'canceled'), gt(subscriptions.id, after)))
    .orderBy(asc(subscriptions.id))
    .limit(limit)

/** As if the edge had nothing of them: whoever publishes them next writes their records too. */
export const forgetPublished = (db: Db, ids: readonly Id[]) =>
  db
    .update(subscriptions)
    .set({ publishedVersion: 0 })
    .where(inArray(subscriptions.id, [...ids]))

/**
 * What the settled ledger has of a subscription.
 * @param periods the windows' present periods, by the ms at which they began
 */
export async function readLedgerFacts(
  db: Db,
  subscriptionId: Id,
  periods: readonly { readonly name: string; readonly start: number }[],
): Promise<LedgerFacts> {
  const ofIt = eq(usageLedger.subscriptionId, subscriptionId)
  const units = sql<number>`coalesce(sum(${usageLedger.units}), 0)`
  const last = await db
    .select({ sequence: sql<number>`coalesce(max(${usageLedger.sequence}), 0)` })
    .from(usageLedger)
    .where(ofIt)
    .get()
  const windows = await Promise.all(
    periods.map(async ({ name, start }) => {
      const sum = await db
        .select({ units })
        .from(usageLedger)
        .where(and(ofIt, sql`${usageLedger.from} >= ${start}`))
        .get()
      return { name, start, units: sum?.units ?? 0 }
    }),
  )
  return { next: (last?.sequence ?? 0) + 1, windows }
}
