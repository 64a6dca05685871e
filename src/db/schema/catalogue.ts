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
import { leakedKeyPolicies } from '../../domain/leaked-key'
import {
  routeSources,
  type Parameter,
  type RequestBody,
  type Responses,
} from '../../domain/operation'
import {
  overageRules,
  planChangeRules,
  planVisibilities,
  pricingModels,
  supportLevels,
  type Price,
  type PriceTier,
} from '../../domain/plan-terms'
import type { ResponseCache } from '../../domain/response-cache'
import type { Transforms } from '../../domain/transforms'
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
    /** Called while the first cannot be. */
    failoverOriginUrl: text('failover_origin_url'),
    /** Of a request. */
    maxBodyBytes: integer('max_body_bytes').notNull().default(10_000_000),
    websockets: flag('websockets').notNull().default(false),
    keyInQuery: flag('key_in_query').notNull(),
    quotaStatus: integer('quota_status').notNull(),
    charge5xx: flag('charge_5xx').notNull(),
    metering: text('metering', { enum: meteringModes }).notNull(),
    limiterFailure: text('limiter_failure', { enum: limiterFailurePolicies }).notNull(),
    /** What becomes of a key that leaked. */
    leakedKeyPolicy: text('leaked_key_policy', { enum: leakedKeyPolicies })
      .notNull()
      .default('suspend'),
    /** The provider's own word for what is live: `2.1`. */
    version: text('version').notNull().default(''),
    websiteUrl: text('website_url'),
    /** The provider's terms of use, which a consumer accepts by subscribing. */
    termsUrl: text('terms_url'),
    termsVersion: text('terms_version').notNull().default(''),
    /** Markdown; opens the product's page. */
    overview: text('overview').notNull().default(''),
    /** The plan that a consumer gets who does not choose. */
    defaultPlanId: text('default_plan_id'),
    /** ISO 4217, lower case; of all its plans (product.md S9). */
    currency: text('currency').notNull().default('usd'),
    /** Slugs of the platform's categories. */
    categories: json<string[]>('categories').notNull().default([]),
    /** Name of a stored file. */
    logo: text('logo'),
    /** Canonical CIDR. */
    ipAllow: json<string[]>('ip_allow').notNull().default([]),
    ipDeny: json<string[]>('ip_deny').notNull().default([]),
    /** Null: every answer is the origin's. */
    responseCache: json<ResponseCache>('response_cache'),
    transforms: json<Transforms>('transforms'),
    /** Browser origins whose pages may read answers, or `*` alone. */
    corsOrigins: json<string[]>('cors_origins').notNull().default([]),
    /** Name and description as they are searched: see `foldForSearch`. */
    searchName: text('search_name').notNull().default(''),
    searchText: text('search_text').notNull().default(''),
    /** Closed for good by its provider; what is left of it ends at `endsAt` (product.md S8). */
    archivedAt: instant('archived_at'),
    endsAt: instant('ends_at'),
    /** Taken down by the platform: neither listed nor served, whatever its provider does. */
    takenDownAt: instant('taken_down_at'),
    takeDownReason: text('take_down_reason'),
    /** Basis points that the platform keeps of what its consumers pay; null for the usual ones. */
    commissionBps: integer('commission_bps'),
    /** Days from a payment to the transfer of the provider's share; null for the usual ones. */
    holdDays: integer('hold_days'),
    /** Shown first in the marketplace. */
    featuredAt: instant('featured_at'),
    /** Headers and bodies of its calls are kept until then, for its provider; null when never. */
    captureUntil: instant('capture_until'),
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
    index('products_ending')
      .on(t.endsAt)
      .where(sql`ends_at is not null`),
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
    summary: text('summary').notNull().default(''),
    /** Heading under which documentation lists it. */
    groupName: text('group_name').notNull().default(''),
    parameters: json<Parameter[]>('parameters').notNull().default([]),
    requestBody: json<RequestBody>('request_body'),
    responses: json<Responses>('responses').notNull().default({}),
    deprecatedAt: instant('deprecated_at'),
    sunsetAt: instant('sunset_at'),
    /** The entry of the changelog that announced the end. */
    endEntryId: text('end_entry_id'),
    /** What a key must have been given; empty for every key. */
    scopes: json<string[]>('scopes').notNull().default([]),
    /** Canonical CIDR. */
    ipAllow: json<string[]>('ip_allow').notNull().default([]),
    ipDeny: json<string[]>('ip_deny').notNull().default([]),
    transforms: json<Transforms>('transforms'),
    /** Base URL of an origin of its own; null for the product's. */
    originUrl: text('origin_url'),
    source: text('source', { enum: routeSources }).notNull().default('manual'),
    /** Method and path in the imported document. */
    operationKey: text('operation_key'),
    /** Members that somebody changed since the import. */
    editedByHand: json<string[]>('edited_by_hand').notNull().default([]),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('routes_operation').on(t.productId, t.method, t.path),
    index('routes_ending')
      .on(t.sunsetAt)
      .where(sql`sunset_at is not null`),
  ],
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
    /** `private`: only for whom the provider invites. */
    visibility: text('visibility', { enum: planVisibilities }).notNull().default('public'),
    /** The provider says yes to each subscription before it starts. */
    approvalRequired: flag('approval_required').notNull().default(false),
    archivedAt: instant('archived_at'),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('plans_name').on(t.productId, t.name),
    uniqueIndex('plans_rank').on(t.productId, t.rank),
  ],
)

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
    /** milli-units beyond the quota in one period; null for no cap. */
    overageCapUnits: integer('overage_cap_units'),
    /** Minor units of the currency in one period; null for no cap. */
    overageCapAmount: integer('overage_cap_amount'),
    /** 1e-6 minor units for each unit of a `usage` plan. */
    unitPrice: integer('unit_price'),
    /** Of a `graduated` plan, lowest first; the last one is open. */
    tiers: json<PriceTier[]>('tiers').notNull().default([]),
    trialDays: integer('trial_days').notNull().default(0),
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
