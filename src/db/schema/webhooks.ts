import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { EventType } from '../../domain/event-types'
import { flag, id, instant, json, timestamps } from './columns'
import { organisations } from './organisations'

export const webhookDisableReasons = ['by_hand', 'gone', 'failing'] as const

/** Where an organisation wants to be told of events. */
export const webhookEndpoints = sqliteTable(
  'webhook_endpoints',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    url: text('url').notNull(),
    description: text('description').notNull(),
    /** Null for all, those to come included. */
    types: json<EventType[]>('types'),
    /** Told of money: whoever said where it is sent may read it. */
    money: flag('money').notNull().default(false),
    /** The signing secret, sealed for this organisation and endpoint. */
    secret: text('secret').notNull(),
    /** The one before it, sealed; signs as well until `previousSecretUntil`. */
    previousSecret: text('previous_secret'),
    previousSecretUntil: instant('previous_secret_until'),
    disabledAt: instant('disabled_at'),
    disabledReason: text('disabled_reason', { enum: webhookDisableReasons }),
    /** The first failure since the last success. */
    failingSince: instant('failing_since'),
    lastAttemptAt: instant('last_attempt_at'),
    ...timestamps,
  },
  (t) => [uniqueIndex('webhook_endpoints_url').on(t.organisationId, t.url)],
)

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const

/** One event for one endpoint. Kept as long as its event. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    eventId: text('event_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    state: text('state', { enum: deliveryStates }).notNull(),
    /** All tries, those before a replay included. */
    attempts: integer('attempts').notNull(),
    /** Failures since the event or its last replay: where the retry schedule stands. */
    failures: integer('failures').notNull(),
    nextAt: instant('next_at').notNull(),
    /** The sender that holds it, and until when: a sender that died lets go. */
    claim: text('claim'),
    claimedUntil: instant('claimed_until'),
    ...timestamps,
  },
  (t) => [
    primaryKey({ columns: [t.endpointId, t.eventId] }),
    index('webhook_deliveries_event').on(t.eventId),
    index('webhook_deliveries_due')
      .on(t.endpointId, t.nextAt)
      .where(sql`state = 'waiting'`),
    index('webhook_deliveries_claimed')
      .on(t.endpointId, t.claimedUntil)
      .where(sql`claim is not null`),
  ],
)

/** What became of one try. */
export const webhookAttempts = sqliteTable(
  'webhook_attempts',
  {
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    eventId: text('event_id').notNull(),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    /** Null when there was no answer. */
    status: integer('status'),
    /** Why it counts as failed; null for a success. */
    error: text('error'),
    /** The beginning of the answer's body. */
    answer: text('answer').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.endpointId, t.eventId, t.number] }),
    index('webhook_attempts_event').on(t.eventId),
  ],
)
