import { sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { CallLogLine } from '../domain/usage-event'
import type { Db } from './open'

/** Which calls are read: of a subscription or of a product, never of everybody. */
export interface CallFilter {
  readonly of: { readonly subscriptionId: Id } | { readonly productId: Id }
  /** ms, included. */
  readonly from: number
  /** ms, excluded. */
  readonly to: number
  readonly routeId?: Id | undefined
  readonly keyId?: Id | undefined
  readonly status?: number | undefined
  readonly code?: string | undefined
}

/** Where a page ended: the log is sorted by time, then request id, newest first. */
export interface CallPosition {
  readonly at: number
  readonly requestId: Id
}

/** Lines of the request log, unpacked, filtered and sorted. */
export async function readCalls(
  db: Db,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<CallLogLine[]> {
  const owner =
    'subscriptionId' in filter.of
      ? sql`call_log.subscription_id = ${filter.of.subscriptionId}`
      : sql`call_log.product_id = ${filter.of.productId}`
  const rows = await db.all<{ line: string }>(sql`
    select line.value as line from call_log, json_each(call_log.lines) as line
    where ${owner} and call_log."to" >= ${filter.from} and call_log."from" < ${filter.to}
      and line.value ->> '$.at' >= ${filter.from} and line.value ->> '$.at' < ${filter.to}
      and ${equals('routeId', filter.routeId)} and ${equals('keyId', filter.keyId)}
      and ${equals('status', filter.status)} and ${equals('code', filter.code)}
      and ${
        after === null
          ? sql`true`
          : sql`(line.value ->> '$.at', line.value ->> '$.requestId') < (${after.at}, ${after.requestId})`
      }
    order by line.value ->> '$.at' desc, line.value ->> '$.requestId' desc
    limit ${limit}`)
  return rows.map((row) => JSON.parse(row.line) as CallLogLine)
}

const equals = (member: string, wanted: string | number | undefined) =>
  wanted === undefined ? sql`true` : sql`line.value ->> ${`$.${member}`} = ${wanted}`
