import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, instant, json } from './columns'

/** Who did what to which thing; written in the batch of the change itself. Append-only. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: id(),
    at: instant('at').notNull(),
    /** The organisation that owns the target; null for the platform itself. */
    organisationId: text('organisation_id'),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    targetId: text('target_id').notNull(),
    requestId: text('request_id').notNull(),
    /** What changed, without secrets. */
    change: json<Record<string, unknown>>('change').notNull(),
  },
  (t) => [index('audit_log_organisation').on(t.organisationId, t.at)],
)

/** Answers kept by Idempotency-Key for 24 hours. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    callerId: text('caller_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    fingerprint: text('fingerprint').notNull(),
    /** Null while the first request runs. */
    status: integer('status'),
    body: text('body'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.callerId, t.key] }),
    index('idempotency_keys_age').on(t.createdAt),
  ],
)
