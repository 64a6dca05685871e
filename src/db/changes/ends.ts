/** Routes that end: which do, which are to, and where their end was announced. */
import { and, asc, eq, isNotNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { LAST_NOTICE_MS, SINGLE_NOTICE_MS } from '../../domain/change-notice'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { changeNoticeRoutes, products, routes } from '../schema'
import { listed } from './callers'
import type { NoticeRouteRow } from './notices'

/**
 * Changes whose routes end soon, and of which that was not told once more. Only routes that still end
 * then: one that was restored has no end, and one that was given another day has a later notice.
 */
export const noticesToFollow = (db: Db, now: number, limit: number) =>
  db.all<{ id: Id; organisationId: Id; productId: Id; changelogEntryId: Id | null }>(sql`
    select distinct n.id as id, n.organisation_id as organisationId, n.product_id as productId,
      n.changelog_entry_id as changelogEntryId
    from routes x join change_notice_routes r on r.route_id = x.id and r.ends_at = x.sunset_at
      join change_notices n on n.id = r.notice_id and n.kind = 'change'
    where x.sunset_at > ${now} and x.sunset_at <= ${now + LAST_NOTICE_MS}
      and x.sunset_at - n.at > ${SINGLE_NOTICE_MS}
      and not exists (select 1 from change_notices f where f.follows_id = n.id)
    order by 1 limit ${limit}`)

/** Holds for a route whose end a notice tells of: when it was set, or shortly before. */
const isTold = (routeId: SQL | SQLiteColumn, sunsetAt: SQL | SQLiteColumn): SQL => sql`exists (
  select 1 from change_notice_routes r join change_notices n on n.id = r.notice_id
  where r.route_id = ${routeId} and r.ends_at = ${sunsetAt} and n.kind in ('change', 'ending'))`

/**
 * Routes that end soon, or should have ended, and of whose end no notice tells: it was set before anybody
 * could call them. Those of drafts end without one.
 */
export const endsToTell = (db: Db, now: number, limit: number) =>
  db.all<{
    readonly routeId: Id
    readonly organisationId: Id
    readonly productId: Id
    readonly changelogEntryId: Id | null
    readonly method: string
    readonly path: string
    readonly endsAt: number
  }>(sql`
    select x.id as routeId, x.organisation_id as organisationId, x.product_id as productId,
      x.end_entry_id as changelogEntryId, x.method as method, x.path as path, x.sunset_at as endsAt
    from routes x join products p on p.id = x.product_id and p.visibility <> 'draft'
    where x.sunset_at <= ${now + LAST_NOTICE_MS} and not ${isTold(sql`x.id`, sql`x.sunset_at`)}
    order by x.product_id, x.end_entry_id, x.id limit ${limit}`)

/** Holds while no notice tells of the end of any of the routes. */
export const isUntold = (routeIds: readonly Id[]): SQL => sql`not exists (
  select 1 from routes x where x.id in ${listed(routeIds)}
    and ${isTold(sql`x.id`, sql`x.sunset_at`)})`

/** Of the routes those whose end to come was announced, and not that it was taken back. */
export const announcedEnds = (db: Db, routeIds: readonly Id[], now: number) =>
  db.all<{ readonly routeId: Id; readonly method: string; readonly path: string }>(sql`
    select x.id as routeId, x.method as method, x.path as path from routes x
    where x.id in ${listed(routeIds)} and exists (
      select 1 from change_notice_routes r join change_notices n on n.id = r.notice_id
      where r.route_id = x.id and r.ends_at > ${now} and not exists (
        select 1 from change_notice_routes b join change_notices m on m.id = b.notice_id
        where b.route_id = x.id and m.kind = 'restored' and m.at >= n.at))`)

/** The routes of a notice that end as it says. */
export const endingRoutes = (db: Db, noticeId: Id): Promise<NoticeRouteRow[]> =>
  db
    .select({
      noticeId: changeNoticeRoutes.noticeId,
      routeId: changeNoticeRoutes.routeId,
      method: changeNoticeRoutes.method,
      path: changeNoticeRoutes.path,
      endsAt: changeNoticeRoutes.endsAt,
      belowRank: changeNoticeRoutes.belowRank,
      says: changeNoticeRoutes.says,
    })
    .from(changeNoticeRoutes)
    .innerJoin(
      routes,
      and(
        eq(routes.id, changeNoticeRoutes.routeId),
        eq(routes.sunsetAt, changeNoticeRoutes.endsAt),
      ),
    )
    .where(eq(changeNoticeRoutes.noticeId, noticeId))

/** Holds while the route's end has come. */
export const isPast = (now: number) => lte(routes.sunsetAt, now)

/** Routes whose end has come, and of which a notice told all who called them; those of drafts without. */
export const routesToEnd = (db: Db, now: number, limit: number) =>
  db
    .select({ id: routes.id, productId: routes.productId })
    .from(routes)
    .where(
      and(
        isNotNull(routes.sunsetAt),
        isPast(now),
        or(
          isTold(routes.id, routes.sunsetAt),
          sql`exists (select 1 from products p
            where p.id = ${routes.productId} and p.visibility = 'draft')`,
        ),
        sql`not exists (select 1 from change_notice_routes r join change_notices n on n.id = r.notice_id
          where r.route_id = ${routes.id} and n.told_at is null)`,
      ),
    )
    .orderBy(asc(routes.sunsetAt), asc(routes.id))
    .limit(limit)

/** Deprecated routes of a product, the soonest to end first. */
export const deprecatedRoutes = (db: Db, productId: Id, limit: number) =>
  db
    .select({
      id: routes.id,
      name: routes.name,
      method: routes.method,
      path: routes.path,
      deprecatedAt: routes.deprecatedAt,
      sunsetAt: routes.sunsetAt,
      endEntryId: routes.endEntryId,
    })
    .from(routes)
    .where(and(eq(routes.productId, productId), isNotNull(routes.deprecatedAt)))
    .orderBy(sql`${routes.sunsetAt} is null`, asc(routes.sunsetAt), asc(routes.path))
    .limit(limit)

/** Notes in which entry the end of routes was announced. */
export const setEndEntry = (db: Db, routeIds: readonly Id[], entryId: Id) =>
  db
    .update(routes)
    .set({ endEntryId: entryId })
    .where(sql`${routes.id} in ${listed(routeIds)} and ${routes.sunsetAt} is not null`)

/** A route with its product, as of one moment. @param owner null for platform staff */
export async function routeWithProduct(db: Db, owner: Id | null, id: Id) {
  const owned = owner === null ? undefined : eq(routes.organisationId, owner)
  return db
    .select({ route: routes, product: products })
    .from(routes)
    .innerJoin(products, eq(products.id, routes.productId))
    .where(and(eq(routes.id, id), owned))
    .get()
}
