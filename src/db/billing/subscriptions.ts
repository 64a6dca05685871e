/** The Stripe Subscription behind ours, as Stripe last said. */
import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { Db } from '../open'
import { billingSubscriptions } from '../schema'

export type BillingRow = typeof billingSubscriptions.$inferSelect

/** By our subscription, or by Stripe's. */
export type BillingKey = { readonly subscriptionId: Id } | { readonly stripeSubscriptionId: string }

const at = (key: BillingKey): SQL =>
  'subscriptionId' in key
    ? eq(billingSubscriptions.subscriptionId, key.subscriptionId)
    : eq(billingSubscriptions.stripeSubscriptionId, key.stripeSubscriptionId)

export const findBilling = (db: Db, key: BillingKey): Promise<BillingRow | undefined> =>
  db.select().from(billingSubscriptions).where(at(key)).get()

/** A subscription that is paid through Stripe now. */
export async function findLiveBilling(db: Db, subscriptionId: Id): Promise<BillingRow | undefined> {
  const row = await findBilling(db, { subscriptionId })
  return row?.endedAt === null ? row : undefined
}

/** Unless there is a row of the subscription already. */
export const insertBilling = (db: Db, row: BillingRow) =>
  insertWhere(
    db,
    billingSubscriptions,
    row,
    sql`not exists (select 1 from billing_subscriptions where subscription_id = ${row.subscriptionId})`,
  )

/** Changes a row that is still as it was read, and takes its next `rev`. */
export const changeBilling = (
  db: Db,
  read: Pick<BillingRow, 'subscriptionId' | 'rev'>,
  change: Partial<Omit<BillingRow, 'subscriptionId' | 'rev'>>,
) =>
  db
    .update(billingSubscriptions)
    .set({ ...change, rev: read.rev + 1 })
    .where(
      and(
        eq(billingSubscriptions.subscriptionId, read.subscriptionId),
        eq(billingSubscriptions.rev, read.rev),
      ),
    )
