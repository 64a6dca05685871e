import { and, desc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { managementTokens, organisations } from './schema'

export type TokenRow = typeof managementTokens.$inferSelect

const TOUCH_EVERY_MS = 60_000

export const insertToken = (db: Db, row: TokenRow) => db.insert(managementTokens).values(row)

/** Inserts the token only while there has never been a platform admin. */
export const insertFirstAdmin = (db: Db, row: TokenRow) =>
  insertWhere(
    db,
    managementTokens,
    row,
    sql`not exists (select 1 from ${managementTokens} where ${managementTokens.platformRole} = 'admin')`,
  )

/** A token that is neither revoked nor expired, and whether its organisation is suspended. */
export const findLiveToken = (
  db: Db,
  by: { readonly hash: string } | { readonly id: Id },
  now: number,
) =>
  db
    .select({ token: managementTokens, suspendedAt: organisations.suspendedAt })
    .from(managementTokens)
    .leftJoin(organisations, eq(organisations.id, managementTokens.organisationId))
    .where(
      and(
        'hash' in by ? eq(managementTokens.hash, by.hash) : eq(managementTokens.id, by.id),
        isNull(managementTokens.revokedAt),
        or(isNull(managementTokens.expiresAt), gt(managementTokens.expiresAt, now)),
      ),
    )
    .get()

/** Notes the use of a token, at most once a minute. */
export const touchToken = (db: Db, id: Id, now: number) =>
  db
    .update(managementTokens)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(managementTokens.id, id),
        or(
          isNull(managementTokens.lastUsedAt),
          lt(managementTokens.lastUsedAt, now - TOUCH_EVERY_MS),
        ),
      ),
    )

/** Whether `touchToken` would write. */
export const isTouchDue = (row: TokenRow, now: number): boolean =>
  row.lastUsedAt === null || row.lastUsedAt < now - TOUCH_EVERY_MS

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findToken = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(managementTokens)
    .where(and(eq(managementTokens.id, id), ownedBy(owner)))
    .get()

/** Newest first. */
export const listTokens = (db: Db, owner: Id | null, after: Id | null, limit: number) =>
  db
    .select()
    .from(managementTokens)
    .where(and(ownedBy(owner), after === null ? undefined : lt(managementTokens.id, after)))
    .orderBy(desc(managementTokens.id))
    .limit(limit)

export const revokeToken = (db: Db, id: Id, now: number) =>
  db
    .update(managementTokens)
    .set({ revokedAt: now })
    .where(and(eq(managementTokens.id, id), isNull(managementTokens.revokedAt)))

/** Revokes all tokens of an organisation. */
export const revokeTokensOf = (db: Db, organisationId: Id, now: number) =>
  db
    .update(managementTokens)
    .set({ revokedAt: now })
    .where(
      and(eq(managementTokens.organisationId, organisationId), isNull(managementTokens.revokedAt)),
    )

/** Revokes what the person made as platform staff: tokens for the platform itself. */
export const revokePlatformTokensBy = (db: Db, userId: Id, now: number) =>
  db
    .update(managementTokens)
    .set({ revokedAt: now })
    .where(
      and(
        eq(managementTokens.createdBy, userId),
        isNotNull(managementTokens.platformRole),
        isNull(managementTokens.revokedAt),
      ),
    )

const ownedBy = (owner: Id | null) =>
  owner === null ? undefined : eq(managementTokens.organisationId, owner)
