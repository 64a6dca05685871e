import { desc, eq } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { auditLog } from './schema'

/** What a person did, newest first. */
export const listActions = (db: Db, actorId: Id, limit: number) =>
  db
    .select({
      at: auditLog.at,
      action: auditLog.action,
      targetId: auditLog.targetId,
      organisationId: auditLog.organisationId,
    })
    .from(auditLog)
    .where(eq(auditLog.actorId, actorId))
    .orderBy(desc(auditLog.id))
    .limit(limit)
