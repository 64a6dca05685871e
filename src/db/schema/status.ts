import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { PastDay, RecentLatency } from '../../domain/status/history'
import { impacts, incidentKinds, incidentStates } from '../../domain/status/states'
import { flag, id, instant, json, timestamps } from './columns'

/** What a provider wants of the probes of a product; where there is no row, the usual. */
export const probeSettings = sqliteTable('probe_settings', {
  productId: text('product_id').primaryKey(),
  organisationId: text('organisation_id').notNull(),
  enabled: flag('enabled').notNull(),
  routeId: text('route_id'),
  /** Null for every status below 500. */
  expectedStatus: integer('expected_status'),
  updatedAt: instant('updated_at').notNull(),
})

/** Whom probes go to, each at most once a minute: a host of origins, or a part of the platform. */
export const probeHosts = sqliteTable(
  'probe_hosts',
  {
    host: text('host').primaryKey(),
    /** Never in a minute that has had its probe. */
    nextAt: instant('next_at').notNull(),
    /** The run that holds it, and until when: one that died lets go. */
    claim: text('claim'),
    claimedUntil: instant('claimed_until'),
  },
  (t) => [index('probe_hosts_due').on(t.nextAt)],
)

/** What the status page tells of: a published product, or a part of the platform by its name. */
export const statusTargets = sqliteTable(
  'status_targets',
  {
    id: id(),
    /** Null for a part of the platform. */
    productId: text('product_id'),
    organisationId: text('organisation_id'),
    host: text('host').notNull(),
    method: text('method').notNull(),
    url: text('url').notNull(),
    /** Headers that the product's transforms set. */
    headers: json<Record<string, string>>('headers').notNull().default({}),
    enabled: flag('enabled').notNull(),
    expectedStatus: integer('expected_status'),
    /** Versions of product and settings that the columns above were made of. */
    configVersion: integer('config_version').notNull(),
    settingsAt: instant('settings_at').notNull(),
    /** When it was its turn among those that share its host, and whether it answered well then. */
    turnAt: instant('turn_at').notNull().default(0),
    turnOk: flag('turn_ok').notNull().default(true),
    /** Probes in a row; one of the two is 0. */
    failures: integer('failures').notNull().default(0),
    successes: integer('successes').notNull().default(0),
    lastAt: instant('last_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    lastMs: integer('last_ms'),
    /** Since when the first of `failures` or `successes`. */
    since: instant('since'),
    /** Since when consumers' calls fail at the origin and the provider has been told. */
    alertedAt: instant('alerted_at'),
    /** The 89 days before today, and latency as it was at `historyAt`. */
    history: json<PastDay[]>('history').notNull().default([]),
    latency: json<RecentLatency>('latency'),
    historyAt: instant('history_at').notNull().default(0),
  },
  (t) => [
    index('status_targets_host').on(t.host),
    index('status_targets_history').on(t.historyAt),
    index('status_targets_failing')
      .on(t.failures)
      .where(sql`failures > 1`),
  ],
)

/** Results of probes. Kept for two days. */
export const probeMinutes = sqliteTable(
  'probe_minutes',
  {
    targetId: text('target_id').notNull(),
    /** ms, start of the minute. */
    start: instant('start').notNull(),
    ok: flag('ok').notNull(),
    status: integer('status'),
    durationMs: integer('duration_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.start] }), index('probe_minutes_start').on(t.start)],
)

/** Sums of a UTC day. Kept for 90 days and today. */
export const statusDays = sqliteTable(
  'status_days',
  {
    targetId: text('target_id').notNull(),
    /** ms, start of the day. */
    start: instant('start').notNull(),
    probes: integer('probes').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    minutesDown: integer('minutes_down').notNull().default(0),
    /** Of `product_days`, which forgets sooner. */
    calls: integer('calls').notNull().default(0),
    answered: integer('answered').notNull().default(0),
    /** Histogram by `LATENCY_BOUNDS_MS`. */
    latency: json<number[]>('latency').notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.start] }), index('status_days_start').on(t.start)],
)

/** What is wrong, or will be: of a product, or of the platform itself. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: id(),
    /** Null for one of the platform itself. */
    productId: text('product_id'),
    /** The product's provider. */
    organisationId: text('organisation_id'),
    kind: text('kind', { enum: incidentKinds }).notNull(),
    impact: text('impact', { enum: impacts }).notNull(),
    state: text('state', { enum: incidentStates }).notNull(),
    title: text('title').notNull(),
    /** Opened by failed probes. */
    automatic: flag('automatic').notNull(),
    startsAt: instant('starts_at').notNull(),
    /** When planned maintenance is to be over. */
    endsAt: instant('ends_at'),
    resolvedAt: instant('resolved_at'),
    /** When subscribers were told that it began and that it is over. */
    openingToldAt: instant('opening_told_at'),
    endToldAt: instant('end_told_at'),
    ...timestamps,
  },
  (t) => [
    index('incidents_product').on(t.productId, t.startsAt),
    uniqueIndex('incidents_automatic')
      .on(t.productId)
      .where(sql`automatic = 1 and resolved_at is null`),
    index('incidents_open')
      .on(t.startsAt)
      .where(sql`resolved_at is null`),
    index('incidents_untold')
      .on(t.id)
      .where(sql`opening_told_at is null or (resolved_at is not null and end_told_at is null)`),
  ],
)

/** What was said of an incident. */
export const incidentUpdates = sqliteTable(
  'incident_updates',
  {
    id: id(),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    at: instant('at').notNull(),
    state: text('state', { enum: incidentStates }).notNull(),
    text: text('text').notNull(),
  },
  (t) => [index('incident_updates_incident').on(t.incidentId, t.at)],
)

/** Addresses that want mail about incidents. Not confirmed within two days, they are forgotten. */
export const statusSubscribers = sqliteTable(
  'status_subscribers',
  {
    id: id(),
    /** Lower case. */
    email: text('email').notNull(),
    /** Empty for the platform itself. */
    productId: text('product_id').notNull(),
    confirmedAt: instant('confirmed_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('status_subscribers_email').on(t.email, t.productId),
    index('status_subscribers_product').on(t.productId),
    index('status_subscribers_waiting')
      .on(t.createdAt)
      .where(sql`confirmed_at is null`),
  ],
)

export const statusMailKinds = ['opened', 'ended'] as const
export const statusMailStates = ['waiting', 'sent', 'failed', 'dropped'] as const

/** A mail to a subscriber about an incident: one of each kind. Kept for 90 days. */
export const statusMails = sqliteTable(
  'status_mails',
  {
    subscriberId: text('subscriber_id').notNull(),
    incidentId: text('incident_id').notNull(),
    kind: text('kind', { enum: statusMailKinds }).notNull(),
    state: text('state', { enum: statusMailStates }).notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: instant('next_at').notNull(),
    claim: text('claim'),
    claimedUntil: instant('claimed_until'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subscriberId, t.incidentId, t.kind] }),
    index('status_mails_incident').on(t.incidentId),
    index('status_mails_age').on(t.createdAt),
    index('status_mails_due')
      .on(t.nextAt)
      .where(sql`state = 'waiting'`),
  ],
)
