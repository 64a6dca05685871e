import { LATENCY_BOUNDS_MS } from '../../domain/usage-event'

/** The gateway's codes for calls that their origin left without an answer. */
const UNANSWERED = ['origin_unreachable', 'origin_timeout', 'origin_unavailable']

const sumAnswered = (value: string, more = '') =>
  `coalesce(sum(${value}) filter (where u.code = ''${more}), 0)`
const buckets = Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, bucket) =>
  sumAnswered(`u.latency ->> ${bucket}`),
)

// Test keys are answered from examples, and what a provider calls itself says nothing to others; keys of
// both kinds may be gone by now, others are never deleted.
const SUM_DAY = `
  insert into product_days (product_id, start, calls, answered, gateway_ms, latency)
  select u.product_id, u.start, sum(u.calls), ${sumAnswered('u.calls', ' and u.status_class < 5')},
    ${sumAnswered('u.gateway_ms')}, json_array(${buckets.join(', ')})
  from usage_days as u
  cross join api_keys as k on k.id = u.key_id and k.type = 'live'
  cross join products as p on p.id = u.product_id and p.organisation_id <> k.organisation_id
  where u.start = ?1 and u.code in ('', ${UNANSWERED.map((code) => `'${code}'`).join(', ')})
  group by u.product_id`

/**
 * Sums a day of all products from its roll-up. To be run as one D1 batch.
 * @param day ms, start of the UTC day
 */
export const productDayStatements = (db: D1Database, day: number): D1PreparedStatement[] => [
  db.prepare('delete from product_days where start = ?1').bind(day),
  db.prepare(SUM_DAY).bind(day),
]

/** Days that were summed and had calls. In ms. */
export async function summedDays(db: D1Database): Promise<ReadonlySet<number>> {
  const { results } = await db
    .prepare('select distinct start from product_days')
    .all<{ start: number }>()
  return new Set(results.map(({ start }) => start))
}

/** @param before ms */
export const dropProductDays = (db: D1Database, before: number): D1PreparedStatement =>
  db.prepare('delete from product_days where start < ?1').bind(before)
