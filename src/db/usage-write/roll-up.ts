import {
  COUNTERS,
  DAY_MS,
  DIMENSIONS,
  GRAIN_COLUMNS,
  GRAIN_KEY,
  GRAIN_SUMS,
  HOUR_MS,
} from './grains'

/** Replaces the rows of one start by sums of the finer grain; writes only rows that change. */
function replaceBySums(table: string, finer: string, width: number): readonly [string, string] {
  const finerRows = `from ${finer} where start >= ?1 and start < ?1 + ${width}`
  const values = ['product_id', ...COUNTERS, 'latency']
  const valuesOf = (source: string) => values.map((column) => `${source}.${column}`).join(', ')
  return [
    // A start without finer rows was pruned: its sums stand.
    `delete from ${table} where start = ?1 and exists (select 1 ${finerRows})
      and (${DIMENSIONS}) not in (select ${DIMENSIONS} ${finerRows})`,
    `insert into ${table} (${GRAIN_COLUMNS})
      select subscription_id, ?1, route_id, key_id, status_class, code, region, max(product_id),
        ${GRAIN_SUMS}
      ${finerRows} group by ${DIMENSIONS}
      on conflict (${GRAIN_KEY}) do update set
        ${values.map((column) => `${column} = excluded.${column}`).join(', ')}
      where (${valuesOf(table)}) is not (${valuesOf('excluded')})`,
  ]
}

const HOUR_BY_MINUTES = replaceBySums('usage_hours', 'usage_minutes', HOUR_MS)
const DAY_BY_HOURS = replaceBySums('usage_days', 'usage_hours', DAY_MS)
const UNMARK = 'delete from usage_dirty_hours where hour = ?1'

/**
 * Sums one hour from its minutes, then its UTC day from its hours, and takes its dirty mark away.
 * Recomputed, never incremented. To be run as one D1 batch: a batch of usage is written wholly
 * before it, and is in the sums, or wholly after it, and marks the hour again.
 * @param hour ms, start of the hour
 */
export function rollUpHourStatements(db: D1Database, hour: number): D1PreparedStatement[] {
  const day = hour - (hour % DAY_MS)
  return [
    ...HOUR_BY_MINUTES.map((text) => db.prepare(text).bind(hour)),
    ...DAY_BY_HOURS.map((text) => db.prepare(text).bind(day)),
    db.prepare(UNMARK).bind(hour),
  ]
}

/** Hours whose minutes changed since they were last summed, the latest first. In ms. */
export async function dirtyHours(db: D1Database, limit: number): Promise<number[]> {
  const { results } = await db
    .prepare('select hour from usage_dirty_hours order by hour desc limit ?1')
    .bind(limit)
    .all<{ hour: number }>()
  return results.map((row) => row.hour)
}
