import { DAY_MS, HOUR_MS } from './grains'

/** ms. Beyond the 14 days that a queue may hold a message, so that a redelivery is still known. */
const BATCHES_AND_MINUTES_MS = 15 * DAY_MS
const CALL_LOG_MS = 7 * DAY_MS
const ERRORS_MS = 35 * DAY_MS
const GUESSES_MS = 7 * DAY_MS
const BURSTS_MS = 35 * DAY_MS
const IDEMPOTENCY_MS = DAY_MS
/** Twice a year and more: no window that was alerted of is still open. */
const ALERTS_MS = 800 * DAY_MS
/** ms that hours are kept. A day can be summed again only while all of its hours are there. */
export const HOURS_KEPT_MS = 400 * DAY_MS

/** Rows deleted by one statement: D1 ends a query after 30 seconds. */
const CHUNK = 20_000
/** Statements for one table in one run, of the 1,000 that D1 allows a call; the rest can wait. */
const MAX_STATEMENTS = 100

const chunkOf = (table: string, where: string) =>
  `delete from ${table} where rowid in (select rowid from ${table} where ${where} limit ${CHUNK})`

/**
 * Deletes one whole hour or day, the oldest. A part of it must never stay behind: a late batch would
 * then have it summed again from that part. Those still to be summed stay.
 */
const oldestOf = (table: string, width: number) => `
  with oldest as (
    select start - start % ${width} as first from ${table}
    where start < ?1 - ?1 % ${width}
      and start - start % ${width} not in (select hour - hour % ${width} from usage_dirty_hours)
    order by start limit 1
  )
  delete from ${table}
  where start >= (select first from oldest) and start < (select first from oldest) + ${width}`

/** Statements with the time before which rows go as ?1, and ms that are kept. */
const RULES: readonly (readonly [sql: string, keptMs: number])[] = [
  [oldestOf('usage_minutes', HOUR_MS), BATCHES_AND_MINUTES_MS],
  [oldestOf('usage_hours', DAY_MS), HOURS_KEPT_MS],
  [
    // A dead letter may have been counted, with only the answer lost: its batch stays known.
    chunkOf(
      'usage_batches',
      `recorded_at < ?1 and id not in (
        select batch from (
          select case when json_valid(body) then body ->> 'batchId' end as batch
          from dead_letters where redriven_at is null
        ) where batch is not null
      )`,
    ),
    BATCHES_AND_MINUTES_MS,
  ],
  [chunkOf('call_log', '"to" < ?1'), CALL_LOG_MS],
  [chunkOf('call_captures', 'at < ?1'), CALL_LOG_MS],
  [chunkOf('usage_errors', 'start < ?1'), ERRORS_MS],
  [chunkOf('key_guesses', 'minute < ?1'), GUESSES_MS],
  [chunkOf('key_bursts', 'at < ?1'), BURSTS_MS],
  [chunkOf('usage_alerts', 'at < ?1'), ALERTS_MS],
  [chunkOf('idempotency_keys', 'created_at < ?1'), IDEMPOTENCY_MS],
]

/**
 * Deletes what is past its time: minutes and batch ids after 15 days, the request log and what was captured after 7,
 * bad keys after 7 as well, errors and bursts after 35, hours after 400, alerts after 800, idempotency keys after 24 hours. Ledger, days and
 * dead letters stay.
 * @param at ms, the time of the run
 */
export async function prune(db: D1Database, at: number): Promise<void> {
  for (const [sql, keptMs] of RULES) {
    const statement = db.prepare(sql).bind(at - keptMs)
    for (let i = 0; i < MAX_STATEMENTS; i++) {
      const { meta } = await statement.run()
      if (meta.changes === 0) break
    }
  }
}
