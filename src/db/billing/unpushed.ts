import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { billingSubscriptions, subscriptions } from '../schema'

/**
 * Subscriptions that were changed since Stripe was told of their terms: first those that are not to be
 * charged for, then those that wait longest.
 */
export const unpushedSubscriptions = (db: Db, limit: number) =>
  db
    .select({ id: billingSubscriptions.subscriptionId })
    .from(billingSubscriptions)
    .innerJoin(subscriptions, eq(subscriptions.id, billingSubscriptions.subscriptionId))
    .where(
      and(
        isNull(billingSubscriptions.endedAt),
        sql`${billingSubscriptions.pushedVersion} < ${subscriptions.configVersion}`,
      ),
    )
    .orderBy(
      sql`case ${subscriptions.state} when 'canceled' then 0 when 'suspended' then 1 else 2 end`,
      billingSubscriptions.updatedAt,
    )
    .limit(limit)

/** Stripe knows the terms of that version. */
export const markPushed = (db: Db, subscriptionId: Id, version: number) =>
  db
    .update(billingSubscriptions)
    .set({ pushedVersion: sql`max(${billingSubscriptions.pushedVersion}, ${version})` })
    .where(eq(billingSubscriptions.subscriptionId, subscriptionId))

/** What could not be done yet waits behind the others. */
export const putBack = (db: Db, subscriptionId: Id, now: number) =>
  db
    .update(billingSubscriptions)
    .set({ updatedAt: now })
    .where(eq(billingSubscriptions.subscriptionId, subscriptionId))
