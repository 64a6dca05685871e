import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { priceIntervals } from '../../domain/plan-terms'
import { flag, instant } from './columns'

/**
 * What a subscription's use was had by until somebody changed it: use is charged by the terms of its own
 * time. Triggers on `subscriptions` write this and `quota_resets`, whoever changes the row.
 */
export const pastTerms = sqliteTable(
  'past_terms',
  {
    subscriptionId: text('subscription_id').notNull(),
    /** When they ended. They began where the ones before them ended. */
    until: instant('until').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    billingAnchor: instant('billing_anchor').notNull(),
    billingInterval: text('billing_interval', { enum: priceIntervals }),
    overageEnabled: flag('overage_enabled'),
    /** Minor units in one period. */
    overageCap: integer('overage_cap'),
  },
  (t) => [primaryKey({ columns: [t.subscriptionId, t.until] })],
)

/** The last use of Stripe Subscriptions that ended: billed on an invoice of its own, or given up. */
export const finalCharges = sqliteTable('final_charges', {
  stripeSubscriptionId: text('stripe_subscription_id').primaryKey(),
  subscriptionId: text('subscription_id').notNull(),
  /** Null where there was nothing to pay. */
  stripeInvoiceId: text('stripe_invoice_id'),
  /** Null until that is issued. */
  settledAt: instant('settled_at'),
})
