/** Keys whose traffic is unusual, and addresses that try keys: found, noted and read. */
import { desc, gte, sql } from 'drizzle-orm'
import {
  BURST_PAUSE_MS,
  BURST_WINDOW_MS,
  FEWEST_CALLS,
  USUAL_WINDOW_MS,
  type KeyTraffic,
} from '../domain/burst'
import type { Id } from '../domain/ids'
import { insertWhere, type Statement } from './atomic'
import type { EventRow } from './events'
import type { Db } from './open'
import { events, keyBursts } from './schema'

const HOUR_MS = 3_600_000

export type KeyBurstRow = typeof keyBursts.$inferSelect

/** What a key did, with what its owner is told about it. */
export interface BusyKey extends KeyTraffic {
  readonly keyId: Id
  readonly subscriptionId: Id
  /** The consumer. */
  readonly organisationId: Id
  readonly name: string
  readonly type: string
  readonly prefix: string
  readonly lastFour: string
  readonly product: string
}

const SUMS = sql`sum(calls) as calls,
  sum(case when code <> '' and status_class = 4 then calls else 0 end) as refused`

/**
 * Keys with calls enough to be a burst in the window before `to`, the busiest first, and what they did in
 * the day before it. Reads five minutes of all keys, and a day of those few, by whole hours where it can.
 * @param to ms, start of a minute
 */
export function busyKeys(db: Db, to: number, limit: number): Promise<BusyKey[]> {
  const from = to - BURST_WINDOW_MS
  const since = from - USUAL_WINDOW_MS
  // Whole hours between; their edges are read as minutes.
  const firstHour = Math.ceil(since / HOUR_MS) * HOUR_MS
  const lastHour = from - (from % HOUR_MS)
  const before = (table: 'usage_hours' | 'usage_minutes', start: number, end: number) => sql`
    select busy.key_id, ${SUMS} from busy join ${sql.raw(table)} u
      on u.subscription_id = busy.subscription_id and u.key_id = busy.key_id
    where u.start >= ${start} and u.start < ${end} group by busy.key_id`
  return db.all<BusyKey>(sql`
    with recent as (
      select key_id, subscription_id, ${SUMS} from usage_minutes
      where start >= ${from} and start < ${to} and key_id <> ''
      group by key_id, subscription_id having sum(calls) >= ${FEWEST_CALLS}
      order by calls desc limit ${limit}
    ), busy as (
      select key_id, subscription_id, calls as now_calls, refused as now_refused from recent
    ), past as (
      select key_id, sum(calls) as calls, sum(refused) as refused from (
        ${before('usage_minutes', since, firstHour)}
        union all ${before('usage_hours', firstHour, lastHour)}
        union all ${before('usage_minutes', Math.max(lastHour, since), from)}
      ) group by key_id
    )
    select busy.key_id as keyId, busy.subscription_id as subscriptionId,
      busy.now_calls as calls, busy.now_refused as refused,
      coalesce(past.calls, 0) as callsBefore, coalesce(past.refused, 0) as refusedBefore,
      k.organisation_id as organisationId, k.name, k.type, k.prefix, k.last_four as lastFour,
      p.slug as product
    from busy join api_keys k on k.id = busy.key_id join products p on p.id = k.product_id
    left join past on past.key_id = busy.key_id
    order by busy.now_calls desc`)
}

/** Notes a burst and tells of it, unless the key was told of lately. To be run in one D1 batch. */
export const burstStatements = (
  db: Db,
  burst: KeyBurstRow,
  event: EventRow,
): [Statement, Statement] => [
  insertWhere(
    db,
    keyBursts,
    burst,
    sql`not exists (select 1 from key_bursts
      where key_id = ${burst.keyId} and at > ${burst.at - BURST_PAUSE_MS})`,
  ),
  insertWhere(db, events, event, sql`changes() > 0`),
]

/** The latest first. */
export const burstsSince = (db: Db, since: number, limit: number): Promise<KeyBurstRow[]> =>
  db
    .select()
    .from(keyBursts)
    .where(gte(keyBursts.at, since))
    .orderBy(desc(keyBursts.at), keyBursts.keyId)
    .limit(limit)

export interface GuessingAddress {
  readonly address: string
  readonly network: string
  readonly invalid: number
  readonly blocked: number
  /** ms, start of the last minute with any. */
  readonly lastMinute: number
}

/** Addresses by how many bad keys came from them. */
export const guessingAddresses = (db: Db, since: number, limit: number) =>
  db.all<GuessingAddress>(sql`
    select address, max(network) as network, sum(invalid) as invalid, sum(blocked) as blocked,
      max(minute) as lastMinute
    from key_guesses where minute >= ${since}
    group by address order by sum(invalid) + sum(blocked) desc, address limit ${limit}`)
