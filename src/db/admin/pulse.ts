/** How the platform does, by UTC day. Days without anything are absent. */
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../open'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

const dayOf = (column: SQL) => sql`${column} - ${column} % ${DAY_MS}`

/** People who signed up. */
export const signUpsByDay = (db: Db, from: number) =>
  db.all<{ readonly day: number; readonly n: number }>(sql`
    select ${dayOf(sql`created_at`)} as day, count(*) as n from users
    where created_at >= ${from} group by 1`)

/**
 * Organisations by the day of their first subscription, and how many of those have a plan with a price
 * now: conversion from free to paid.
 */
export const conversionByDay = (db: Db, from: number) =>
  db.all<{ readonly day: number; readonly started: number; readonly paying: number }>(sql`
    select ${dayOf(sql`first`)} as day, count(*) as started, sum(paying) as paying from (
      select min(s.created_at) as first,
        max(s.state in ('active', 'past_due') and v.pricing_model <> 'free') as paying
      from subscriptions s join plan_versions v on v.id = s.plan_version_id
      group by s.organisation_id)
    where first >= ${from} group by 1`)

const dirty = (length: number) =>
  sql`start - start % ${length} in (select hour - hour % ${length} from usage_dirty_hours)`

/** Usage since `from`, each call once, no coarser than a day: see `usage-read.ts` on what is fresh. */
const usage = (from: number) => {
  const rows = (table: SQL, condition: SQL) => sql`
    select start, key_id, status_class, code, calls from ${table}
    where start >= ${from} and ${condition}`
  return sql`
    ${rows(sql`usage_days`, sql`not ${dirty(DAY_MS)}`)}
    union all ${rows(sql`usage_hours`, sql`${dirty(DAY_MS)} and not ${dirty(HOUR_MS)}`)}
    union all ${rows(sql`usage_minutes`, dirty(HOUR_MS))}`
}

export interface CallSums {
  readonly calls: number
  /** Refused by the gateway, or answered with a 5xx. */
  readonly errors: number
  /** Keys that called. */
  readonly keys: number
}

const SUMS = sql`sum(calls) as calls,
  sum(case when code <> '' or status_class = 5 then calls else 0 end) as errors,
  count(distinct nullif(key_id, '')) as keys`

export const callsByDay = (db: Db, from: number) =>
  db.all<CallSums & { readonly day: number }>(sql`
    select ${dayOf(sql`start`)} as day, ${SUMS} from (${usage(from)}) group by 1`)

/** Of all days together: a key that called on several counts once. */
export const callsInAll = (db: Db, from: number) =>
  db.get<{ readonly [Name in keyof CallSums]: number | null }>(
    sql`select ${SUMS} from (${usage(from)})`,
  )
