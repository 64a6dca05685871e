import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { CallLogLine } from '../domain/usage-event'
import type { Db } from './open'
import type { NamedScope } from './usage-read'

const MINUTE_MS = 60_000
/** ms of the log that are unpacked at first, and at most, by one query. */
const LEAST_SLICE_MS = MINUTE_MS
const MOST_SLICE_MS = 7 * 86_400_000
/** How much more is unpacked when a slice held little. */
const WIDER = 8

/** Which calls are read; never everybody's. */
export interface CallFilter {
  readonly of: NamedScope
  /** ms, included. */
  readonly from: number
  /** ms, excluded. */
  readonly to: number
  readonly requestId?: Id | undefined
  readonly routeId?: Id | undefined
  readonly keyId?: Id | undefined
  readonly method?: string | undefined
  readonly status?: number | undefined
  /** First digit of the status. */
  readonly statusClass?: number | undefined
  readonly code?: string | undefined
  /** Calls that took at least that many ms in gateway and origin together. */
  readonly minMs?: number | undefined
}

/** Where a page ended: the log is sorted by time, then request id, newest first. */
export interface CallPosition {
  readonly at: number
  readonly requestId: Id
}

/**
 * Lines of the request log, filtered, newest first. Unpacks it slice by slice, so that neither a long
 * time nor a busy one is more than a query may hold.
 */
export async function readCalls(
  db: Db,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<CallLogLine[]> {
  const lines: CallLogLine[] = []
  let position = after
  let end = Math.min(filter.to, after === null ? filter.to : after.at + 1)
  let width = LEAST_SLICE_MS
  while (end > filter.from && lines.length < limit) {
    const start = Math.max(filter.from, end - width)
    const wanted = limit - lines.length
    const found = await readSlice(db, { ...filter, from: start, to: end }, position, wanted)
    lines.push(...found)
    position = found.at(-1) ?? position
    end = start
    if (found.length * WIDER < wanted) width = Math.min(width * WIDER, MOST_SLICE_MS)
  }
  return lines
}

/** How many lines the log holds of a time, whatever else is filtered by; about, at its edges. */
export async function countCalls(
  db: Db,
  { of, from, to }: Pick<CallFilter, 'of' | 'from' | 'to'>,
): Promise<number> {
  const [row] = await db.all<{ calls: number | null }>(sql`
    select sum(calls) as calls from call_log
    where ${ownedBy(of)} and "to" >= ${from} and "from" < ${to}`)
  return row?.calls ?? 0
}

async function readSlice(
  db: Db,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<CallLogLine[]> {
  const rows = await db.all<{ line: string }>(sql`
    select line.value as line from call_log, json_each(call_log.lines) as line
    where ${ownedBy(filter.of)}
      and call_log."to" >= ${filter.from} and call_log."to" < ${filter.to + MINUTE_MS}
      and line.value ->> '$.at' >= ${filter.from} and line.value ->> '$.at' < ${filter.to}
      and ${sql.join(conditions(filter), sql` and `)}
      and ${
        after === null
          ? sql`true`
          : sql`(line.value ->> '$.at', line.value ->> '$.requestId') < (${after.at}, ${after.requestId})`
      }
    order by line.value ->> '$.at' desc, line.value ->> '$.requestId' desc
    limit ${limit}`)
  return rows.map((row) => JSON.parse(row.line) as CallLogLine)
}

function ownedBy({ subscriptionId, productId }: CallFilter['of']): SQL {
  if (subscriptionId === undefined) return sql`call_log.product_id = ${productId}`
  // The plus keeps SQLite from the index of the product, which is wider.
  const ofProduct = productId === undefined ? sql`true` : sql`+call_log.product_id = ${productId}`
  return sql`call_log.subscription_id = ${subscriptionId} and ${ofProduct}`
}

const member = (name: keyof CallLogLine) => sql`line.value ->> ${sql.raw(`'$.${name}'`)}`
const equals = (name: keyof CallLogLine, wanted: string | number | undefined) =>
  wanted === undefined ? sql`true` : sql`${member(name)} = ${wanted}`

const conditions = (filter: CallFilter): SQL[] => [
  equals('requestId', filter.requestId),
  equals('routeId', filter.routeId),
  equals('keyId', filter.keyId),
  equals('method', filter.method),
  equals('status', filter.status),
  equals('code', filter.code),
  filter.statusClass === undefined
    ? sql`true`
    : sql`${member('status')} / 100 = ${filter.statusClass}`,
  filter.minMs === undefined
    ? sql`true`
    : sql`${member('gatewayMs')} + ${member('originMs')} >= ${filter.minMs}`,
]
