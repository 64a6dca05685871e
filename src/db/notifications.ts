import { and, desc, eq, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { MAILS_PER_HOUR, type Preference } from '../domain/notification-rules'
import type { Db } from './open'
import {
  events,
  mails,
  memberships,
  notificationPreferences,
  notifications,
  organisations,
} from './schema'

const HOUR_MS = 3_600_000

export interface Notification {
  readonly notification: typeof notifications.$inferSelect
  readonly event: typeof events.$inferSelect
  readonly organisation: { readonly name: string }
}

/** A person who is told of an event. */
export interface Told {
  readonly userId: Id
  readonly eventId: Id
  readonly organisationId: Id
  /** ms; the event's own moment. */
  readonly at: number
}

/** The members of organisations. */
export const membersOf = (db: Db, organisationIds: readonly Id[]) =>
  db
    .select()
    .from(memberships)
    .where(
      sql`${memberships.organisationId} in (select value from json_each(${JSON.stringify(organisationIds)}))`,
    )

/** What people chose. */
export const preferencesOf = (
  db: Db,
  userIds: readonly Id[],
): Promise<(Preference & { readonly userId: Id })[]> =>
  db
    .select({
      userId: notificationPreferences.userId,
      type: notificationPreferences.type,
      channel: notificationPreferences.channel,
      wanted: notificationPreferences.wanted,
    })
    .from(notificationPreferences)
    .where(
      sql`${notificationPreferences.userId} in (select value from json_each(${JSON.stringify(userIds)}))`,
    )

const rowsOf = (told: readonly Told[]) =>
  JSON.stringify(told.map((each) => [each.userId, each.eventId, each.organisationId, each.at]))

/** Only of events that nobody has dispatched: a second dispatcher adds nothing. */
const FROM_WAITING = sql`join events e on e.id = t.value ->> 1 and e.dispatched_at is null`

export const insertNotifications = (db: Db, told: readonly Told[]) =>
  db
    .insert(notifications)
    .select(
      sql`select t.value ->> 0, t.value ->> 1, t.value ->> 2, t.value ->> 3, null
        from json_each(${rowsOf(told)}) as t ${FROM_WAITING} where true`,
    )
    .onConflictDoNothing()

/** Mails that are to be sent, as far as the person has not had too many in the last hour. */
export const insertMails = (db: Db, told: readonly Told[], now: number) =>
  db
    .insert(mails)
    .select(
      sql`select user_id, event_id, organisation_id, 'waiting', 0, ${now}, null, null, null, ${now}, null
        from (
          select t.value ->> 0 as user_id, t.value ->> 1 as event_id,
            t.value ->> 2 as organisation_id,
            row_number() over (partition by t.value ->> 0 order by t.value ->> 1) as place
          from json_each(${rowsOf(told)}) as t ${FROM_WAITING}) as wanted
        where place + (select count(*) from mails m where m.user_id = wanted.user_id
            and m.created_at > ${now - HOUR_MS}) <= ${MAILS_PER_HOUR}`,
    )
    .onConflictDoNothing()

/** A person's list, newest first; nothing of organisations that they have left. */
export const listNotifications = (
  db: Db,
  userId: Id,
  filter: { readonly unread: boolean; readonly organisationId?: Id | undefined },
  after: Id | null,
  limit: number,
): Promise<Notification[]> =>
  db
    .select({
      notification: notifications,
      event: events,
      organisation: { name: organisations.name },
    })
    .from(notifications)
    .innerJoin(events, eq(events.id, notifications.eventId))
    .innerJoin(organisations, eq(organisations.id, notifications.organisationId))
    .innerJoin(memberships, isMembership)
    .where(
      and(
        eq(notifications.userId, userId),
        filter.unread ? isNull(notifications.readAt) : undefined,
        filter.organisationId === undefined
          ? undefined
          : eq(notifications.organisationId, filter.organisationId),
        after === null ? undefined : lt(notifications.eventId, after),
      ),
    )
    .orderBy(desc(notifications.eventId))
    .limit(limit)

const isMembership = and(
  eq(memberships.organisationId, notifications.organisationId),
  eq(memberships.userId, notifications.userId),
)

export async function countUnread(db: Db, userId: Id): Promise<number> {
  const row = await db
    .select({ n: sql<number>`count(*)` })
    .from(notifications)
    .innerJoin(memberships, isMembership)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)))
    .get()
  return row?.n ?? 0
}

/** Marks an entry of the person's list as read, unless it is. */
export const markRead = (db: Db, userId: Id, eventId: Id, now: number) =>
  db
    .update(notifications)
    .set({ readAt: now })
    .where(and(unreadOf(userId), eq(notifications.eventId, eventId)))

/** Marks all up to an entry, so that none that came since is missed. */
export const markAllRead = (db: Db, userId: Id, untilEventId: Id, now: number) =>
  db
    .update(notifications)
    .set({ readAt: now })
    .where(and(unreadOf(userId), lte(notifications.eventId, untilEventId)))

const unreadOf = (userId: Id) => and(eq(notifications.userId, userId), isNull(notifications.readAt))

export const findNotification = (db: Db, userId: Id, eventId: Id) =>
  db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), eq(notifications.eventId, eventId)))
    .get()

/** Sets the person's choices; those that are not named stay. */
export const putPreferences = (
  db: Db,
  userId: Id,
  preferences: readonly Preference[],
  now: number,
) =>
  db
    .insert(notificationPreferences)
    .select(
      sql`select ${userId}, p.value ->> 'type', p.value ->> 'channel', p.value ->> 'wanted', ${now}
        from json_each(${JSON.stringify(preferences)}) as p where true`,
    )
    .onConflictDoUpdate({
      target: [
        notificationPreferences.userId,
        notificationPreferences.type,
        notificationPreferences.channel,
      ],
      set: { wanted: sql`excluded.wanted`, updatedAt: now },
    })

/** Forgets choices: the role decides again. */
export const dropPreferences = (
  db: Db,
  userId: Id,
  dropped: readonly Pick<Preference, 'type' | 'channel'>[],
) =>
  db.delete(notificationPreferences).where(
    and(
      eq(notificationPreferences.userId, userId),
      sql`exists (select 1 from json_each(${JSON.stringify(dropped)}) as p
        where p.value ->> 'type' = notification_preferences.type
          and p.value ->> 'channel' = notification_preferences.channel)`,
    ),
  )
