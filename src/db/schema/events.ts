import { sql } from 'drizzle-orm'
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EventType } from '../../domain/event-types'
import { id, instant, json } from './columns'

/**
 * What happened that somebody wants to hear of: written in the batch of the change itself, dispatched
 * later to webhooks, notifications and mail. Kept for 90 days.
 */
export const events = sqliteTable(
  'events',
  {
    id: id(),
    at: instant('at').notNull(),
    /** The organisation that is told. What concerns both sides is two events. */
    organisationId: text('organisation_id').notNull(),
    type: text('type').$type<EventType>().notNull(),
    /** What it is about: a subscription, key, product. */
    subjectId: text('subject_id').notNull(),
    /** The event's `data` as webhooks carry it; without secrets. */
    data: json<Record<string, unknown>>('data').notNull(),
    dispatchedAt: instant('dispatched_at'),
  },
  (t) => [
    index('events_organisation').on(t.organisationId, t.at),
    index('events_waiting')
      .on(t.id)
      .where(sql`dispatched_at is null`),
  ],
)
