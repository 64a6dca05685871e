/** Keys and tokens that somebody found in public. */
import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { insertWhere } from './atomic'
import type { EventRow } from './events'
import { apiKeys, events, managementTokens, originSecrets, products } from './schema'

/** As one parameter: D1 binds at most 100. */
const among = (hashes: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(hashes)}))`

/** Keys by hash, those of the platform's own making included, with what their product does about a leak. */
export const keysByHash = (db: Db, hashes: readonly string[]) =>
  db
    .select({ key: apiKeys, policy: products.leakedKeyPolicy, product: products.slug })
    .from(apiKeys)
    .innerJoin(products, eq(products.id, apiKeys.productId))
    .where(sql`${apiKeys.hash} in ${among(hashes)}`)
export type KeyOfHash = Awaited<ReturnType<typeof keysByHash>>[number]

export const tokensByHash = (db: Db, hashes: readonly string[]) =>
  db
    .select()
    .from(managementTokens)
    .where(sql`${managementTokens.hash} in ${among(hashes)}`)

/** Origin secrets that may be one of those that end so: they are sealed, and have to be opened to know. */
export const originSecretsEndingIn = (db: Db, endings: readonly string[], limit: number) =>
  db
    .select()
    .from(originSecrets)
    .where(sql`${originSecrets.lastFour} in ${among(endings)}`)
    .orderBy(desc(originSecrets.id))
    .limit(limit)

/** Tells of a leak unless the audit log has it: what cannot be ended is told of once. */
export const tellOfLeakOnce = (db: Db, event: EventRow, action: string) =>
  insertWhere(
    db,
    events,
    event,
    sql`not exists (select 1 from audit_log
      where target_id = ${event.subjectId} and action = ${action})`,
  )

/** A leak that was noted before keeps the expiry from before that. */
const noted = (now: number) => ({
  leakedAt: sql`coalesce(${apiKeys.leakedAt}, ${now})`,
  expiryBeforeLeak: sql`case when ${apiKeys.leakedAt} is null
    then ${apiKeys.expiresAt} else ${apiKeys.expiryBeforeLeak} end`,
  updatedAt: now,
})
const unexpired = (now: number) => or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))

/** Has the key refused, unless it has ended. */
export const suspendLeakedKey = (db: Db, id: Id, now: number) =>
  db
    .update(apiKeys)
    .set({ ...noted(now), status: 'leaked' })
    .where(
      and(eq(apiKeys.id, id), inArray(apiKeys.status, ['active', 'suspended']), unexpired(now)),
    )

/** Ends the key at `at`, or earlier where it ends anyway. Does nothing when that was done before. */
export const expireLeakedKey = (db: Db, id: Id, at: number, now: number) =>
  db
    .update(apiKeys)
    .set({
      ...noted(now),
      expiresAt: sql`min(coalesce(${apiKeys.expiresAt}, ${at}), ${at})`,
    })
    .where(
      and(
        eq(apiKeys.id, id),
        eq(apiKeys.status, 'active'),
        isNull(apiKeys.leakedAt),
        unexpired(now),
      ),
    )

/** Makes a leaked key that nobody replaced what it was before. What its provider had suspended stays suspended. */
export const restoreLeakedKey = (db: Db, id: Id, now: number) =>
  db
    .update(apiKeys)
    .set({
      status: sql`case when ${apiKeys.suspensionReason} is null then 'active' else 'suspended' end`,
      expiresAt: sql`${apiKeys.expiryBeforeLeak}`,
      leakedAt: null,
      expiryBeforeLeak: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(apiKeys.id, id),
        isNotNull(apiKeys.leakedAt),
        inArray(apiKeys.status, ['active', 'suspended', 'leaked']),
        sql`not exists (select 1 from api_keys newer where newer.rotated_from = ${apiKeys.id})`,
      ),
    )

/** Keys reported since then, the latest first. */
export const leakedKeysSince = (db: Db, since: number, limit: number) =>
  db
    .select()
    .from(apiKeys)
    .where(and(isNotNull(apiKeys.leakedAt), gte(apiKeys.leakedAt, since)))
    .orderBy(desc(apiKeys.leakedAt))
    .limit(limit)
