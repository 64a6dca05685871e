import type { Db } from './open'
import { events } from './schema'

export type EventRow = typeof events.$inferSelect

/** Belongs right after the audit row of the change it tells of, so that it shares its fate. */
export const insertEvent = (db: Db, row: EventRow) => db.insert(events).values(row)
