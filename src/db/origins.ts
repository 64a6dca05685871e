import { and, asc, desc, eq, lt, ne, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { origins } from './schema'

export type OriginRow = typeof origins.$inferSelect

/** @throws {NotUnique} when the organisation has the origin */
export const insertOrigin = (db: Db, row: OriginRow) => db.insert(origins).values(row)

/** As `insertOrigin`, unless the organisation has it. */
export const ensureOrigin = (db: Db, row: OriginRow) => insertOrigin(db, row).onConflictDoNothing()

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findOrigin = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(origins)
    .where(and(eq(origins.id, id), ownedBy(owner)))
    .get()

/** The organisation's origin of that name. */
export const originNamed = (db: Db, organisationId: Id, origin: string) =>
  db
    .select()
    .from(origins)
    .where(and(eq(origins.organisationId, organisationId), eq(origins.origin, origin)))
    .get()

/** Newest first. */
export const listOrigins = (db: Db, owner: Id | null, after: Id | null, limit: number) =>
  db
    .select()
    .from(origins)
    .where(and(ownedBy(owner), after === null ? undefined : lt(origins.id, after)))
    .orderBy(desc(origins.id))
    .limit(limit)

/** Notes what a check found of an origin that was not verified yet. */
export const updateUnverified = (
  db: Db,
  id: Id,
  change: Partial<Pick<OriginRow, 'state' | 'problem' | 'verifiedAt' | 'checkedAt' | 'updatedAt'>>,
) =>
  db
    .update(origins)
    .set(change)
    .where(and(eq(origins.id, id), ne(origins.state, 'verified')))

/** Takes an origin's verification back. */
export const failOrigin = (db: Db, id: Id, problem: string, now: number) =>
  db
    .update(origins)
    .set({ state: 'failed', problem, checkedAt: now, updatedAt: now })
    .where(and(eq(origins.id, id), eq(origins.state, 'verified')))

/** Verified origins that were not looked at since `before`, longest ago first. */
export const originsDue = (db: Db, before: number, limit: number) =>
  db
    .select()
    .from(origins)
    .where(and(eq(origins.state, 'verified'), lt(origins.checkedAt, before)))
    .orderBy(asc(origins.checkedAt))
    .limit(limit)

/** The ids are one parameter: D1 binds at most 100. */
export const markChecked = (db: Db, ids: readonly Id[], now: number) =>
  db
    .update(origins)
    .set({ checkedAt: now })
    .where(sql`${origins.id} in (select value from json_each(${JSON.stringify(ids)}))`)

/** Deletes all origins of an organisation. */
export const deleteOriginsOf = (db: Db, organisationId: Id) =>
  db.delete(origins).where(eq(origins.organisationId, organisationId))

/** Where a product sends calls, by JSON pointer into the product. */
const usesOf = (productId: Id) => sql`
  select '/origin_url' as pointer, organisation_id, origin_url as url
    from products where id = ${productId}
  union all
  select '/failover_origin_url', organisation_id, failover_origin_url
    from products where id = ${productId} and failover_origin_url is not null
  union all
  select '/routes/' || id || '/origin_url', organisation_id, origin_url
    from routes where product_id = ${productId} and origin_url is not null`

/** Stored URLs are re-serialised: one that begins with an origin and a slash, or ends there, is at it. */
const isAt = (url: SQL, origin: SQL) => sql`instr(${url} || '/', ${origin} || '/') = 1`

/** A URL of a product and what is known of its origin. */
export interface OriginUse {
  readonly pointer: string
  readonly url: string
  /** Null when the organisation has no such origin. */
  readonly originId: Id | null
  readonly state: OriginRow['state'] | null
}

/** All URLs that the product sends calls to. */
export const originUses = (db: Db, productId: Id) =>
  db.all<OriginUse>(sql`
    select u.pointer, u.url, o.id as originId, o.state
      from (${usesOf(productId)}) u
      left join origins o on o.organisation_id = u.organisation_id
        and ${isAt(sql`u.url`, sql`o.origin`)}
      order by u.pointer`)

/** Holds while the product sends calls to that origin, and its organisation has verified it. */
export const isVerifiedUse = (productId: Id, origin: string): SQL => sql`exists (
  select 1 from (${usesOf(productId)}) u
    join origins o on o.organisation_id = u.organisation_id
    where o.origin = ${origin} and o.state = 'verified' and ${isAt(sql`u.url`, sql`o.origin`)})`

/** Holds while the product sends no calls to the origin of that column. */
export const isUnused = (productId: Id, origin: SQL): SQL => sql`not exists (
  select 1 from (${usesOf(productId)}) u where ${isAt(sql`u.url`, origin)})`

/**
 * Holds while that product may send calls there: nothing but a draft does so before its organisation has
 * verified the origin.
 */
export const maySendTo = (productId: Id, origin: string): SQL => sql`exists (
  select 1 from products p where p.id = ${productId} and (p.visibility = 'draft' or exists (
    select 1 from origins o where o.organisation_id = p.organisation_id
      and o.origin = ${origin} and o.state = 'verified')))`

const ownedBy = (owner: Id | null) =>
  owner === null ? undefined : eq(origins.organisationId, owner)
