import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, instant, json } from './columns'

/** The workspace at Notion that the platform writes to; the row `platform`, absent while there is none. */
export const notionConnections = sqliteTable('notion_connections', {
  id: text('id').primaryKey(),
  /** Sealed. */
  token: text('token').notNull(),
  lastFour: text('last_four').notNull(),
  /** The page below which missing databases are made; null to make none. */
  parentPageId: text('parent_page_id'),
  /** Data sources of the two databases, once they were found or made. */
  keysSourceId: text('keys_source_id'),
  healthSourceId: text('health_source_id'),
  connectedAt: instant('connected_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** Which page of a data source is whose row: what Notion's own search may not show yet. */
export const notionPages = sqliteTable(
  'notion_pages',
  {
    sourceId: text('source_id').notNull(),
    /** A key, or a day. */
    subject: text('subject').notNull(),
    pageId: text('page_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.subject] })],
)

export const notionRunStates = ['running', 'done', 'failed'] as const

/** One pass over all keys. Kept for 90 days. */
export const notionRuns = sqliteTable(
  'notion_runs',
  {
    id: id(),
    /** ms, start of the UTC day that it is the daily run of; null for one that staff asked for. */
    day: instant('day'),
    state: text('state', { enum: notionRunStates }).notNull(),
    /** The last key that is done. */
    after: text('after').notNull(),
    /** Keys when it began. */
    total: integer('total').notNull(),
    created: integer('created').notNull(),
    updated: integer('updated').notNull(),
    unchanged: integer('unchanged').notNull(),
    /** Rows that Notion refused. */
    refused: integer('refused').notNull(),
    /** Failures in a row, and when it goes on. */
    failures: integer('failures').notNull(),
    nextAt: instant('next_at').notNull(),
    /** Why it ended, or what it waits for. */
    error: text('error'),
    claim: text('claim'),
    claimedUntil: instant('claimed_until'),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('notion_runs_day').on(t.day),
    uniqueIndex('notion_runs_running')
      .on(t.state)
      .where(sql`state = 'running'`),
  ],
)

/** Rows that Notion refused, and what it said. */
export const notionRowErrors = sqliteTable(
  'notion_row_errors',
  {
    runId: text('run_id')
      .notNull()
      .references(() => notionRuns.id, { onDelete: 'cascade' }),
    keyId: text('key_id').notNull(),
    error: text('error').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.keyId] })],
)

/** Whom the platform tells of itself; the row `platform`, absent until somebody is named. */
export const operatorContacts = sqliteTable('operator_contacts', {
  id: text('id').primaryKey(),
  /** Null for all admins of the platform. */
  email: text('email'),
  webhookUrl: text('webhook_url'),
  /** Sealed. */
  webhookSecret: text('webhook_secret'),
  updatedAt: instant('updated_at').notNull(),
})

/** Quotas that were used up, each told to the operator once. Kept for 800 days. */
export const operatorAlerts = sqliteTable(
  'operator_alerts',
  {
    subscriptionId: text('subscription_id').notNull(),
    /** Name of the quota window. */
    window: text('window').notNull(),
    /** ms. */
    periodStart: instant('period_start').notNull(),
    planVersionId: text('plan_version_id').notNull(),
    /** milli-units. */
    limit: integer('limit').notNull(),
    /** milli-units used when it was noticed. */
    used: integer('used').notNull(),
    at: instant('at').notNull(),
    claim: text('claim'),
    claimedUntil: instant('claimed_until'),
    toldAt: instant('told_at'),
  },
  (t) => [
    primaryKey({ columns: [t.subscriptionId, t.window, t.periodStart, t.planVersionId, t.limit] }),
    index('operator_alerts_waiting')
      .on(t.at)
      .where(sql`told_at is null`),
  ],
)

/** How the platform did on a UTC day that is over: written once, never changed. */
export const healthDays = sqliteTable(
  'health_days',
  {
    /** ms, start of the day. */
    day: instant('day').primaryKey(),
    calls: integer('calls').notNull(),
    /** Refused by the gateway, or answered with a 5xx. */
    errors: integer('errors').notNull(),
    /** ms of gateway and origin together; null without calls. */
    p95: integer('p95'),
    /** Refused calls by problem code. */
    refusals: json<Readonly<Record<string, number>>>('refusals').notNull(),
    /** ms that the slowest batch of the day was on its way; null when none came, or it is not known any more. */
    queueLag: integer('queue_lag'),
    /** Those that waited at the day's end. */
    deadLetters: integer('dead_letters').notNull(),
    /** milli-units by which ledger and roll-ups differed when it was written. */
    difference: integer('difference').notNull(),
    failedWebhooks: integer('failed_webhooks').notNull(),
    /** Keys by status when it was written. */
    keys: json<Readonly<Record<string, number>>>('keys').notNull(),
    writtenAt: instant('written_at').notNull(),
    notionAt: instant('notion_at'),
    webhookAt: instant('webhook_at'),
    /** Why it could not be handed over, the last time. */
    error: text('error'),
  },
  (t) => [
    index('health_days_not_told')
      .on(t.day)
      .where(sql`notion_at is null or webhook_at is null`),
  ],
)

/** When each scheduled job last ran, and how that ended. */
export const jobRuns = sqliteTable('job_runs', {
  name: text('name').primaryKey(),
  startedAt: instant('started_at').notNull(),
  /** Null while it runs, and when it was cut short. */
  endedAt: instant('ended_at'),
  /** Why it failed; null when it did not. */
  error: text('error'),
  succeededAt: instant('succeeded_at'),
})

export const hygieneReasons = ['old', 'unused', 'expiring'] as const

/** What was told of which key: each reason once. */
export const keyHygiene = sqliteTable(
  'key_hygiene',
  {
    keyId: text('key_id').notNull(),
    reason: text('reason', { enum: hygieneReasons }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.reason] })],
)
