import { and, desc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { auditLog } from './schema'

/** Rows of one moment are told apart by the order in which they were written. */
const written = sql<number>`${auditLog}.rowid`

export interface HistoryPosition {
  readonly at: number
  readonly written: number
}

export type HistoryRow = HistoryPosition &
  Pick<typeof auditLog.$inferSelect, 'id' | 'action' | 'change'>

/** What happened to the subscription itself, from its audit rows, newest first; without who did it. */
export const subscriptionHistory = (
  db: Db,
  id: Id,
  after: HistoryPosition | null,
  limit: number,
): Promise<HistoryRow[]> =>
  db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      written,
      action: auditLog.action,
      change: auditLog.change,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.targetId, id),
        after === null
          ? undefined
          : sql`(${auditLog.at}, ${written}) < (${after.at}, ${after.written})`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(written))
    .limit(limit)
