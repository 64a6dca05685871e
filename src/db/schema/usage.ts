import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CallLogLine } from '../../domain/usage-event'
import { id, instant, json } from './columns'

/** The settled ledger: the number behind header, page, alert, invoice and payout. Append-only. */
export const usageLedger = sqliteTable(
  'usage_ledger',
  {
    subscriptionId: text('subscription_id').notNull(),
    /** Gapless from 1, given by the subscription's meter. */
    sequence: integer('sequence').notNull(),
    productId: text('product_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    from: instant('from').notNull(),
    to: instant('to').notNull(),
    calls: integer('calls').notNull(),
    /** milli-units. */
    units: integer('units').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subscriptionId, t.sequence] }),
    index('usage_ledger_time').on(t.subscriptionId, t.from),
  ],
)

/** Batches already counted: a redelivery finds itself here. Pruned after 15 days. */
export const usageBatches = sqliteTable('usage_batches', {
  id: text('id').primaryKey(),
  recordedAt: instant('recorded_at').notNull(),
})

/** One shape, three grains. Minutes are summed from batches; hours from minutes; days from hours. */
const rollUp = (table: string) =>
  sqliteTable(
    table,
    {
      subscriptionId: text('subscription_id').notNull(),
      /** ms, start of the minute, hour or UTC day. */
      start: instant('start').notNull(),
      routeId: text('route_id').notNull(),
      keyId: text('key_id').notNull(),
      statusClass: integer('status_class').notNull(),
      code: text('code').notNull(),
      region: text('region').notNull(),
      productId: text('product_id').notNull(),
      calls: integer('calls').notNull(),
      units: integer('units').notNull(),
      refunded: integer('refunded').notNull(),
      bytesIn: integer('bytes_in').notNull(),
      bytesOut: integer('bytes_out').notNull(),
      gatewayMs: integer('gateway_ms').notNull(),
      originMs: integer('origin_ms').notNull(),
      /** Histogram by `LATENCY_BOUNDS_MS`. */
      latency: json<number[]>('latency').notNull(),
    },
    (t) => [
      primaryKey({
        columns: [t.subscriptionId, t.start, t.routeId, t.keyId, t.statusClass, t.code, t.region],
      }),
      index(`${table}_start`).on(t.start),
    ],
  )
export const usageMinutes = rollUp('usage_minutes')
export const usageHours = rollUp('usage_hours')
export const usageDays = rollUp('usage_days')

/** Hours whose minutes changed since they were last summed. */
export const usageDirtyHours = sqliteTable('usage_dirty_hours', {
  hour: instant('hour').primaryKey(),
})

/** The request log: many calls packed into a row, kept for 7 days. */
export const callLog = sqliteTable(
  'call_log',
  {
    /** `<batch id>/<subscription id>`. */
    id: text('id').primaryKey(),
    subscriptionId: text('subscription_id').notNull(),
    productId: text('product_id').notNull(),
    from: instant('from').notNull(),
    to: instant('to').notNull(),
    lines: json<CallLogLine[]>('lines').notNull(),
  },
  (t) => [
    index('call_log_subscription').on(t.subscriptionId, t.to),
    index('call_log_product').on(t.productId, t.to),
  ],
)

/** Messages that could not be processed, until somebody redrives them. */
export const deadLetters = sqliteTable('dead_letters', {
  id: id(),
  queue: text('queue').notNull(),
  body: text('body').notNull(),
  error: text('error').notNull(),
  receivedAt: instant('received_at').notNull(),
  redrivenAt: instant('redriven_at'),
})

/** What reconciliation found: two numbers that should be one. */
export const findings = sqliteTable('findings', {
  id: id(),
  kind: text('kind').notNull(),
  subject: text('subject').notNull(),
  expected: integer('expected').notNull(),
  actual: integer('actual').notNull(),
  detail: text('detail').notNull(),
  foundAt: instant('found_at').notNull(),
  resolvedAt: instant('resolved_at'),
})
