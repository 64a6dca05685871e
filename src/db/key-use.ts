import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { KeyRow } from './keys'
import type { Db } from './open'
import { apiKeys } from './schema'
import { freshRows } from './usage-read'

/** The last call of a key, to the minute, or coarser where minutes were pruned. */
export interface LastUse {
  /** ms. */
  readonly start: number
  /** Continent of the data centre that took the call. */
  readonly region: string
  /** Empty where the call was of no route. */
  readonly routeId: Id
}

const HOUR_MS = 3_600_000

type KeyOf = Pick<KeyRow, 'id' | 'subscriptionId'>

/** Calls made with the key since `from` (ms), to the minute. */
export async function callsSince(db: Db, key: KeyOf, from: number, now: number): Promise<number> {
  const whole = Math.ceil(from / HOUR_MS) * HOUR_MS
  const { subscriptionId } = key
  const [sum] = await db.all<{ readonly calls: number | null }>(sql`
    select sum(calls) as calls from (
      ${freshRows('minute', { subscriptionId, from, to: whole })} union all
      ${freshRows('hour', { subscriptionId, from: whole, to: now + HOUR_MS })})
    where key_id = ${key.id}`)
  return sum?.calls ?? 0
}

/** Null for a key that was never used. */
export async function lastUse(db: Db, key: KeyOf): Promise<LastUse | null> {
  for (const table of [sql`usage_minutes`, sql`usage_hours`, sql`usage_days`]) {
    const [row] = await db.all<LastUse>(sql`
      select start, region, route_id as routeId from ${table}
      where subscription_id = ${key.subscriptionId} and key_id = ${key.id}
      order by start desc limit 1`)
    if (row) return row
  }
  return null
}

/** The key that replaced this one by rotation. */
export const successorOf = (db: Db, key: KeyOf) =>
  db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.subscriptionId, key.subscriptionId), eq(apiKeys.rotatedFrom, key.id)))
    .orderBy(asc(apiKeys.id))
    .limit(1)
    .get()
