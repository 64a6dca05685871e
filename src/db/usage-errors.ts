import { sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { scopeCondition, type UsageSpan } from './usage-read'

/** Calls that failed alike. */
export interface ErrorGroup {
  /** Empty for calls refused before a route matched. */
  readonly routeId: Id
  readonly status: number
  /** Empty when the origin answered. */
  readonly code: string
  readonly calls: number
  /** ms. */
  readonly firstAt: number
  readonly lastAt: number
  /** Request ids, as JSON. */
  readonly examples: string
}

/** Failed calls by route, status and code, in whole hours, most first. */
export const errorGroups = (db: Db, span: UsageSpan, limit: number) =>
  db.all<ErrorGroup>(sql`
    select route_id as routeId, status, code, sum(calls) as calls, min(first_at) as firstAt,
      max(last_at) as lastAt,
      substr(max(printf('%016d', last_at) || examples), 17) as examples
    from usage_errors
    where ${scopeCondition(span)} and start >= ${span.from} and start < ${span.to}
    group by route_id, status, code order by calls desc, lastAt desc, route_id, status, code
    limit ${limit}`)
