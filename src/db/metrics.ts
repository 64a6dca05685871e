/** The platform's numbers for its operators, each by a query that reads a bounded time. */
import { sql } from 'drizzle-orm'
import { LATENCY_BOUNDS_MS } from '../domain/usage-event'
import type { Db } from './open'
import { givenUp } from './webhook-deliveries'

const DAY_MS = 86_400_000

export interface DaySums {
  /** 2 to 5. */
  readonly statusClass: number
  /** The gateway's problem code; empty when the origin answered. */
  readonly code: string
  readonly calls: number
  /** milli-units. */
  readonly units: number
  readonly refunded: number
  /** ms of gateway and origin together. */
  readonly ms: number
  /** By `LATENCY_BOUNDS_MS`. */
  readonly latency: readonly number[]
}

const buckets = sql.join(
  Array.from(
    { length: LATENCY_BOUNDS_MS.length + 1 },
    (_, i) => sql`sum(latency ->> ${sql.raw(`${i}`)})`,
  ),
  sql`, `,
)

/**
 * Calls of one UTC day by status class and code. Reads the day's roll-up, a minute old at most, so that
 * its sums only grow.
 * @param day ms, start of the day
 */
export async function daySums(db: Db, day: number): Promise<DaySums[]> {
  const rows = await db.all<Omit<DaySums, 'latency'> & { readonly latency: string }>(sql`
    select status_class as statusClass, code, sum(calls) as calls, sum(units) as units,
      sum(refunded) as refunded, sum(gateway_ms) + sum(origin_ms) as ms,
      json_array(${buckets}) as latency
    from usage_days where start = ${day} group by status_class, code order by status_class, code`)
  return rows.map(({ latency, ...row }) =>
    Object.assign(row, { latency: JSON.parse(latency) as readonly number[] }),
  )
}

export interface Standing {
  /** Keys that called today. */
  readonly activeKeys: number
  /** ms that the slowest batch of the last minutes was on its way; null when none came. */
  readonly lagMs: number | null
  /** ms; when the last batch came, null when none is known. */
  readonly lastUsageAt: number | null
  readonly deadLetters: number
  /** Webhook deliveries that were given up today, and those that wait after a failure. */
  readonly webhooksFailed: number
  readonly webhooksRetrying: number
  readonly badKeys: number
  readonly blockedKeys: number
}

/** @param lagSince ms, from when batches tell how late they are */
export const standing = (db: Db, day: number, lagSince: number): Promise<Standing> =>
  db.get<Standing>(sql`select
    (select count(distinct key_id) from usage_days where start = ${day} and key_id <> '') as activeKeys,
    (select max(recorded_at - sent_at) from usage_batches where recorded_at >= ${lagSince}) as lagMs,
    (select max(recorded_at) from usage_batches) as lastUsageAt,
    (select count(*) from dead_letters where redriven_at is null and discarded_at is null) as deadLetters,
    ${givenUp(day, day + DAY_MS)} as webhooksFailed,
    (select count(*) from webhook_deliveries
      where state = 'waiting' and failures > 0) as webhooksRetrying,
    (select coalesce(sum(invalid), 0) from key_guesses where minute >= ${day}) as badKeys,
    (select coalesce(sum(blocked), 0) from key_guesses where minute >= ${day}) as blockedKeys`)

/** Open findings by kind, with how far apart their two numbers are. */
export const openFindings = (db: Db) =>
  db.all<{ readonly kind: string; readonly open: number; readonly difference: number }>(sql`
    select kind, count(*) as open, sum(abs(expected - actual)) as difference from findings
    where resolved_at is null group by kind order by kind`)
