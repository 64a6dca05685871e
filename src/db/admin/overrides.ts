import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { Db } from '../open'
import { subscriptionOverrides } from '../schema'

export type OverrideRow = typeof subscriptionOverrides.$inferSelect

/** The override in force, as a query of at most one row. */
export const standingOverride = (db: Db, subscriptionId: Id) =>
  db
    .select()
    .from(subscriptionOverrides)
    .where(
      and(
        eq(subscriptionOverrides.subscriptionId, subscriptionId),
        isNull(subscriptionOverrides.endedAt),
      ),
    )

/** All that the subscription ever had, newest first; at most `limit`. */
export const listOverrides = (db: Db, subscriptionId: Id, limit: number) =>
  db
    .select()
    .from(subscriptionOverrides)
    .where(eq(subscriptionOverrides.subscriptionId, subscriptionId))
    .orderBy(desc(subscriptionOverrides.createdAt), desc(subscriptionOverrides.id))
    .limit(limit)

/** Inserts the override while the subscription is live. */
export const insertOverride = (db: Db, row: OverrideRow) =>
  insertWhere(
    db,
    subscriptionOverrides,
    row,
    sql`exists (select 1 from subscriptions where id = ${row.subscriptionId}
      and state <> 'canceled')`,
  )

/** Ends whatever override the subscription has. */
export const endStanding = (db: Db, subscriptionId: Id, now: number) =>
  db
    .update(subscriptionOverrides)
    .set({ endedAt: now })
    .where(
      and(
        eq(subscriptionOverrides.subscriptionId, subscriptionId),
        isNull(subscriptionOverrides.endedAt),
      ),
    )

/** Ends that one override, once. */
export const endOverride = (db: Db, id: Id, now: number) =>
  db
    .update(subscriptionOverrides)
    .set({ endedAt: now })
    .where(and(eq(subscriptionOverrides.id, id), isNull(subscriptionOverrides.endedAt)))

/** Overrides whose date has come. */
export const dueOverrides = (db: Db, now: number, limit: number) =>
  db
    .select()
    .from(subscriptionOverrides)
    .where(and(isNull(subscriptionOverrides.endedAt), lte(subscriptionOverrides.until, now)))
    .orderBy(asc(subscriptionOverrides.until))
    .limit(limit)
