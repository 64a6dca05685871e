/** Routes that end: which do, which are to, and where their end was announced. */
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm'
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

/** Routes whose end has come, and whose callers were all told of it. */
export const routesToEnd = (db: Db, now: number, limit: number) =>
  db
    .select({ id: routes.id, productId: routes.productId })
    .from(routes)
    .where(
      and(
        isNotNull(routes.sunsetAt),
        isPast(now),
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
