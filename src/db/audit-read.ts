import { and, desc, eq, gte, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { auditLog, managementTokens, organisations, users } from './schema'

export type AuditRow = typeof auditLog.$inferSelect

export interface AuditFilter {
  readonly actorId?: Id | undefined
  /** Beginning of the action's name. */
  readonly action?: string | undefined
  readonly targetId?: Id | undefined
  /** ms, included. */
  readonly from?: number | undefined
  /** ms, excluded. */
  readonly to?: number | undefined
}

/** Where a page ended: the log is sorted by time, then id, newest first. */
export interface AuditPosition {
  readonly at: number
  readonly id: Id
}

/**
 * What was done to an organisation's things, and what its people did to others'. Newest first. Staff are
 * nobody that an organisation may search for.
 */
export async function readAudit(
  db: Db,
  organisationId: Id,
  filter: AuditFilter,
  after: AuditPosition | null,
  limit: number,
): Promise<AuditRow[]> {
  const known =
    filter.actorId === undefined
      ? undefined
      : and(
          eq(auditLog.actorStaff, false),
          or(
            isNull(auditLog.actorOrganisationId),
            eq(auditLog.actorOrganisationId, organisationId),
          ),
        )
  const own = eq(auditLog.organisationId, organisationId)
  const elsewhere = and(
    eq(auditLog.actorOrganisationId, organisationId),
    or(isNull(auditLog.organisationId), ne(auditLog.organisationId, organisationId)),
  )
  const [ours, others] = await db.batch([
    page(db, and(own, known), filter, after, limit),
    page(db, elsewhere, filter, after, limit),
  ])
  return [...ours, ...others].toSorted(newestFirst).slice(0, limit)
}

/** Everybody's rows, or those of one organisation's things; for platform staff. Newest first. */
export const readAllAudit = (
  db: Db,
  organisationId: Id | undefined,
  filter: AuditFilter,
  after: AuditPosition | null,
  limit: number,
): Promise<AuditRow[]> =>
  page(
    db,
    organisationId === undefined ? undefined : eq(auditLog.organisationId, organisationId),
    filter,
    after,
    limit,
  )

const page = (
  db: Db,
  scope: SQL | undefined,
  { actorId, action, targetId, from, to }: AuditFilter,
  after: AuditPosition | null,
  limit: number,
) =>
  db
    .select()
    .from(auditLog)
    .where(
      and(
        scope,
        actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
        action === undefined
          ? undefined
          : sql`substr(${auditLog.action}, 1, ${action.length}) = ${action}`,
        targetId === undefined ? undefined : eq(auditLog.targetId, targetId),
        from === undefined ? undefined : gte(auditLog.at, from),
        to === undefined ? undefined : lt(auditLog.at, to),
        after === null
          ? undefined
          : sql`(${auditLog.at}, ${auditLog.id}) < (${after.at}, ${after.id})`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)

const newestFirst = (a: AuditRow, b: AuditRow): number => b.at - a.at || (a.id < b.id ? 1 : -1)

/** The names of people, tokens and organisations, by id. */
export async function namesOf(
  db: Db,
  actorIds: readonly Id[],
  organisationIds: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  const among = (ids: readonly Id[]) =>
    sql`in (select value from json_each(${JSON.stringify(ids)}))`
  const named = await db.batch([
    db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(sql`${users.id} ${among(actorIds)}`),
    db
      .select({ id: managementTokens.id, name: managementTokens.name })
      .from(managementTokens)
      .where(sql`${managementTokens.id} ${among(actorIds)}`),
    db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(sql`${organisations.id} ${among(organisationIds)}`),
  ])
  return new Map(named.flat().map(({ id, name }) => [id, name]))
}
