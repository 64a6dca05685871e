/** Stripe Checkout Sessions; a subscription has at most one open. */
import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { Db } from '../open'
import { checkouts } from '../schema'

export type CheckoutRow = typeof checkouts.$inferSelect

/** While the subscription still waits for it, and the condition holds. */
export const insertCheckout = (db: Db, row: CheckoutRow, condition: SQL) =>
  insertWhere(
    db,
    checkouts,
    row,
    sql`exists (select 1 from subscriptions where id = ${row.subscriptionId} and state <> 'canceled')
      and not exists (select 1 from billing_subscriptions
        where subscription_id = ${row.subscriptionId} and ended_at is null)
      and ${condition}`,
  )

export const findCheckout = (db: Db, id: Id): Promise<CheckoutRow | undefined> =>
  db.select().from(checkouts).where(eq(checkouts.id, id)).get()

export const findOpenCheckout = (db: Db, subscriptionId: Id): Promise<CheckoutRow | undefined> =>
  db
    .select()
    .from(checkouts)
    .where(and(eq(checkouts.subscriptionId, subscriptionId), eq(checkouts.state, 'open')))
    .get()

export const newestCheckout = (db: Db, subscriptionId: Id): Promise<CheckoutRow | undefined> =>
  db
    .select()
    .from(checkouts)
    .where(eq(checkouts.subscriptionId, subscriptionId))
    .orderBy(desc(checkouts.id))
    .limit(1)
    .get()

/** What Stripe says of one that was open. What was complete or expired stays so. */
export const changeCheckout = (
  db: Db,
  id: Id,
  change: Partial<
    Pick<CheckoutRow, 'stripeSessionId' | 'url' | 'state' | 'expiresAt' | 'updatedAt'>
  >,
) =>
  db
    .update(checkouts)
    .set(change)
    .where(and(eq(checkouts.id, id), eq(checkouts.state, 'open')))
