import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  keyStatuses,
  keyTypes,
  subscriptionStates,
  type KeyAccess,
  type Quota,
  type RateLimit,
} from '../../domain/config'
import { priceIntervals } from '../../domain/plan-terms'
import { suspensionCauses, usableStates } from '../../domain/subscription-state'
import { products, plans, planVersions } from './catalogue'
import { flag, id, instant, json, timestamps } from './columns'
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
    /** What is paid at a time from then on; null for as before. */
    nextInterval: text('next_interval', { enum: priceIntervals }),
    state: text('state', { enum: subscriptionStates }).notNull(),
    startedAt: instant('started_at').notNull(),
    billingAnchor: instant('billing_anchor').notNull(),
    /** Quota periods start here at the earliest; 0 when never reset. */
    resetAt: instant('reset_at').notNull(),
    /** Cancelled as of this moment, past or to come. */
    cancelAt: instant('cancel_at'),
    cancelReason: text('cancel_reason'),
    /** What is paid at a time; null for a plan without a price. */
    billingInterval: text('billing_interval', { enum: priceIntervals }),
    /** Made by a platform admin, who invoices by hand. */
    manual: flag('manual').notNull().default(false),
    /** Stays when the trial is over: a product is tried once. */
    trialEndsAt: instant('trial_ends_at'),
    /** When the consumer was told that the trial ends soon. */
    trialNoticeAt: instant('trial_notice_at'),
    /** Asked of the provider, for a plan that needs its approval. */
    requestedAt: instant('requested_at'),
    requestMessage: text('request_message'),
    approvedAt: instant('approved_at'),
    suspendedAt: instant('suspended_at'),
    suspendedBy: text('suspended_by', { enum: suspensionCauses }),
    /** The consumer reads it. */
    suspensionReason: text('suspension_reason'),
    /** The state that a restored subscription goes back to. */
    restoresTo: text('restores_to', { enum: usableStates }),
    /** Terms accepted by subscribing: the platform's, and the provider's where it has some. */
    termsAcceptedAt: instant('terms_accepted_at'),
    platformTermsVersion: text('platform_terms_version'),
    productTermsVersion: text('product_terms_version'),
    /** The consumer's word on overage; null leaves it to the plan's rule (product decision C15). */
    overageEnabled: flag('overage_enabled'),
    /** Minor units that overage may cost in one period, at most the plan's cap; null for that. */
    overageCap: integer('overage_cap'),
    /** Headers and bodies of its calls are kept until then, for its consumer; null when never. */
    captureUntil: instant('capture_until'),
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
    index('subscriptions_provider').on(t.providerId, t.organisationId),
    index('subscriptions_unpublished')
      .on(t.id)
      .where(sql`published_version < config_version`),
    index('subscriptions_due')
      .on(t.cancelAt)
      .where(sql`cancel_at is not null and state <> 'canceled'`),
    index('subscriptions_next_plan')
      .on(t.nextPlanAt)
      .where(sql`next_plan_at is not null and state <> 'canceled'`),
    index('subscriptions_trial')
      .on(t.trialEndsAt)
      .where(sql`state = 'trialing'`),
  ],
)

/** What the platform makes short-lived keys for. */
export const keyPurposes = ['test_call', 'try_it'] as const
export type KeyPurpose = (typeof keyPurposes)[number]

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
    type: text('type', { enum: keyTypes }).notNull(),
    /** HMAC-SHA-256 under the versioned pepper, hex; the key itself is never stored. */
    hash: text('hash').notNull().unique(),
    /** For display: `tpk_live_` and the pepper id. */
    prefix: text('prefix').notNull(),
    lastFour: text('last_four').notNull(),
    status: text('status', { enum: keyStatuses }).notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    /** Why the provider suspended it; the consumer reads it. */
    suspensionReason: text('suspension_reason'),
    /** What the key is restricted to; null for nothing. */
    access: json<KeyAccess>('access'),
    /** Limits of its own within the subscription's; null for none. */
    ownQuota: json<Quota>('own_quota'),
    ownRate: json<RateLimit>('own_rate'),
    /** Reported as published somewhere: suspended, or ended a day later, by the product's policy. */
    leakedAt: instant('leaked_at'),
    /** When it was to expire before it leaked. */
    expiryBeforeLeak: instant('expiry_before_leak'),
    /** ms from which it was refused everywhere, known once the meter had the revocation. */
    refusedAt: instant('refused_at'),
    /** Of the newest signing secret; 0 when none was made. The secrets themselves are derived, not stored. */
    signingGeneration: integer('signing_generation').notNull().default(0),
    /** Until when the signing secret before the newest counts too. */
    signingOverlapUntil: instant('signing_overlap_until'),
    /** Whether the key counts only in signed requests. */
    signatureRequired: flag('signature_required').notNull().default(false),
    /** The number that the newest JWT issuer of the key got. */
    issuerNumber: integer('issuer_number').notNull().default(0),
    /** Set for a short-lived key of the platform's own making; such keys take no place and are not listed. */
    purpose: text('purpose', { enum: keyPurposes }),
    /** The key that this one replaced by rotation. */
    rotatedFrom: text('rotated_from'),
    /** The person who made it; null for one made by a token or by the platform. */
    createdBy: text('created_by'),
    ...timestamps,
  },
  (t) => [
    index('api_keys_subscription').on(t.subscriptionId, t.status),
    index('api_keys_leaked')
      .on(t.leakedAt)
      .where(sql`leaked_at is not null`),
  ],
)
