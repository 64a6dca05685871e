import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EventType } from '../../domain/event-types'
import type { Channel } from '../../domain/notification-rules'
import { flag, instant } from './columns'

/** An event in somebody's list. Kept as long as its event. */
export const notifications = sqliteTable(
  'notifications',
  {
    userId: text('user_id').notNull(),
    eventId: text('event_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    at: instant('at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.eventId] }),
    index('notifications_event').on(t.eventId),
    index('notifications_unread')
      .on(t.userId)
      .where(sql`read_at is null`),
  ],
)

/** What a person chose; where there is no row their role decides. */
export const notificationPreferences = sqliteTable(
  'notification_preferences',
  {
    userId: text('user_id').notNull(),
    type: text('type').$type<EventType>().notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    wanted: flag('wanted').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.type, t.channel] })],
)

export const mailStates = ['waiting', 'sent', 'failed', 'dropped'] as const

/**
 * An event that a person is told of by mail. Holds no address and no text: both are made when it is sent,
 * so that a changed address is the one used and a person who left is told nothing.
 */
export const mails = sqliteTable(
  'mails',
  {
    userId: text('user_id').notNull(),
    eventId: text('event_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** `dropped`: the person may no longer know. */
    state: text('state', { enum: mailStates }).notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: instant('next_at').notNull(),
    /** The sender that holds it, and until when: a sender that died lets go. */
    claim: text('claim'),
    claimedUntil: instant('claimed_until'),
    /** Why the last try failed. */
    error: text('error'),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.eventId] }),
    index('mails_event').on(t.eventId),
    index('mails_recent').on(t.userId, t.createdAt),
    index('mails_due')
      .on(t.nextAt)
      .where(sql`state = 'waiting'`),
  ],
)
