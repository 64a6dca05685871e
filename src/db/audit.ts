import { sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { valuesOf } from './atomic'
import type { Db } from './open'
import { auditLog } from './schema'

export type AuditEntry = typeof auditLog.$inferInsert

/** Actor of what the platform does by itself. */
export const SYSTEM_ACTOR: Id = 'system'

/**
 * The audit row of the statement right before it in the batch. When that statement changed no row the
 * audit row has no id, which its column refuses: the whole batch fails, and `commit` throws `Unchanged`.
 * So there is neither a change without its audit row nor an audit row without a change.
 */
export const auditStatement = (db: Db, entry: AuditEntry) =>
  db
    .insert(auditLog)
    .select(
      sql`select ${valuesOf(auditLog, { actorStaff: false, ...entry }, { id: sql`case when changes() > 0 then ${entry.id} end` })}`,
    )
