import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { RatedLine } from '../../domain/billing/rating'
import { priceIntervals } from '../../domain/plan-terms'
import { flag, id, instant, json, timestamps } from './columns'

/*
 * What Stripe is asked for and what it has said of subscriptions. Amounts are minor units of the row's
 * currency, lower case as Stripe spells it.
 */

/** What platform staff set for everybody; the row `platform`, absent until somebody sets something. */
export const billingSettings = sqliteTable('billing_settings', {
  id: text('id').primaryKey(),
  /** Basis points of what is paid without tax. */
  commissionBps: integer('commission_bps').notNull(),
  /** Days from a payment until the provider's share of it is transferred. */
  holdDays: integer('hold_days').notNull(),
  /** Days of access after the first failed payment of an invoice. */
  graceDays: integer('grace_days').notNull(),
  /** Days after which an unpaid subscription ends. */
  endDays: integer('end_days').notNull(),
  /** Minor units: less overage than this waits for the next invoice. */
  minimumCharge: integer('minimum_charge').notNull(),
  /** The platform's own product that providers subscribe to; null where they pay nothing. */
  providerProductId: text('provider_product_id'),
  /** The organisation that the platform itself is, as its statements name it. */
  platformOrganisationId: text('platform_organisation_id'),
  updatedAt: instant('updated_at').notNull(),
})

/** The organisation as Stripe's customer: one for each currency, for Stripe's customers have one. */
export const billingCustomers = sqliteTable(
  'billing_customers',
  {
    organisationId: text('organisation_id').notNull(),
    currency: text('currency').notNull(),
    stripeCustomerId: text('stripe_customer_id').notNull().unique(),
    /** What is charged by default, for display; null for none. */
    paymentMethod: json<PaymentMethodSummary>('payment_method'),
    /** Minor units of credit that coming invoices use up; negative for a debt. */
    credit: integer('credit').notNull().default(0),
    /** `updatedAt` of the organisation as Stripe was last told of it; null for not at all. */
    toldAt: instant('told_at'),
    ...timestamps,
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.currency] })],
)

/** A payment method as it may be shown. */
export interface PaymentMethodSummary {
  readonly type: string
  readonly brand: string | null
  readonly lastFour: string | null
  /** `2027-04`. */
  readonly expires: string | null
}

/** Which Stripe Price a plan version's price is. Stripe's Product has our product's id. */
export const stripePrices = sqliteTable(
  'stripe_prices',
  {
    planVersionId: text('plan_version_id').notNull(),
    /** `month` for a plan that is paid by use alone, whose Stripe Price is 0. */
    interval: text('interval', { enum: priceIntervals }).notNull(),
    stripePriceId: text('stripe_price_id').notNull().unique(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planVersionId, t.interval] })],
)

/** Stripe Prices that stand in place of a plan version's while an override does, for one subscription. */
export const overridePrices = sqliteTable(
  'override_prices',
  {
    overrideId: text('override_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    interval: text('interval', { enum: priceIntervals }).notNull(),
    stripePriceId: text('stripe_price_id').notNull().unique(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.overrideId, t.planVersionId, t.interval] })],
)

export const checkoutStates = ['open', 'complete', 'expired'] as const

/** Stripe Checkout Sessions; a subscription has at most one open. */
export const checkouts = sqliteTable(
  'checkouts',
  {
    id: id(),
    subscriptionId: text('subscription_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** Null until Stripe has answered. */
    stripeSessionId: text('stripe_session_id').unique(),
    url: text('url'),
    state: text('state', { enum: checkoutStates }).notNull(),
    planVersionId: text('plan_version_id').notNull(),
    interval: text('interval', { enum: priceIntervals }).notNull(),
    couponId: text('coupon_id'),
    expiresAt: instant('expires_at'),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('checkouts_open')
      .on(t.subscriptionId)
      .where(sql`state = 'open'`),
    index('checkouts_organisation').on(t.organisationId),
  ],
)

/** The Stripe Subscription behind ours: as Stripe last said. */
export const billingSubscriptions = sqliteTable(
  'billing_subscriptions',
  {
    subscriptionId: text('subscription_id').primaryKey(),
    organisationId: text('organisation_id').notNull(),
    providerId: text('provider_id').notNull(),
    productId: text('product_id').notNull(),
    currency: text('currency').notNull(),
    stripeSubscriptionId: text('stripe_subscription_id').notNull().unique(),
    stripeCustomerId: text('stripe_customer_id').notNull(),
    stripeItemId: text('stripe_item_id').notNull(),
    /** The schedule that holds a change for the end of the period. */
    stripeScheduleId: text('stripe_schedule_id'),
    /** Stripe's word. */
    status: text('status').notNull(),
    /** What is paid for at Stripe. */
    planVersionId: text('plan_version_id').notNull(),
    interval: text('interval', { enum: priceIntervals }).notNull(),
    currentPeriodStart: instant('current_period_start').notNull(),
    currentPeriodEnd: instant('current_period_end').notNull(),
    cancelAtPeriodEnd: flag('cancel_at_period_end').notNull().default(false),
    couponId: text('coupon_id'),
    /** The upgrade that waits for its payment, as ours: the plan version. */
    pendingPlanVersionId: text('pending_plan_version_id'),
    pendingInterval: text('pending_interval', { enum: priceIntervals }),
    /** When it was asked for. */
    pendingSince: instant('pending_since'),
    /** Stripe's invoice for it; null until Stripe has answered. */
    pendingInvoiceId: text('pending_invoice_id'),
    /** Where it is paid, until then: Stripe drops it afterwards. */
    pendingPayUrl: text('pending_pay_url'),
    pendingExpiresAt: instant('pending_expires_at'),
    /** `configVersion` of the subscription whose terms Stripe was last told of. */
    pushedVersion: integer('pushed_version').notNull().default(0),
    /** When the first payment of what is open failed; the dunning clock. Null while nothing has. */
    paymentFailedAt: instant('payment_failed_at'),
    /** Where the consumer pays what is open. */
    payUrl: text('pay_url'),
    /** Grows with each change of ours; part of the keys that Stripe sees. */
    rev: integer('rev').notNull().default(1),
    endedAt: instant('ended_at'),
    ...timestamps,
  },
  (t) => [
    index('billing_subscriptions_organisation').on(t.organisationId),
    index('billing_subscriptions_provider').on(t.providerId),
    index('billing_subscriptions_failed')
      .on(t.paymentFailedAt)
      .where(sql`payment_failed_at is not null and ended_at is null`),
    index('billing_subscriptions_period')
      .on(t.currentPeriodEnd)
      .where(sql`ended_at is null`),
  ],
)

export const usageChargeKinds = ['renewal', 'upgrade', 'final', 'late'] as const
export const usageChargeStates = ['frozen', 'carried', 'invoiced', 'waived'] as const

/**
 * What the use of a span costs: settled usage that was frozen, and rated once. `late` is what came after
 * the freeze of its period. One that is below the minimum is carried into the next.
 */
export const usageCharges = sqliteTable(
  'usage_charges',
  {
    id: id(),
    subscriptionId: text('subscription_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    kind: text('kind', { enum: usageChargeKinds }).notNull(),
    /** The billing period that the use lies in. */
    periodStart: instant('period_start').notNull(),
    periodEnd: instant('period_end').notNull(),
    /** From 0, of this period and plan version. */
    ordinal: integer('ordinal').notNull(),
    /** milli-units of the ledger lines behind it. */
    used: integer('used').notNull(),
    lines: json<RatedLine[]>('lines').notNull(),
    currency: text('currency').notNull(),
    /** Minor units of its own lines. */
    amount: integer('amount').notNull(),
    state: text('state', { enum: usageChargeStates }).notNull(),
    stripeInvoiceId: text('stripe_invoice_id'),
    frozenAt: instant('frozen_at').notNull(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('usage_charges_span').on(
      t.subscriptionId,
      t.periodStart,
      t.planVersionId,
      t.ordinal,
    ),
    index('usage_charges_invoice').on(t.stripeInvoiceId),
    index('usage_charges_open')
      .on(t.subscriptionId)
      .where(sql`state in ('frozen', 'carried')`),
  ],
)

/** The lines of the settled ledger behind a charge: each is charged once. */
export const usageChargeLines = sqliteTable(
  'usage_charge_lines',
  {
    subscriptionId: text('subscription_id').notNull(),
    sequence: integer('sequence').notNull(),
    chargeId: text('charge_id').notNull(),
    /** milli-units of it that have a price beyond that of the period; the rest was included. */
    billed: integer('billed').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.subscriptionId, t.sequence] }),
    index('usage_charge_lines_charge').on(t.chargeId),
  ],
)

/** When the quota of a subscription began anew outside its periods: what is included begins anew too. */
export const quotaResets = sqliteTable(
  'quota_resets',
  {
    subscriptionId: text('subscription_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.subscriptionId, t.at] })],
)

export const couponDurations = ['once', 'repeating', 'forever'] as const

/** A provider's discount on one of its products, by a code that consumers enter at checkout. */
export const coupons = sqliteTable(
  'coupons',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    /** Upper case. */
    code: text('code').notNull(),
    /** Basis points; null for an amount. */
    percentBps: integer('percent_bps'),
    /** Minor units; null for a percentage. */
    amountOff: integer('amount_off'),
    currency: text('currency').notNull(),
    duration: text('duration', { enum: couponDurations }).notNull(),
    /** Of `repeating`. */
    months: integer('months'),
    /** Plans that it is good for; empty for all. */
    planIds: json<string[]>('plan_ids').notNull().default([]),
    maxRedemptions: integer('max_redemptions'),
    redemptions: integer('redemptions').notNull().default(0),
    expiresAt: instant('expires_at'),
    archivedAt: instant('archived_at'),
    ...timestamps,
  },
  (t) => [uniqueIndex('coupons_code').on(t.productId, t.code)],
)

/** Who used a coupon: an organisation uses each once. */
export const couponRedemptions = sqliteTable(
  'coupon_redemptions',
  {
    couponId: text('coupon_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    redeemedAt: instant('redeemed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.couponId, t.organisationId] })],
)
