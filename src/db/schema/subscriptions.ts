import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { keyStatuses, subscriptionStates } from '../../domain/config'
import { products, plans, planVersions } from './catalogue'
import { id, instant, timestamps } from './columns'
import { organisations } from './organisations'

export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: id(),
    /** Random; in every key of the subscription, and the name of its meter. */
    locator: text('locator').notNull().unique(),
    /** The consumer. */
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    /** The organisation that owns the product. */
    providerId: text('provider_id').notNull(),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    planVersionId: text('plan_version_id')
      .notNull()
      .references(() => planVersions.id),
    /** A downgrade that takes effect when the period ends, at `nextPlanAt`. */
    nextPlanVersionId: text('next_plan_version_id'),
    nextPlanAt: instant('next_plan_at'),
    state: text('state', { enum: subscriptionStates }).notNull(),
    startedAt: instant('started_at').notNull(),
    billingAnchor: instant('billing_anchor').notNull(),
    /** Quota periods start here at the earliest; 0 when never reset. */
    resetAt: instant('reset_at').notNull(),
    /** Cancelled as of this moment, past or to come. */
    cancelAt: instant('cancel_at'),
    configVersion: integer('config_version').notNull(),
    /** The version that meter and KV last confirmed. */
    publishedVersion: integer('published_version').notNull(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('subscriptions_live')
      .on(t.organisationId, t.productId)
      .where(sql`state <> 'canceled'`),
    index('subscriptions_product').on(t.productId, t.state),
    index('subscriptions_unpublished')
      .on(t.id)
      .where(sql`published_version < config_version`),
    index('subscriptions_due')
      .on(t.cancelAt)
      .where(sql`cancel_at is not null and state <> 'canceled'`),
    index('subscriptions_next_plan')
      .on(t.nextPlanAt)
      .where(sql`next_plan_at is not null and state <> 'canceled'`),
  ],
)

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: id(),
    subscriptionId: text('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    /** The consumer. */
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    name: text('name').notNull(),
    type: text('type', { enum: ['live', 'test'] }).notNull(),
    /** HMAC-SHA-256 under the versioned pepper, hex; the key itself is never stored. */
    hash: text('hash').notNull().unique(),
    /** For display: `tpk_live_` and the pepper id. */
    prefix: text('prefix').notNull(),
    lastFour: text('last_four').notNull(),
    status: text('status', { enum: keyStatuses }).notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    /** The key that this one replaced by rotation. */
    rotatedFrom: text('rotated_from'),
    ...timestamps,
  },
  (t) => [index('api_keys_subscription').on(t.subscriptionId, t.status)],
)
