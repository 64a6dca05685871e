import { DAY_MS } from './grains'

/** Ledger and roll-ups of one subscription and UTC day, where they disagree. */
export interface UsageDifference {
  readonly subscriptionId: string
  /** ms, start of the day. */
  readonly day: number
  /** milli-units. */
  readonly ledgerUnits: number
  /** milli-units. */
  readonly rolledUnits: number
  readonly ledgerCalls: number
  readonly rolledCalls: number
  readonly unitsDiffer: 0 | 1
  readonly callsDiffer: 0 | 1
}

/** A subscription whose ledger lacks sequences. */
export interface LedgerGap {
  readonly subscriptionId: string
  /** The highest sequence; they count from 1. */
  readonly highest: number
  /** Entries up to it. */
  readonly entries: number
}

/**
 * A call counts in the minute it was made, its units in the day their lease was granted: a lease
 * from the last moments of a day (its time to live and an origin's timeout) may be used in the next.
 */
const MIDNIGHT_MS = 120_000

/**
 * Calls that were charged: refunded ones have no units, refused ones a code and neither. Where a row
 * holds charged and refunded calls of one weight, their share of the units is their share of calls.
 */
const CHARGED_CALLS = `case when units + refunded > 0 then calls * units / (units + refunded)
  when code = '' then calls else 0 end`

// ?1 are the subscriptions, ?2 the days, each as one JSON array.
const DIFFERENCES = `
  with pair as (select s.value as subscription, d.value as day from json_each(?1) s, json_each(?2) d),
  entry as (
    select subscription, day, ledger.*, "to" >= day + ${DAY_MS - MIDNIGHT_MS} as late
    from pair cross join usage_ledger as ledger on subscription_id = subscription
      and "from" >= day and "from" < day + ${DAY_MS}
  ),
  previous_entry as (
    select subscription, day, units, calls
    from pair cross join usage_ledger on subscription_id = subscription
      and "from" >= day - ${DAY_MS} and "from" < day and "to" >= day - ${MIDNIGHT_MS}
  ),
  part (subscription, day, ledger_units, ledger_calls, late_units, late_calls, early_units,
      early_calls, rolled_units, rolled_calls) as (
    select subscription, day, units, calls, units * late, calls * late, 0, 0, 0, 0 from entry
    union all
    select subscription, day, 0, 0, 0, 0, units, calls, 0, 0 from previous_entry
    union all
    select subscription, day, 0, 0, 0, 0, 0, 0, units, ${CHARGED_CALLS}
    from pair cross join usage_days on subscription_id = subscription and start = day
  )
  select subscription as subscriptionId, day,
    sum(ledger_units) as ledgerUnits, sum(rolled_units) as rolledUnits,
    sum(ledger_calls) as ledgerCalls, sum(rolled_calls) as rolledCalls,
    sum(rolled_units - ledger_units) not between -sum(late_units) and sum(early_units)
      as unitsDiffer,
    sum(rolled_calls - ledger_calls) not between -sum(late_calls) and sum(early_calls)
      as callsDiffer
  from part group by subscription, day having unitsDiffer or callsDiffer
  order by subscription, day`

/**
 * Compares ledger and roll-ups by subscription and UTC day.
 * @param days ms, starts of days
 */
export const differencesStatement = (
  db: D1Database,
  subscriptions: readonly string[],
  days: readonly number[],
): D1PreparedStatement =>
  db.prepare(DIFFERENCES).bind(JSON.stringify(subscriptions), JSON.stringify(days))

const GAPS = `
  with newest as (
    select value as subscription, (
      select sequence from usage_ledger where subscription_id = value and recorded_at <= ?2
      order by sequence desc limit 1
    ) as highest
    from json_each(?1)
  )
  select * from (
    select subscription as subscriptionId, highest, (
      select count(*) from usage_ledger
      where subscription_id = subscription and sequence <= highest
    ) as entries
    from newest where highest is not null
  ) where entries <> highest`

/**
 * Finds ledgers with sequences missing below one that was recorded by `recordedBy`: entries may
 * overtake each other, but not for long.
 * @param recordedBy ms
 */
export const gapsStatement = (
  db: D1Database,
  subscriptions: readonly string[],
  recordedBy: number,
): D1PreparedStatement => db.prepare(GAPS).bind(JSON.stringify(subscriptions), recordedBy)

/** The next subscriptions by id, after that one. */
export async function subscriptionsAfter(
  db: D1Database,
  after: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db
    .prepare('select id from subscriptions where id > ?1 order by id limit ?2')
    .bind(after, limit)
    .all<{ id: string }>()
  return results.map((row) => row.id)
}
