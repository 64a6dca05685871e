/** Who calls which routes. Usage is read as `usage-read.ts` does. */
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { NEVER_ALLOWED } from '../../domain/change-notice'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { subscriptions } from '../schema'
import { freshRows, type UsageScope } from '../usage-read'

/** ms after every hour that there is. */
const ALWAYS = Number.MAX_SAFE_INTEGER

/** Values as one: D1 binds at most 100 to a statement. */
export const listed = (values: readonly unknown[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(values)}))`

/** Calls since `from` that the caller was allowed to make, by subscription, route, key and hour. */
export const calls = (scope: UsageScope, from: number): SQL => sql`
  select * from (${freshRows('hour', { ...scope, from, to: ALWAYS })})
  where code not in ${listed(NEVER_ALLOWED)}`

/** Whose calls count: of consumers that are subscribed still, not of the provider's own organisation. */
export const COUNTS = sql`s.state <> 'canceled' and s.organisation_id <> s.provider_id`

export interface RouteUse {
  readonly routeId: Id
  readonly consumers: number
  /** Of all the time, and of the shorter one. */
  readonly calls: number
  readonly recentCalls: number
  /** Consumers of the shorter time. */
  readonly recentConsumers: number
  /** ms; start of the last hour with a call. */
  readonly lastAt: number
}

/** What times are counted: ms, both until now. */
export interface CountedSince {
  readonly from: number
  readonly recentFrom: number
}

/** How much each of the product's routes is called by consumers; one that nobody called is missing. */
export const routeUse = (
  db: Db,
  productId: Id,
  routeIds: readonly Id[],
  { from, recentFrom }: CountedSince,
): Promise<RouteUse[]> =>
  db.all<RouteUse>(sql`
    select u.route_id as routeId, count(distinct u.subscription_id) as consumers,
      sum(u.calls) as calls, coalesce(sum(u.calls) filter (where u.start >= ${recentFrom}), 0) as recentCalls,
      count(distinct case when u.start >= ${recentFrom} then u.subscription_id end) as recentConsumers,
      max(u.start) as lastAt
    from (${calls({ productId }, from)}) u join subscriptions s on s.id = u.subscription_id
    where u.route_id in ${listed(routeIds)} and ${COUNTS}
    group by 1`)

/** How many consumers called at least one of the routes. */
export async function countCallers(
  db: Db,
  productId: Id,
  routeIds: readonly Id[],
  from: number,
): Promise<number> {
  if (routeIds.length === 0) return 0
  const [row] = await db.all<{ n: number }>(sql`
    select count(distinct u.subscription_id) as n
    from (${calls({ productId }, from)}) u join subscriptions s on s.id = u.subscription_id
    where u.route_id in ${listed(routeIds)} and ${COUNTS}`)
  return row?.n ?? 0
}

export interface CallerRow {
  readonly subscriptionId: Id
  readonly consumerId: Id
  readonly consumer: string
  readonly planId: Id
  readonly plan: string
  readonly calls: number
  readonly recentCalls: number
  readonly lastAt: number
}

/** Where a list of callers stopped. */
export interface CallerPosition {
  readonly calls: number
  readonly id: Id
}

/** Who calls a route, most calls first. */
export const callersOf = (
  db: Db,
  { id, productId }: { readonly id: Id; readonly productId: Id },
  { from, recentFrom }: CountedSince,
  after: CallerPosition | null,
  limit: number,
): Promise<CallerRow[]> =>
  db.all<CallerRow>(sql`
    select s.id as subscriptionId, o.id as consumerId, o.name as consumer, p.id as planId,
      p.name as plan, sum(u.calls) as calls,
      coalesce(sum(u.calls) filter (where u.start >= ${recentFrom}), 0) as recentCalls,
      max(u.start) as lastAt
    from (${calls({ productId }, from)}) u join subscriptions s on s.id = u.subscription_id
      join organisations o on o.id = s.organisation_id join plans p on p.id = s.plan_id
    where u.route_id = ${id} and ${COUNTS}
    group by s.id
    having ${after === null ? sql`true` : sql`(sum(u.calls), s.id) < (${after.calls}, ${after.id})`}
    order by sum(u.calls) desc, s.id desc limit ${limit}`)

export interface EndingRow {
  readonly subscriptionId: Id
  readonly productId: Id
  readonly product: string
  readonly slug: string
  readonly routeId: Id
  readonly method: string
  readonly path: string
  readonly name: string
  readonly sunsetAt: number
  readonly endEntryId: Id | null
  readonly calls: number
  readonly recentCalls: number
  readonly lastAt: number
}

/** Routes with an end that these subscriptions called, the soonest first. */
export const endingsOf = (
  db: Db,
  subscriptionIds: readonly Id[],
  now: number,
  { from, recentFrom }: CountedSince,
  limit: number,
): Promise<EndingRow[]> =>
  db.all<EndingRow>(sql`
    select u.subscription_id as subscriptionId, p.id as productId, p.name as product, p.slug as slug,
      r.id as routeId, r.method as method, r.path as path, r.name as name,
      r.sunset_at as sunsetAt, r.end_entry_id as endEntryId,
      sum(u.calls) as calls,
      coalesce(sum(u.calls) filter (where u.start >= ${recentFrom}), 0) as recentCalls,
      max(u.start) as lastAt
    from (${calls({ subscriptionIds }, from)}) u join routes r on r.id = u.route_id
      join products p on p.id = r.product_id
    where r.sunset_at > ${now}
    group by u.subscription_id, r.id
    order by r.sunset_at, u.subscription_id, r.id limit ${limit}`)

/** Live subscriptions of a consumer, or that one of them. @param owner null for platform staff */
export const consumedIds = async (db: Db, owner: Id | null, limit: number): Promise<Id[]> => {
  const found = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        owner === null ? undefined : eq(subscriptions.organisationId, owner),
        sql`state <> 'canceled'`,
      ),
    )
    .limit(limit)
  return found.map(({ id }) => id)
}
