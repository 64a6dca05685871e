import { and, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { idempotencyKeys } from './schema'

export type IdempotencyRow = typeof idempotencyKeys.$inferSelect

const KEPT_MS = 86_400_000
/** ms after which the first request must have died: nothing runs that long. */
const STALE_MS = 60_000

export interface Claim {
  readonly callerId: Id
  readonly key: string
  readonly fingerprint: string
  /** ms; also says whose claim it is when a stale one was taken over. */
  readonly createdAt: number
}

/**
 * Claims the key for this request. A claim that died is taken over by the same request; a row older than
 * a day counts as absent.
 * @returns null when claimed, else the row that stands
 */
export async function claimIdempotencyKey(db: Db, claim: Claim): Promise<IdempotencyRow | null> {
  const { callerId, key, fingerprint, createdAt } = claim
  const claimed = await db
    .insert(idempotencyKeys)
    .values({ callerId, key, fingerprint, createdAt, status: null, body: null })
    .onConflictDoUpdate({
      target: [idempotencyKeys.callerId, idempotencyKeys.key],
      set: { fingerprint, createdAt, status: null, body: null },
      setWhere: sql`${idempotencyKeys.createdAt} <= ${createdAt - KEPT_MS}
        or (${idempotencyKeys.status} is null and ${idempotencyKeys.fingerprint} = ${fingerprint}
          and ${idempotencyKeys.createdAt} <= ${createdAt - STALE_MS})`,
    })
    .returning({ key: idempotencyKeys.key })
  if (claimed.length > 0) return null
  const row = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.callerId, callerId), eq(idempotencyKeys.key, key)))
    .get()
  // Released between the two statements: the next try will claim it.
  return row ?? { callerId, key, fingerprint, createdAt, status: null, body: null }
}

/** Keeps the answer, while the claim is still this request's own. */
export const keepAnswer = (db: Db, claim: Claim, status: number, body: string) =>
  db.update(idempotencyKeys).set({ status, body }).where(isClaim(claim))

/** Gives the key back: nothing was done under it. */
export const releaseIdempotencyKey = (db: Db, claim: Claim) =>
  db.delete(idempotencyKeys).where(isClaim(claim))

const isClaim = (claim: Claim) =>
  and(
    eq(idempotencyKeys.callerId, claim.callerId),
    eq(idempotencyKeys.key, claim.key),
    eq(idempotencyKeys.createdAt, claim.createdAt),
    sql`${idempotencyKeys.status} is null`,
  )
