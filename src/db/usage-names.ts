import { sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import type { usageColumns } from './usage-read'

const QUERIES = {
  route_id: sql`select id, name from routes`,
  key_id: sql`select id, name from api_keys`,
  product_id: sql`select id, name from products`,
  // A subscription goes by the name of its consumer.
  subscription_id: sql`select subscriptions.id, organisations.name from subscriptions
    join organisations on organisations.id = subscriptions.organisation_id`,
} as const

const isNamed = (column: string): column is keyof typeof QUERIES => Object.hasOwn(QUERIES, column)

/** Names of what usage is told apart by, by id. What was deleted, and what is no id, has none. */
export async function namesOf(
  db: Db,
  column: (typeof usageColumns)[keyof typeof usageColumns],
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  if (!isNamed(column) || ids.length === 0) return new Map()
  // D1 binds at most 100 parameters: all ids are one.
  const found = await db.all<{ id: Id; name: string }>(sql`
    select id, name from (${QUERIES[column]})
    where id in (select value from json_each(${JSON.stringify(ids)}))`)
  return new Map(found.map((row) => [row.id, row.name]))
}
