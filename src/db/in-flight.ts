/** How long usage takes into the database, for people who develop: reads the latest rows, by no index. */
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from './open'

/** The latest of a kind. */
export interface Arrivals {
  /** ms; when the last one came, null when none did. */
  readonly at: number | null
  readonly count: number
  /** ms that the slowest was on its way; null when none is known. */
  readonly slowest: number | null
}

const LATEST = 20

/** Dead letters that wait, and how the latest settled sums and breakdowns of calls came in. */
export async function usageInFlight(db: Db) {
  const [{ waiting }, settled, batches] = await Promise.all([
    db.get<{ readonly waiting: number }>(sql`select count(*) as waiting from dead_letters
      where redriven_at is null and discarded_at is null`),
    arrivals(db, sql`select recorded_at as came, "to" as "left" from usage_ledger`),
    arrivals(db, sql`select recorded_at as came, sent_at as "left" from usage_batches`),
  ])
  return { deadLetters: waiting, settled, batches }
}

const arrivals = (db: Db, from: SQL): Promise<Arrivals> =>
  db.get<Arrivals>(sql`select max(came) as at, count(*) as count, max(came - "left") as slowest
    from (${from} order by recorded_at desc limit ${LATEST})`)
