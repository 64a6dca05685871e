import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CallLogLine, CapturedMessage } from '../../domain/usage-event'
import { flag, id, instant, json } from './columns'

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
export const usageBatches = sqliteTable(
  'usage_batches',
  {
    id: text('id').primaryKey(),
    recordedAt: instant('recorded_at').notNull(),
    /** ms at which the gateway made it; null for one of a version before. */
    sentAt: instant('sent_at'),
  },
  (t) => [index('usage_batches_recorded').on(t.recordedAt)],
)

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
      index(`${table}_product`).on(t.productId, t.start),
    ],
  )
export const usageMinutes = rollUp('usage_minutes')
export const usageHours = rollUp('usage_hours')
export const usageDays = rollUp('usage_days')

/** Calls that consumers made with live keys and the origin was to answer, summed each night. Kept for 30 days. */
export const productDays = sqliteTable(
  'product_days',
  {
    productId: text('product_id').notNull(),
    /** ms, start of the UTC day. */
    start: instant('start').notNull(),
    calls: integer('calls').notNull(),
    /** Those of them with an answer below 500. */
    answered: integer('answered').notNull(),
    /** ms, summed over all that were answered at all, as is the histogram. */
    gatewayMs: integer('gateway_ms').notNull(),
    /** Histogram by `LATENCY_BOUNDS_MS`. */
    latency: json<number[]>('latency').notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.start] }), index('product_days_start').on(t.start)],
)

/** Hours whose minutes changed since they were last summed. */
export const usageDirtyHours = sqliteTable('usage_dirty_hours', {
  hour: instant('hour').primaryKey(),
})

/** Failed calls by their exact status, each of them counted. Kept for 35 days. */
export const usageErrors = sqliteTable(
  'usage_errors',
  {
    subscriptionId: text('subscription_id').notNull(),
    /** ms, start of the hour. */
    start: instant('start').notNull(),
    routeId: text('route_id').notNull(),
    status: integer('status').notNull(),
    code: text('code').notNull(),
    productId: text('product_id').notNull(),
    calls: integer('calls').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    /** Request ids of some of the last batch that had any. */
    examples: json<string[]>('examples').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subscriptionId, t.start, t.routeId, t.status, t.code] }),
    index('usage_errors_product').on(t.productId, t.start),
    index('usage_errors_start').on(t.start),
  ],
)

/** Alerts that were told, each once. Kept for 800 days, longer than any window. */
export const usageAlerts = sqliteTable(
  'usage_alerts',
  {
    subscriptionId: text('subscription_id').notNull(),
    /** Name of the quota window. */
    window: text('window').notNull(),
    /** ms; a reset by hand starts a period of its own. */
    periodStart: instant('period_start').notNull(),
    /** A change of plan, or of what is allowed, starts anew. */
    planVersionId: text('plan_version_id').notNull(),
    /** milli-units. */
    limit: integer('limit').notNull(),
    type: text('type', { enum: ['usage.threshold', 'usage.overage_started'] }).notNull(),
    /** Percent. */
    threshold: integer('threshold').notNull(),
    /** milli-units used when it was noticed. */
    used: integer('used').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({
      columns: [
        t.subscriptionId,
        t.window,
        t.periodStart,
        t.planVersionId,
        t.limit,
        t.type,
        t.threshold,
      ],
    }),
    index('usage_alerts_age').on(t.at),
  ],
)

/** Where a consumer wants alerts other than the usual ones. */
export const usageAlertSettings = sqliteTable('usage_alert_settings', {
  subscriptionId: text('subscription_id').primaryKey(),
  enabled: flag('enabled').notNull(),
  /** Percent, ascending. */
  thresholds: json<number[]>('thresholds').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** The request log: many calls of one minute packed into a row, kept for 7 days. */
export const callLog = sqliteTable(
  'call_log',
  {
    /** `<batch id>/<subscription id>/<minute>`. */
    id: text('id').primaryKey(),
    subscriptionId: text('subscription_id').notNull(),
    productId: text('product_id').notNull(),
    from: instant('from').notNull(),
    to: instant('to').notNull(),
    lines: json<CallLogLine[]>('lines').notNull(),
    /** How many lines there are. */
    calls: integer('calls').notNull().default(0),
  },
  (t) => [
    index('call_log_to').on(t.to),
    index('call_log_subscription').on(t.subscriptionId, t.to),
    index('call_log_product').on(t.productId, t.to),
  ],
)

/** Headers and bodies of a call of the log, kept while its provider or consumer asked for it. 7 days. */
export const callCaptures = sqliteTable(
  'call_captures',
  {
    requestId: text('request_id').primaryKey(),
    subscriptionId: text('subscription_id').notNull(),
    productId: text('product_id').notNull(),
    at: instant('at').notNull(),
    request: json<CapturedMessage>('request').notNull(),
    response: json<CapturedMessage>('response').notNull(),
  },
  (t) => [index('call_captures_age').on(t.at)],
)

/** Messages that could not be processed, until somebody redrives them. */
export const deadLetters = sqliteTable('dead_letters', {
  id: id(),
  queue: text('queue').notNull(),
  body: text('body').notNull(),
  error: text('error').notNull(),
  receivedAt: instant('received_at').notNull(),
  redrivenAt: instant('redriven_at'),
  /** Given up by staff: no longer redriven. */
  discardedAt: instant('discarded_at'),
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
  /** What staff found out about it; null for one that resolved itself. */
  note: text('note'),
})
