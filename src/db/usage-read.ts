/**
 * Reads the roll-ups. A coarse roll-up is used only where it is fresh: hours whose minutes changed since
 * they were summed (`usage_dirty_hours`) are read as minutes, and so are their days. The sums are the same
 * either way, and never older than the newest batch.
 */
import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { LATENCY_BOUNDS_MS } from '../domain/usage-event'
import type { Db } from './open'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
export const grainMs = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const
export type Grain = keyof typeof grainMs

/** A subscription, or a product, perhaps by one of its subscriptions. */
export type NamedScope =
  | { readonly subscriptionId: Id; readonly productId?: Id | undefined }
  | { readonly productId: Id; readonly subscriptionId?: Id | undefined }

/** Whose usage is read; always somebody's. */
export type UsageScope =
  | NamedScope
  | { readonly providerId: Id }
  | { readonly subscriptionIds: readonly Id[] }

/** Which of its calls; a member left out does not narrow. */
export interface UsageFilter {
  readonly routeId?: Id | undefined
  readonly keyId?: Id | undefined
}

export type UsageSpan = UsageScope & {
  /** ms, included. */
  readonly from: number
  /** ms, excluded. */
  readonly to: number
}

export interface UsageSums {
  readonly calls: number
  /** milli-units. */
  readonly units: number
  /** milli-units. */
  readonly refunded: number
  /** Calls that the gateway refused. */
  readonly refused: number
  /** Calls that the origin answered with a 5xx. */
  readonly failed: number
  /** Calls answered with a status from 400 on, by whomever. */
  readonly errors: number
  /** Calls refused for a rate limit, and for a quota. */
  readonly rateLimited: number
  readonly quotaExceeded: number
  readonly bytesIn: number
  readonly bytesOut: number
  /** Calls that an origin answered, by `LATENCY_BOUNDS_MS` of their total time. */
  readonly latency: readonly number[]
}

const buckets = sql.join(
  Array.from(
    { length: LATENCY_BOUNDS_MS.length + 1 },
    (_, i) => sql`coalesce(sum(latency ->> ${sql.raw(`${i}`)}) filter (where code = ''), 0)`,
  ),
  sql`, `,
)
const total = (column: string) => sql`coalesce(sum(${sql.raw(column)}), 0)`
const callsWhere = (condition: string) =>
  sql`coalesce(sum(calls) filter (where ${sql.raw(condition)}), 0)`

const SUMS = sql`${total('calls')} as calls, ${total('units')} as units,
  ${total('refunded')} as refunded, ${callsWhere("code <> ''")} as refused,
  ${callsWhere("code = '' and status_class = 5")} as failed,
  ${callsWhere('status_class >= 4')} as errors,
  ${callsWhere("code = 'rate_limited'")} as rateLimited,
  ${callsWhere("code = 'quota_exceeded'")} as quotaExceeded,
  ${total('bytes_in')} as bytesIn, ${total('bytes_out')} as bytesOut,
  json_array(${buckets}) as latency`

type SumsRow = Omit<UsageSums, 'latency'> & { readonly latency: string }

const parsed = <T extends SumsRow>({ latency, ...row }: T) => ({
  ...row,
  latency: JSON.parse(latency) as readonly number[],
})

const COLUMNS = sql`start, subscription_id, product_id, route_id, key_id, status_class, code, region,
  calls, units, refunded, bytes_in, bytes_out, latency`

/** Rows of the scope, by the index that fits it. */
export function scopeCondition(scope: UsageScope): SQL {
  if ('providerId' in scope) {
    return sql`product_id in (select id from products where organisation_id = ${scope.providerId})`
  }
  if ('subscriptionIds' in scope) {
    const ids = JSON.stringify(scope.subscriptionIds)
    return sql`subscription_id in (select value from json_each(${ids}))`
  }
  const { subscriptionId, productId } = scope
  if (subscriptionId === undefined) return sql`product_id = ${productId}`
  // The plus keeps SQLite from the index of the product, which is wider.
  const ofProduct = productId === undefined ? sql`true` : sql`+product_id = ${productId}`
  return sql`subscription_id = ${subscriptionId} and ${ofProduct}`
}

const rows = (table: SQL, span: UsageSpan, condition: SQL) => sql`
  select ${COLUMNS} from ${table}
  where ${scopeCondition(span)} and start >= ${span.from} and start < ${span.to} and ${condition}`

const dirty = (length: number) => {
  const width = sql.raw(`${length}`)
  return sql`start - start % ${width} in (select hour - hour % ${width} from usage_dirty_hours)`
}

/** Rows no coarser than the grain that cover the span once. */
export function freshRows(grain: Grain, span: UsageSpan): SQL {
  if (grain === 'minute') return rows(sql`usage_minutes`, span, sql`true`)
  const minutes = rows(sql`usage_minutes`, span, dirty(HOUR_MS))
  if (grain === 'hour') {
    return sql`${rows(sql`usage_hours`, span, sql`not ${dirty(HOUR_MS)}`)} union all ${minutes}`
  }
  return sql`${rows(sql`usage_days`, span, sql`not ${dirty(DAY_MS)}`)}
    union all ${rows(sql`usage_hours`, span, sql`${dirty(DAY_MS)} and not ${dirty(HOUR_MS)}`)}
    union all ${minutes}`
}

const matching = ({ routeId, keyId }: UsageFilter) =>
  sql`${routeId === undefined ? sql`true` : sql`route_id = ${routeId}`}
    and ${keyId === undefined ? sql`true` : sql`key_id = ${keyId}`}`

/** Sums by minute, hour or UTC day, oldest first; spans without calls are absent. */
export async function usageSeries(db: Db, grain: Grain, span: UsageSpan, filter: UsageFilter = {}) {
  const width = sql.raw(`${grainMs[grain]}`)
  const found = await db.all<SumsRow & { readonly start: number }>(sql`
    select start - start % ${width} as start, ${SUMS} from (${freshRows(grain, span)})
    where ${matching(filter)} group by 1 order by 1`)
  return found.map(parsed)
}

/** What usage can be told apart by, and the column of it. */
export const usageColumns = {
  route: 'route_id',
  key: 'key_id',
  region: 'region',
  status: 'status_class',
  code: 'code',
  subscription: 'subscription_id',
  product: 'product_id',
} as const

/** Sums by one of the columns, most units first. */
export async function usageBy(
  db: Db,
  column: (typeof usageColumns)[keyof typeof usageColumns],
  span: UsageSpan,
  limit = 1000,
) {
  const found = await db.all<SumsRow & { readonly id: string }>(sql`
    select cast(${sql.identifier(column)} as text) as id, ${SUMS} from (${freshRows('hour', span)})
    group by 1 order by units desc, calls desc, 1 limit ${limit}`)
  return found.map(parsed)
}

/** Sums of the span, in whole hours. */
export async function usageTotal(db: Db, span: UsageSpan): Promise<UsageSums> {
  const [row] = await db.all<SumsRow>(sql`select ${SUMS} from (${freshRows('hour', span)})`)
  if (!row) throw new Error('An aggregate without groups has one row')
  return parsed(row)
}

/**
 * milli-units that subscriptions used in each of the 24-hour days before `now`, the latest first.
 * @param days how many
 */
export async function usagePace(
  db: Db,
  subscriptionIds: readonly Id[],
  now: number,
  days: number,
): Promise<ReadonlyMap<Id, readonly number[]>> {
  const ids = JSON.stringify(subscriptionIds)
  const from = Math.ceil((now - days * DAY_MS) / HOUR_MS) * HOUR_MS
  const found = await db.all<{ id: Id; day: number; units: number }>(sql`
    with rows as (
      select subscription_id, start, units from usage_hours
      where subscription_id in (select value from json_each(${ids})) and start >= ${from}
        and start <= ${now} and not ${dirty(HOUR_MS)}
      union all
      select subscription_id, start, units from usage_minutes
      where subscription_id in (select value from json_each(${ids})) and start >= ${from}
        and start <= ${now} and ${dirty(HOUR_MS)}
    )
    select subscription_id as id, cast((${now} - start) / ${sql.raw(`${DAY_MS}`)} as integer) as day,
      sum(units) as units
    from rows group by 1, 2`)
  const pace = new Map<Id, number[]>()
  for (const { id, day, units } of found) {
    const all = pace.get(id) ?? Array<number>(days).fill(0)
    all[Math.min(day, days - 1)] = (all[Math.min(day, days - 1)] ?? 0) + units
    pace.set(id, all)
  }
  return pace
}
