import type { UsageBatch } from '../../domain/usage-event'
import { COUNTERS, GRAIN_COLUMNS, GRAIN_KEY, HOUR_MS, MINUTE_MS } from './grains'

// ?1 is the batch's id, ?2 its rows or lines as one JSON value: D1 binds at most 100 parameters.
const NOT_COUNTED = 'not exists (select 1 from usage_batches where id = ?1)'

const HOURS = `select distinct (value ->> 'minute') - (value ->> 'minute') % ${HOUR_MS} as hour from json_each(?2)`

/**
 * An hour that was rolled up and whose minutes were pruned gets its sums back as its first minute,
 * so that a late batch adds to them and the next roll-up does not lose them.
 */
const RESTORE_PRUNED_HOURS = `
  insert into usage_minutes (${GRAIN_COLUMNS})
  select ${GRAIN_COLUMNS} from usage_hours
  where start in (
    select hour from (${HOURS})
    where not exists (
      select 1 from usage_minutes where start >= hour and start < hour + ${HOUR_MS}
    )
  ) and ${NOT_COUNTED}`

const ADD_TO_MINUTES = `
  insert into usage_minutes (${GRAIN_COLUMNS})
  select value ->> 'subscriptionId', value ->> 'minute', value ->> 'routeId', value ->> 'keyId',
    value ->> 'statusClass', value ->> 'code', value ->> 'region', value ->> 'productId',
    value ->> 'calls', value ->> 'units', value ->> 'refunded', value ->> 'bytesIn',
    value ->> 'bytesOut', value ->> 'gatewayMs', value ->> 'originMs', value -> 'latency'
  from json_each(?2) where ${NOT_COUNTED}
  on conflict (${GRAIN_KEY}) do update set
    ${COUNTERS.map((column) => `${column} = usage_minutes.${column} + excluded.${column}`).join(', ')},
    latency = (
      select json_group_array(bucket.value + (excluded.latency ->> bucket.key) order by bucket.key)
      from json_each(usage_minutes.latency) as bucket
    )`

const MARK_DIRTY_HOURS = `
  insert into usage_dirty_hours (hour)
  select hour from (${HOURS}) where ${NOT_COUNTED}
  on conflict do nothing`

const ADD_TO_ERRORS = `
  insert into usage_errors (subscription_id, start, route_id, status, code, product_id, calls,
    first_at, last_at, examples)
  select value ->> 'subscriptionId', value ->> 'hour', value ->> 'routeId', value ->> 'status',
    value ->> 'code', value ->> 'productId', value ->> 'calls', value ->> 'firstAt',
    value ->> 'lastAt', value -> 'examples'
  from json_each(?2) where ${NOT_COUNTED}
  on conflict (subscription_id, start, route_id, status, code) do update set
    calls = usage_errors.calls + excluded.calls,
    first_at = min(usage_errors.first_at, excluded.first_at),
    last_at = max(usage_errors.last_at, excluded.last_at),
    examples = iif(excluded.last_at >= usage_errors.last_at, excluded.examples, usage_errors.examples)`

/** A row holds calls of one minute, so that a reader of a time knows which rows may hold it. */
const PACK_CALL_LOG = `
  insert into call_log (id, subscription_id, product_id, "from", "to", lines, calls)
  select ?1 || '/' || (value ->> 'subscriptionId') || '/' || ((value ->> 'at') / ${MINUTE_MS}),
    value ->> 'subscriptionId', max(value ->> 'productId'), min(value ->> 'at'), max(value ->> 'at'),
    json_group_array(json(value) order by value ->> 'at'), count(*)
  from json_each(?2) where ${NOT_COUNTED}
  group by value ->> 'subscriptionId', (value ->> 'at') / ${MINUTE_MS}
  on conflict do nothing`

const KEEP_CAPTURES = `
  insert into call_captures (request_id, subscription_id, product_id, at, request, response)
  select value ->> 'requestId', value ->> 'subscriptionId', value ->> 'productId', value ->> 'at',
    value -> 'request', value -> 'response'
  from json_each(?2) where ${NOT_COUNTED}
  on conflict do nothing`

const ADD_TO_GUESSES = `
  insert into key_guesses (minute, address, network, invalid, blocked)
  select value ->> 'minute', value ->> 'address', value ->> 'network', value ->> 'invalid',
    value ->> 'blocked'
  from json_each(?2) where ${NOT_COUNTED}
  on conflict (minute, address) do update set
    invalid = key_guesses.invalid + excluded.invalid,
    blocked = key_guesses.blocked + excluded.blocked`

const REMEMBER_BATCH = `
  insert into usage_batches (id, recorded_at, sent_at) values (?1, ?2, ?3) on conflict do nothing`

/**
 * Counts a batch: minutes, dirty hours, errors, request log, bad keys. To be run as one D1 batch, which is one
 * transaction: the last statement remembers the batch's id, and all others do nothing once it is
 * there, so redelivery in any order and at the same time counts once.
 * @param at ms, when it is recorded
 */
export function usageBatchStatements(
  db: D1Database,
  batch: UsageBatch,
  at: number,
): D1PreparedStatement[] {
  const rows = JSON.stringify(batch.rows)
  return [
    db.prepare(RESTORE_PRUNED_HOURS).bind(batch.batchId, rows),
    db.prepare(ADD_TO_MINUTES).bind(batch.batchId, rows),
    db.prepare(MARK_DIRTY_HOURS).bind(batch.batchId, rows),
    db.prepare(ADD_TO_ERRORS).bind(batch.batchId, JSON.stringify(batch.errors ?? [])),
    db.prepare(PACK_CALL_LOG).bind(batch.batchId, JSON.stringify(batch.log)),
    ...(batch.captures?.length
      ? [db.prepare(KEEP_CAPTURES).bind(batch.batchId, JSON.stringify(batch.captures))]
      : []),
    ...(batch.guesses?.length
      ? [db.prepare(ADD_TO_GUESSES).bind(batch.batchId, JSON.stringify(batch.guesses))]
      : []),
    db.prepare(REMEMBER_BATCH).bind(batch.batchId, at, batch.sentAt ?? null),
  ]
}
