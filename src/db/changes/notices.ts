/** Notices of changes: what is told of which routes, to whom, and who was told. */
import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { Db } from '../open'
import { changeNoticeRoutes, changeNotices, changeNoticesTold, products } from '../schema'
import type { UsageScope } from '../usage-read'
import { calls, COUNTS, listed } from './callers'

export type NoticeRow = typeof changeNotices.$inferSelect
export type NoticeRouteRow = typeof changeNoticeRoutes.$inferSelect

export const insertNotice = (db: Db, row: NoticeRow) => db.insert(changeNotices).values(row)

/** Inserts the notice only while the condition holds. */
export const insertNoticeWhere = (db: Db, row: NoticeRow, condition: SQL) =>
  insertWhere(db, changeNotices, row, condition)

/** In one statement: D1 binds at most 100 values to one. */
export const insertNoticeRoutes = (db: Db, rows: readonly NoticeRouteRow[]) =>
  db.insert(changeNoticeRoutes).select(
    sql`select value ->> 'noticeId', value ->> 'routeId', value ->> 'method', value ->> 'path',
        value ->> 'endsAt', value ->> 'belowRank', value -> 'says'
        from json_each(${JSON.stringify(rows)}) where true`,
  )

/** Holds while nobody reminded callers of the route since then. */
export const notRemindedSince = (routeId: Id, since: number): SQL => sql`not exists (
  select 1 from change_notice_routes r join change_notices n on n.id = r.notice_id
  where r.route_id = ${routeId} and n.kind = 'reminder' and n.at > ${since})`

/** When callers of each route were last reminded by hand. */
export const lastReminders = (db: Db, routeIds: readonly Id[]) =>
  db.all<{ routeId: Id; at: number }>(sql`
    select r.route_id as routeId, max(n.at) as at
    from change_notice_routes r join change_notices n on n.id = r.notice_id
    where r.route_id in ${listed(routeIds)} and n.kind = 'reminder' group by 1`)

/**
 * Notices of which somebody may be left to be told, with the product's name: of each product its oldest
 * first, so that one with many does not stand in front of the others.
 */
export const waitingNotices = (db: Db, limit: number) =>
  db
    .select({ notice: changeNotices, product: { name: products.name, slug: products.slug } })
    .from(changeNotices)
    .innerJoin(products, eq(products.id, changeNotices.productId))
    .where(isNull(changeNotices.toldAt))
    .orderBy(
      sql`row_number() over (partition by ${changeNotices.productId} order by ${changeNotices.at}, ${changeNotices.id})`,
      asc(changeNotices.at),
      asc(changeNotices.id),
    )
    .limit(limit)

export const routesOfNotice = (db: Db, noticeId: Id): Promise<NoticeRouteRow[]> =>
  db
    .select()
    .from(changeNoticeRoutes)
    .where(eq(changeNoticeRoutes.noticeId, noticeId))
    .orderBy(asc(changeNoticeRoutes.path), asc(changeNoticeRoutes.method))

/** The calls of a subscription that a notice is about, by route and key. */
export interface ConcernedCalls {
  readonly subscriptionId: Id
  readonly organisationId: Id
  readonly routeId: Id
  readonly keyId: Id
  /** Null for a key that is gone. */
  readonly keyName: string | null
  readonly lastFour: string | null
  readonly calls: number
}

const concerned = (
  { id, productId }: NoticeRow,
  scope: UsageScope | null,
  from: number,
): SQL => sql`
  (${calls(scope ?? { productId }, from)}) u
  join change_notice_routes r on r.notice_id = ${id} and r.route_id = u.route_id
  join subscriptions s on s.id = u.subscription_id join plans p on p.id = s.plan_id`

const CONCERNED = sql`${COUNTS} and (r.below_rank is null or p.rank < r.below_rank)`

/** Subscriptions that are to be told and were not. */
export async function subscriptionsToTell(db: Db, notice: NoticeRow, limit: number): Promise<Id[]> {
  const found = await db.all<{ id: Id }>(sql`
    select distinct s.id as id from ${concerned(notice, null, notice.callsFrom)}
    where ${CONCERNED} and not exists (select 1 from change_notices_told t
      where t.notice_id = ${notice.id} and t.subscription_id = s.id)
    order by 1 limit ${limit}`)
  return found.map(({ id }) => id)
}

/** What those subscriptions called of the notice's routes since `from`, most calls first. */
export const concernedCalls = (
  db: Db,
  notice: NoticeRow,
  subscriptionIds: readonly Id[],
  from: number,
): Promise<ConcernedCalls[]> =>
  db.all<ConcernedCalls>(sql`
    select s.id as subscriptionId, s.organisation_id as organisationId, u.route_id as routeId,
      u.key_id as keyId, k.name as keyName, k.last_four as lastFour, sum(u.calls) as calls
    from ${concerned(notice, { subscriptionIds }, from)} left join api_keys k on k.id = u.key_id
    where ${CONCERNED} group by s.id, u.route_id, u.key_id order by calls desc, u.key_id`)

/** Notes who is told; a second runner is refused by the key. */
export const insertTold = (db: Db, rows: readonly (typeof changeNoticesTold.$inferSelect)[]) =>
  db.insert(changeNoticesTold).select(
    sql`select value ->> 'noticeId', value ->> 'subscriptionId', value ->> 'eventId', value ->> 'at'
        from json_each(${JSON.stringify(rows)}) where true`,
  )

export const markTold = (db: Db, id: Id, now: number) =>
  db
    .update(changeNotices)
    .set({ toldAt: now })
    .where(and(eq(changeNotices.id, id), isNull(changeNotices.toldAt)))
