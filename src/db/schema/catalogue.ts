import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  limiterFailurePolicies,
  meteringModes,
  rateAlgorithms,
  visibilities,
  type Quota,
  type RateLimit,
} from '../../domain/config'
import { flag, id, instant, json, timestamps } from './columns'
import { organisations } from './organisations'

export const products = sqliteTable(
  'products',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    visibility: text('visibility', { enum: visibilities }).notNull(),
    originUrl: text('origin_url').notNull(),
    originTimeoutMs: integer('origin_timeout_ms').notNull(),
    keyInQuery: flag('key_in_query').notNull(),
    quotaStatus: integer('quota_status').notNull(),
    charge5xx: flag('charge_5xx').notNull(),
    metering: text('metering', { enum: meteringModes }).notNull(),
    limiterFailure: text('limiter_failure', { enum: limiterFailurePolicies }).notNull(),
    /** Grows with every change that the edge must see. */
    configVersion: integer('config_version').notNull(),
    /** The version last written to KV; behind `configVersion` until the publisher has caught up. */
    publishedVersion: integer('published_version').notNull(),
    ...timestamps,
  },
  (t) => [
    index('products_organisation').on(t.organisationId),
    index('products_unpublished')
      .on(t.id)
      .where(sql`published_version < config_version`),
  ],
)

export const routes = sqliteTable(
  'routes',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    name: text('name').notNull(),
    description: text('description').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    originPath: text('origin_path').notNull(),
    /** The lowest plan rank that may call it. */
    minRank: integer('min_rank').notNull(),
    /** milli-units. */
    weight: integer('weight').notNull(),
    ...timestamps,
  },
  (t) => [uniqueIndex('routes_operation').on(t.productId, t.method, t.path)],
)

/** A route's own rate limit for one plan. */
export const routeRates = sqliteTable(
  'route_rates',
  {
    routeId: text('route_id')
      .notNull()
      .references(() => routes.id, { onDelete: 'cascade' }),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    limit: integer('limit').notNull(),
    windowMs: integer('window_ms').notNull(),
    algorithm: text('algorithm', { enum: rateAlgorithms }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.routeId, t.planId] })],
)

export const plans = sqliteTable(
  'plans',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    name: text('name').notNull(),
    /** Orders the plans of a product; a route names the lowest that may call it. */
    rank: integer('rank').notNull(),
    currentVersionId: text('current_version_id').notNull(),
    archivedAt: instant('archived_at'),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('plans_name').on(t.productId, t.name),
    uniqueIndex('plans_rank').on(t.productId, t.rank),
  ],
)

export const pricingModels = ['free', 'flat', 'flat_overage', 'usage', 'graduated'] as const
export const supportLevels = ['community', 'email', 'priority', 'slack', 'dedicated'] as const
export const planChangeRules = ['keep_used', 'reset'] as const
export const overageRules = ['block', 'allow', 'consumer_choice'] as const

/** Price of one billing period, in minor units of the currency. */
export interface Price {
  readonly interval: 'week' | 'month' | 'year'
  readonly amount: number
}

/** Immutable: an edit writes the next version, live subscriptions stay on theirs. */
export const planVersions = sqliteTable(
  'plan_versions',
  {
    id: id(),
    planId: text('plan_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    number: integer('number').notNull(),
    pricingModel: text('pricing_model', { enum: pricingModels }).notNull(),
    /** ISO 4217, lower case as Stripe spells it. */
    currency: text('currency').notNull(),
    prices: json<Price[]>('prices').notNull(),
    /** Empty for a plan without a quota: usage is counted, never refused. */
    quotas: json<Quota[]>('quotas').notNull(),
    routeRate: json<RateLimit>('route_rate'),
    aggregateRate: json<RateLimit>('aggregate_rate'),
    overageRule: text('overage_rule', { enum: overageRules }).notNull(),
    /** 1e-6 minor units for each unit beyond the quota. */
    overageUnitPrice: integer('overage_unit_price'),
    onPlanChange: text('on_plan_change', { enum: planChangeRules }).notNull(),
    features: json<string[]>('features').notNull(),
    maxKeys: integer('max_keys').notNull(),
    /** Keys that may be created in a UTC day. */
    keysPerDay: integer('keys_per_day').notNull(),
    supportLevel: text('support_level', { enum: supportLevels }).notNull(),
    sla: text('sla').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('plan_versions_number').on(t.planId, t.number)],
)
