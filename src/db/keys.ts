import { and, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { apiKeys, type KeyPurpose } from './schema'

export type KeyRow = typeof apiKeys.$inferSelect

const DAY_MS = 86_400_000

/** Inserts a key that nothing limits: one of the platform's own making. */
export const insertKey = (db: Db, row: KeyRow) => db.insert(apiKeys).values(row)

/** Inserts the first key of a subscription whose calls pass; nothing limits it, and there is no other. */
export const insertFirstKey = (db: Db, row: KeyRow) =>
  insertWhere(
    db,
    apiKeys,
    row,
    sql`exists (select 1 from subscriptions where id = ${row.subscriptionId}
        and state in ('trialing', 'active', 'past_due'))
      and not exists (select 1 from api_keys
        where subscription_id = ${row.subscriptionId} and purpose is null)`,
  )

/** Keys that take a place under `max_keys`: those not ended that no rotation has replaced. */
const heldKeys = (subscriptionId: Id, now: number) => sql`
  (select count(*) from api_keys held
    where held.subscription_id = ${subscriptionId}
      and held.status in ('active', 'suspended', 'leaked')
      and held.purpose is null
      and (held.expires_at is null or held.expires_at > ${now})
      and not exists (select 1 from api_keys newer where newer.rotated_from = held.id))`

export async function countHeldKeys(db: Db, subscriptionId: Id, now: number): Promise<number> {
  const row = await db.get<{ n: number }>(sql`select ${heldKeys(subscriptionId, now)} as n`)
  return row.n
}

/** Keys made this UTC day; a rotation replaces a key and is not counted. */
const keysToday = (subscriptionId: Id, now: number) => sql`
  (select count(*) from api_keys made
    where made.subscription_id = ${subscriptionId}
      and made.rotated_from is null
      and made.purpose is null
      and made.created_at >= ${Math.floor(now / DAY_MS) * DAY_MS})`

/** Inserts the key while the subscription is live and the limits of its plan leave room. */
export const insertKeyWithinLimits = (db: Db, row: KeyRow, now: number) =>
  insertWhere(
    db,
    apiKeys,
    row,
    sql`exists (
      select 1 from subscriptions s join plan_versions v on v.id = s.plan_version_id
      where s.id = ${row.subscriptionId} and s.state <> 'canceled'
        and ${heldKeys(row.subscriptionId, now)} < v.max_keys
        and ${keysToday(row.subscriptionId, now)} < v.keys_per_day)`,
  )

/**
 * Inserts the key that replaces `old`, while `old` is usable, or leaked, and not replaced yet. What the provider had
 * suspended before it leaked has no successor. With an overlap the key that `old` itself replaced must be over: a place
 * under `max_keys` has two working keys at most.
 */
export const insertRotatedKey = (db: Db, row: KeyRow, old: KeyRow, overlap: boolean, now: number) =>
  insertWhere(
    db,
    apiKeys,
    row,
    sql`exists (
      select 1 from api_keys old join subscriptions s on s.id = old.subscription_id
      where old.id = ${old.id} and old.status in ('active', 'leaked') and s.state <> 'canceled'
        and old.suspension_reason is null
        and (old.expires_at is null or old.expires_at > ${now})
        and not exists (select 1 from api_keys newer where newer.rotated_from = old.id)
        and (${overlap ? 1 : 0} = 0 or not exists (
          select 1 from api_keys older
          where older.id = old.rotated_from and older.status = 'active'
            and (older.expires_at is null or older.expires_at > ${now}))))`,
  )

export const revokeKeyStatement = (db: Db, id: Id, now: number) =>
  db
    .update(apiKeys)
    .set({ status: 'revoked', revokedAt: now, updatedAt: now })
    .where(and(eq(apiKeys.id, id), inArray(apiKeys.status, ['active', 'suspended', 'leaked'])))

/** Ends the key at `at`, unless it ends earlier anyway. */
export const expireKey = (db: Db, id: Id, at: number, now: number) =>
  db
    .update(apiKeys)
    .set({ expiresAt: sql`min(coalesce(${apiKeys.expiresAt}, ${at}), ${at})`, updatedAt: now })
    .where(eq(apiKeys.id, id))

/** Deletes keys of that purpose that ended before `endedBefore` (ms). */
export const dropEndedKeys = (
  db: Db,
  subscriptionId: Id,
  purpose: KeyPurpose,
  endedBefore: number,
) =>
  db
    .delete(apiKeys)
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        eq(apiKeys.purpose, purpose),
        lt(apiKeys.expiresAt, endedBefore),
      ),
    )

/**
 * Makes the next signing secret of a key that is still as it was read.
 * @param overlapUntil ms until which the secret before it counts too; null for not at all
 */
export const nextSigningSecret = (
  db: Db,
  read: Pick<KeyRow, 'id' | 'signingGeneration'>,
  overlapUntil: number | null,
  now: number,
) =>
  db
    .update(apiKeys)
    .set({
      signingGeneration: read.signingGeneration + 1,
      signingOverlapUntil: overlapUntil,
      updatedAt: now,
    })
    .where(
      and(
        eq(apiKeys.id, read.id),
        eq(apiKeys.signingGeneration, read.signingGeneration),
        ne(apiKeys.status, 'revoked'),
      ),
    )

/** Revokes the try-it keys that the person has for the subscription. @param by null for scripts */
export const endTryItKeys = (db: Db, subscriptionId: Id, by: Id | null, now: number) =>
  db
    .update(apiKeys)
    .set({ status: 'revoked', revokedAt: now, updatedAt: now })
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        eq(apiKeys.purpose, 'try_it'),
        eq(apiKeys.status, 'active'),
        by === null ? isNull(apiKeys.createdBy) : eq(apiKeys.createdBy, by),
      ),
    )

/** Inserts a key of the platform's own making, while the subscription is live. */
export const insertOwnKey = (db: Db, row: KeyRow) =>
  insertWhere(
    db,
    apiKeys,
    row,
    sql`exists (select 1 from subscriptions s
      where s.id = ${row.subscriptionId} and s.state <> 'canceled')`,
  )

/** Changes a key that is still as it was read and has not ended for good. */
export const updateKey = (
  db: Db,
  read: Pick<KeyRow, 'id' | 'updatedAt'>,
  change: Pick<
    KeyRow,
    'name' | 'expiresAt' | 'access' | 'ownQuota' | 'ownRate' | 'signatureRequired' | 'updatedAt'
  >,
) =>
  db
    .update(apiKeys)
    .set(change)
    .where(
      and(
        eq(apiKeys.id, read.id),
        eq(apiKeys.updatedAt, read.updatedAt),
        ne(apiKeys.status, 'revoked'),
      ),
    )

/**
 * Notes from when on the subscription's revoked keys are refused everywhere. Called when the meter has
 * them, with the end of the leases given out before; the first word stands.
 */
export const markKeysRefused = (db: Db, ids: readonly Id[], at: number) =>
  db
    .update(apiKeys)
    .set({ refusedAt: at })
    .where(
      // One parameter: D1 binds at most 100.
      sql`${apiKeys.refusedAt} is null
        and ${apiKeys.id} in (select value from json_each(${JSON.stringify(ids)}))`,
    )

/**
 * A key that people made; those for a purpose of the platform's own are nobody's to change.
 * @param owner the consumer that asks; null for platform staff, who see all
 */
export const findKey = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.id, id),
        isNull(apiKeys.purpose),
        owner === null ? undefined : eq(apiKeys.organisationId, owner),
      ),
    )
    .get()

/** Keys of a subscription, newest first. */
export const listKeys = (db: Db, subscriptionId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        isNull(apiKeys.purpose),
        after === null ? undefined : lt(apiKeys.id, after),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(limit)

/** The newest key that works and that no rotation has replaced. */
export const newestUsableKey = (db: Db, subscriptionId: Id, now: number) =>
  db
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        eq(apiKeys.status, 'active'),
        isNull(apiKeys.purpose),
        sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > ${now})`,
        sql`not exists (select 1 from api_keys newer where newer.rotated_from = ${apiKeys.id})`,
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(1)
    .get()

/** Characters of the restrictions of all keys of the subscription that have not ended, but for one key. */
export async function accessLength(
  db: Db,
  subscriptionId: Id,
  except: Id | null,
  now: number,
): Promise<number> {
  const found = await db
    .select({ length: sql<number>`coalesce(sum(length(${apiKeys.access})), 0)` })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.subscriptionId, subscriptionId),
        ne(apiKeys.status, 'revoked'),
        sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > ${now})`,
        except === null ? undefined : ne(apiKeys.id, except),
      ),
    )
    .get()
  return found?.length ?? 0
}
