import { asc, eq, isNull, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { events, mails, notifications, webhookAttempts, webhookDeliveries } from './schema'

export type EventRow = typeof events.$inferSelect

/** Belongs right after the audit row of the change it tells of, so that it shares its fate. */
export const insertEvent = (db: Db, row: EventRow) => db.insert(events).values(row)

/** Inserts the event unless its organisation was told of that type at `since` or later. */
export const insertEventUnlessSince = (db: Db, row: EventRow, since: number) =>
  insertWhere(
    db,
    events,
    row,
    sql`not exists (select 1 from events where organisation_id = ${row.organisationId}
      and type = ${row.type} and at >= ${since})`,
  )

export const findEvent = (db: Db, id: Id) => db.select().from(events).where(eq(events.id, id)).get()

/** Those that nobody has dispatched, oldest first. */
export const waitingEvents = (db: Db, limit: number): Promise<EventRow[]> =>
  db.select().from(events).where(isNull(events.dispatchedAt)).orderBy(asc(events.id)).limit(limit)

/** @param ids as JSON */
export const markDispatched = (db: Db, ids: string, now: number) =>
  db
    .update(events)
    .set({ dispatchedAt: now })
    .where(
      sql`${events.dispatchedAt} is null and ${events.id} in (select value from json_each(${ids}))`,
    )

/**
 * Deletes dispatched events from before a moment, with all that was told of them; oldest first.
 * @returns how many were deleted, at most `limit`
 */
export async function pruneEvents(db: Db, before: number, limit: number): Promise<number> {
  const rows = await db.all<{ id: Id }>(
    sql`select id from events where at < ${before} and dispatched_at is not null order by id limit ${limit}`,
  )
  if (rows.length === 0) return 0
  const ids = sql`(select value from json_each(${JSON.stringify(rows.map((row) => row.id))}))`
  await db.batch([
    db.delete(webhookAttempts).where(sql`event_id in ${ids}`),
    db.delete(webhookDeliveries).where(sql`event_id in ${ids}`),
    db.delete(notifications).where(sql`event_id in ${ids}`),
    db.delete(mails).where(sql`event_id in ${ids}`),
    db.delete(events).where(sql`id in ${ids}`),
  ])
  return rows.length
}
