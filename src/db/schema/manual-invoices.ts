import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, instant, json } from './columns'

/** Invoices that staff make by hand, until Stripe has sent them. */
export const manualInvoices = sqliteTable(
  'manual_invoices',
  {
    /** Of the invoice that it becomes. */
    id: id(),
    subscriptionId: text('subscription_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    currency: text('currency').notNull(),
    dueDays: integer('due_days').notNull(),
    /** What its lines are of. */
    periodStart: instant('period_start').notNull(),
    periodEnd: instant('period_end').notNull(),
    lines: json<ManualLine[]>('lines').notNull(),
    createdBy: text('created_by').notNull(),
    /** Sent, or refused for good. */
    settledAt: instant('settled_at'),
    /** In Stripe's words, why it will not be sent. */
    refusal: text('refusal'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('manual_invoices_waiting')
      .on(t.createdAt)
      .where(sql`settled_at is null`),
  ],
)

export interface ManualLine {
  readonly description: string
  /** Minor units; negative to take off. */
  readonly amount: number
}
