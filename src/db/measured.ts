import { sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { MeasuredSums } from '../domain/measured'
import { LATENCY_BOUNDS_MS } from '../domain/usage-event'
import type { Db } from './open'

const buckets = sql.join(
  Array.from(
    { length: LATENCY_BOUNDS_MS.length + 1 },
    (_, i) => sql`sum(latency ->> ${sql.raw(`${i}`)})`,
  ),
  sql`, `,
)

/**
 * Sums of products over the days that were summed; those without calls are absent.
 * @param from ms, start of the first day
 */
export async function measuredSums(
  db: Db,
  productIds: readonly Id[],
  from: number,
): Promise<ReadonlyMap<Id, MeasuredSums>> {
  const ids = JSON.stringify(productIds)
  const rows = await db.all<
    Omit<MeasuredSums, 'latency'> & { readonly id: Id; readonly latency: string }
  >(sql`
    select product_id as id, sum(calls) as calls, sum(answered) as answered,
      sum(gateway_ms) as gatewayMs, json_array(${buckets}) as latency
    from product_days
    where product_id in (select value from json_each(${ids})) and start >= ${from}
    group by product_id`)
  return new Map(
    rows.map(({ id, latency, ...sums }) => [
      id,
      { ...sums, latency: JSON.parse(latency) as readonly number[] },
    ]),
  )
}
