import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Quota, RateLimit } from '../../domain/config'
import type { Price } from '../../domain/plan-terms'
import { id, instant, json } from './columns'
import { subscriptions } from './subscriptions'

/**
 * What staff grant a single subscription in place of its plan's terms, until a date. What is null stays
 * as the plan says. Ended ones are kept.
 */
export const subscriptionOverrides = sqliteTable(
  'subscription_overrides',
  {
    id: id(),
    subscriptionId: text('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    quotas: json<Quota[]>('quotas'),
    routeRate: json<RateLimit>('route_rate'),
    aggregateRate: json<RateLimit>('aggregate_rate'),
    prices: json<Price[]>('prices'),
    /** Days that an unpaid invoice leaves the subscription running. */
    graceDays: integer('grace_days'),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** ms; it ends by itself then. */
    until: instant('until').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('subscription_overrides_standing')
      .on(t.subscriptionId)
      .where(sql`ended_at is null`),
    index('subscription_overrides_until')
      .on(t.until)
      .where(sql`ended_at is null`),
  ],
)
