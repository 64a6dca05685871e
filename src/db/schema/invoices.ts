import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { flag, id, instant, json } from './columns'

/** Stripe's statuses; what a reader is shown is derived: `domain/billing/invoice-status`. */
export const invoiceStates = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const

/** Stripe's invoices as it last said, with what Stripe does not know. Amounts are minor units. */
export const invoices = sqliteTable(
  'invoices',
  {
    id: id(),
    stripeInvoiceId: text('stripe_invoice_id').notNull().unique(),
    /** `INV-<year>-<seq>`, given when the invoice is issued; null for a draft. Without gaps in a year. */
    number: text('number').unique(),
    numberYear: integer('number_year'),
    numberSeq: integer('number_seq'),
    /** The consumer. */
    organisationId: text('organisation_id').notNull(),
    providerId: text('provider_id').notNull(),
    productId: text('product_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    /** As it was called when the invoice was issued. */
    planName: text('plan_name').notNull(),
    productName: text('product_name').notNull(),
    /** Stripe's `billing_reason`. */
    billingReason: text('billing_reason').notNull(),
    state: text('state', { enum: invoiceStates }).notNull(),
    currency: text('currency').notNull(),
    /** Before discounts and tax. */
    subtotal: integer('subtotal').notNull(),
    discount: integer('discount').notNull(),
    tax: integer('tax').notNull(),
    total: integer('total').notNull(),
    /** Of the consumer's credit. */
    creditUsed: integer('credit_used').notNull(),
    amountDue: integer('amount_due').notNull(),
    amountPaid: integer('amount_paid').notNull(),
    amountRefunded: integer('amount_refunded').notNull().default(0),
    periodStart: instant('period_start').notNull(),
    periodEnd: instant('period_end').notNull(),
    issuedAt: instant('issued_at'),
    dueAt: instant('due_at'),
    paidAt: instant('paid_at'),
    /** Attempts to collect it so far, and when Stripe tries again. */
    attempts: integer('attempts').notNull(),
    nextAttemptAt: instant('next_attempt_at'),
    /** When an attempt failed last. */
    failedAt: instant('failed_at'),
    failureReason: text('failure_reason'),
    /** The failed attempt that the consumer was told of last. */
    toldAttempt: text('told_attempt'),
    /** Stripe's page and PDF. */
    payUrl: text('pay_url'),
    pdfUrl: text('pdf_url'),
    receiptUrl: text('receipt_url'),
    stripeChargeId: text('stripe_charge_id'),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    /** As they were on the day of issue. */
    buyer: json<Buyer>('buyer').notNull(),
    /** Made by platform staff, and paid by bank transfer. */
    manual: flag('manual').notNull().default(false),
    /** Grows with each writing: the reducer's compare-and-set. */
    rev: integer('rev').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('invoices_number').on(t.numberYear, t.numberSeq),
    index('invoices_organisation').on(t.organisationId, t.createdAt),
    index('invoices_provider').on(t.providerId, t.createdAt),
    index('invoices_subscription').on(t.subscriptionId, t.createdAt),
    index('invoices_unsettled')
      .on(t.updatedAt)
      .where(sql`state in ('draft', 'open')`),
  ],
)

/** Who is billed. */
export interface Buyer {
  readonly name: string
  readonly address: string | null
  readonly country: string | null
  readonly taxId: string | null
  readonly poNumber: string | null
  readonly email: string | null
}

export const invoiceLineKinds = ['price', 'proration', 'usage', 'tier', 'overage', 'other'] as const

export const invoiceLines = sqliteTable(
  'invoice_lines',
  {
    invoiceId: text('invoice_id').notNull(),
    position: integer('position').notNull(),
    stripeLineId: text('stripe_line_id').notNull(),
    kind: text('kind', { enum: invoiceLineKinds }).notNull(),
    description: text('description').notNull(),
    /** milli-units of use; null for what is no use. */
    quantity: integer('quantity'),
    /** 1e-6 minor units for each unit; null for what is no use. */
    unitPrice: integer('unit_price'),
    /** Minor units, before discounts and tax. */
    amount: integer('amount').notNull(),
    periodStart: instant('period_start').notNull(),
    periodEnd: instant('period_end').notNull(),
    /** The usage behind it; null for what is no use. */
    usageChargeId: text('usage_charge_id'),
  },
  (t) => [primaryKey({ columns: [t.invoiceId, t.position] })],
)

export const refundStates = ['requested', 'pending', 'succeeded', 'failed'] as const

/** Money that goes back to a consumer, asked for by staff. */
export const refunds = sqliteTable(
  'refunds',
  {
    id: id(),
    invoiceId: text('invoice_id').notNull(),
    stripeRefundId: text('stripe_refund_id').unique(),
    /** Minor units, tax included. */
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: refundStates }).notNull(),
    failureReason: text('failure_reason'),
    /** Minor units that it took back of platform and provider; 0 until it succeeded. */
    feeReversed: integer('fee_reversed').notNull().default(0),
    netReversed: integer('net_reversed').notNull().default(0),
    taxReversed: integer('tax_reversed').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    index('refunds_invoice').on(t.invoiceId),
    index('refunds_unfinished')
      .on(t.id)
      .where(sql`state in ('requested', 'pending')`),
  ],
)

/** A cardholder disputes a payment: the money is held until the bank decides. */
export const disputes = sqliteTable(
  'disputes',
  {
    id: id(),
    stripeDisputeId: text('stripe_dispute_id').notNull().unique(),
    invoiceId: text('invoice_id').notNull(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    /** Stripe's word. */
    status: text('status').notNull(),
    /** Minor units of the provider's share that it holds or took. */
    netReversed: integer('net_reversed').notNull().default(0),
    feeReversed: integer('fee_reversed').notNull().default(0),
    taxReversed: integer('tax_reversed').notNull().default(0),
    evidenceDueAt: instant('evidence_due_at'),
    closedAt: instant('closed_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('disputes_invoice').on(t.invoiceId)],
)
