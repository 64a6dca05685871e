import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { flag, id, instant, json } from './columns'

/**
 * Who did what to which thing; written in the batch of the change itself. Append-only, never pruned.
 * A job chains the rows of each organisation within a minute or so: `src/portal-api/audit-log/seal.ts`.
 */
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
    /** The organisation that the actor acted for; null for staff, the system and a person without one. */
    actorOrganisationId: text('actor_organisation_id'),
    /** Acted as platform staff. */
    actorStaff: flag('actor_staff').notNull().default(false),
    /** The address that the request came from; null for jobs, and after 90 days. */
    actorAddress: text('actor_address'),
    /** Place in the chain of its organisation, from 1; null until sealed. */
    seq: integer('seq'),
    /** SHA-256 over the row and the hash of the one before it, hex; null until sealed. */
    hash: text('hash'),
  },
  (t) => [
    index('audit_log_organisation').on(t.organisationId, t.at),
    index('audit_log_actor').on(t.actorId),
    index('audit_log_actor_organisation').on(t.actorOrganisationId, t.at),
    index('audit_log_target').on(t.targetId, t.at),
    index('audit_log_unsealed')
      .on(t.organisationId)
      .where(sql`seq is null`),
    index('audit_log_addresses')
      .on(t.at)
      .where(sql`actor_address is not null`),
    uniqueIndex('audit_log_chain').on(sql`coalesce(organisation_id, '')`, t.seq),
  ],
)

/** The end of each organisation's audit chain: rows missing from the end show here. */
export const auditChains = sqliteTable('audit_chains', {
  /** The organisation; empty for the platform's own rows. */
  chain: text('chain').primaryKey(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
  sealedAt: instant('sealed_at').notNull(),
  /** How far the present round of checking has come. */
  verifiedSeq: integer('verified_seq').notNull(),
  verifiedAt: instant('verified_at'),
})

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
