/**
 * Reads the roll-ups. A coarse roll-up is used only where it is fresh: hours whose minutes changed since
 * they were summed (`usage_dirty_hours`) are read as minutes, and so are their days. The sums are the same
 * either way, and never older than the newest batch.
 */
import { inArray, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { apiKeys, routes } from './schema'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
export const grainMs = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const

export interface UsageSpan {
  readonly subscriptionId: Id
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
}

const SUMS = sql`sum(calls) as calls, sum(units) as units, sum(refunded) as refunded,
  sum(case when code <> '' then calls else 0 end) as refused,
  sum(case when code = '' and status_class = 5 then calls else 0 end) as failed`

const COLUMNS = sql`start, route_id, key_id, status_class, code, calls, units, refunded`

const rows = (table: SQL, span: UsageSpan, condition: SQL) => sql`
  select ${COLUMNS} from ${table}
  where subscription_id = ${span.subscriptionId} and start >= ${span.from} and start < ${span.to}
    and ${condition}`

const dirty = (length: number) =>
  sql`start - start % ${length} in (select hour - hour % ${length} from usage_dirty_hours)`

/** Rows no coarser than the grain that cover the span once. */
function freshRows(grain: keyof typeof grainMs, span: UsageSpan): SQL {
  if (grain === 'minute') return rows(sql`usage_minutes`, span, sql`true`)
  const minutes = rows(sql`usage_minutes`, span, dirty(HOUR_MS))
  if (grain === 'hour') {
    return sql`${rows(sql`usage_hours`, span, sql`not ${dirty(HOUR_MS)}`)} union all ${minutes}`
  }
  return sql`${rows(sql`usage_days`, span, sql`not ${dirty(DAY_MS)}`)}
    union all ${rows(sql`usage_hours`, span, sql`${dirty(DAY_MS)} and not ${dirty(HOUR_MS)}`)}
    union all ${minutes}`
}

/** Sums by minute, hour or UTC day, oldest first; spans without calls are absent. */
export const usageSeries = (db: Db, grain: keyof typeof grainMs, span: UsageSpan) =>
  db.all<UsageSums & { readonly start: number }>(sql`
    select start - start % ${grainMs[grain]} as start, ${SUMS}
    from (${freshRows(grain, span)}) group by 1 order by 1`)

/** Sums by route or key, most units first. */
export const usageBy = (db: Db, column: 'route_id' | 'key_id', span: UsageSpan) =>
  db.all<UsageSums & { readonly id: string }>(sql`
    select ${sql.identifier(column)} as id, ${SUMS}
    from (${freshRows('hour', span)}) group by 1 order by units desc, calls desc, 1`)

/** Names of routes and keys, by id. Deleted routes have none. */
export async function namesOf(
  db: Db,
  column: 'route_id' | 'key_id',
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  const table = column === 'route_id' ? routes : apiKeys
  const found: { id: Id; name: string }[] = []
  // D1 binds at most 100 parameters.
  for (let i = 0; i < ids.length; i += 90) {
    const some = ids.slice(i, i + 90)
    found.push(
      ...(await db
        .select({ id: table.id, name: table.name })
        .from(table)
        .where(inArray(table.id, some))),
    )
  }
  return new Map(found.map((row) => [row.id, row.name]))
}
