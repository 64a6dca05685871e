/** What consumers' calls say of products: for alerts, and for the history of the status page. */
import { lte, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { LATENCY_BOUNDS_MS } from '../domain/usage-event'
import type { Db } from './open'
import { statusDays, statusTargets } from './schema'

/** Calls that their origin was to answer: of live keys, and not the provider's own. */
const ofOrigin = sql`u.code in ('', 'origin_unreachable', 'origin_timeout', 'origin_unavailable')`
const failed = sql`(u.code <> '' or u.status_class = 5)`
const callers = sql`join api_keys k on k.id = u.key_id and k.type = 'live'
  join products p on p.id = u.product_id and p.organisation_id <> k.organisation_id`

export interface RecentCalls {
  readonly id: Id
  readonly organisationId: Id
  readonly slug: string
  readonly calls: number
  readonly failed: number
}

/** Products at least half of whose calls failed in the minutes since, and of which nobody was told, nor of an incident in them. */
export const failingCalls = (db: Db, since: number, least: number, limit: number) =>
  db.all<RecentCalls>(sql`
    select p.id, p.organisation_id as organisationId, p.slug, sum(u.calls) as calls,
      sum(case when ${failed} then u.calls else 0 end) as failed
    from usage_minutes u ${callers}
    join status_targets t on t.id = u.product_id and t.alerted_at is null
    where u.start >= ${since} and ${ofOrigin}
      and not exists (select 1 from incidents i
        where i.product_id = p.id and i.automatic = 1
          and (i.resolved_at is null or i.resolved_at >= ${since}))
    group by p.id
    having sum(u.calls) >= ${least}
      and sum(case when ${failed} then u.calls else 0 end) * 2 >= sum(u.calls)
    limit ${limit}`)

/** Notes that the provider is told of failing calls, once until they are well again. */
export const noteAlerted = (db: Db, id: Id, at: number) =>
  db
    .update(statusTargets)
    .set({ alertedAt: at })
    .where(sql`${statusTargets.id} = ${id} and ${statusTargets.alertedAt} is null`)

/** Forgets it of products less than half of whose calls have failed since. */
export const forgetAlerts = (db: Db, since: number) =>
  db.run(sql`
    update status_targets set alerted_at = null
    where alerted_at < ${since} and not exists (
      select 1 from usage_minutes u ${callers}
      where u.product_id = status_targets.id and u.start >= ${since} and ${ofOrigin}
      group by u.product_id
      having sum(case when ${failed} then u.calls else 0 end) * 2 >= sum(u.calls))`)

/** Targets whose history was put together before. */
export const targetsWithOldHistory = (db: Db, before: number, limit: number) =>
  db
    .select({ id: statusTargets.id })
    .from(statusTargets)
    .where(lte(statusTargets.historyAt, before))
    .orderBy(statusTargets.historyAt)
    .limit(limit)

/** Copies what the nightly sums of calls say, as far as it is news. @param since ms, start of a day */
export const copyMeasuredDays = (db: Db, ids: readonly Id[], since: number) =>
  db.run(sql`
    insert into status_days (target_id, start, calls, answered, latency)
    select product_id, start, calls, answered, latency from product_days
    where product_id in (select value from json_each(${JSON.stringify(ids)})) and start >= ${since}
    on conflict (target_id, start) do update set
      calls = excluded.calls, answered = excluded.answered, latency = excluded.latency
    where status_days.calls <> excluded.calls or status_days.answered <> excluded.answered`)

/** Days of these targets, the oldest first. @param since ms, start of the first */
export const daysOf = (db: Db, ids: readonly string[], since: number) =>
  db
    .select()
    .from(statusDays)
    .where(
      sql`${statusDays.targetId} in (select value from json_each(${JSON.stringify(ids)}))
        and ${statusDays.start} >= ${since}`,
    )
    .orderBy(statusDays.start)

const buckets = sql.join(
  Array.from(
    { length: LATENCY_BOUNDS_MS.length + 1 },
    (_, i) => sql`sum(u.latency ->> ${sql.raw(`${i}`)})`,
  ),
  sql`, `,
)

/** Histograms of calls that were answered, by target. @param since ms, start of an hour */
export async function latencySince(
  db: Db,
  ids: readonly string[],
  since: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await db.all<{ readonly id: string; readonly latency: string }>(sql`
    select u.product_id as id, json_array(${buckets}) as latency
    from usage_hours u ${callers}
    where u.product_id in (select value from json_each(${JSON.stringify(ids)}))
      and u.start >= ${since} and u.code = ''
    group by u.product_id`)
  return new Map(rows.map(({ id, latency }) => [id, JSON.parse(latency) as readonly number[]]))
}

/** @param row what the page shows of the days before today, and of latency */
export const setHistory = (
  db: Db,
  id: string,
  row: Pick<typeof statusTargets.$inferSelect, 'history' | 'latency' | 'historyAt'>,
) =>
  db
    .update(statusTargets)
    .set(row)
    .where(sql`${statusTargets.id} = ${id}`)
