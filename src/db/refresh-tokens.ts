import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { refreshTokens } from './schema'

export type RefreshTokenRow = typeof refreshTokens.$inferSelect

export const insertRefreshToken = (db: Db, row: RefreshTokenRow) =>
  db.insert(refreshTokens).values(row)

export const findRefreshToken = (db: Db, hash: string) =>
  db.select().from(refreshTokens).where(eq(refreshTokens.hash, hash)).get()

/** Uses the token up; changes nothing when it was used, ended or has expired. */
export const useRefreshToken = (db: Db, id: Id, now: number) =>
  db
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(refreshTokens.id, id),
        isNull(refreshTokens.usedAt),
        isNull(refreshTokens.revokedAt),
        gt(refreshTokens.expiresAt, now),
      ),
    )

/** Ends all that came of one exchange. */
export const revokeFamily = (db: Db, familyId: Id, now: number) =>
  db
    .update(refreshTokens)
    .set({ revokedAt: now })
    .where(and(eq(refreshTokens.familyId, familyId), isNull(refreshTokens.revokedAt)))

export const pruneRefreshTokens = (db: Db, before: number) =>
  db.delete(refreshTokens).where(lt(refreshTokens.expiresAt, before))
