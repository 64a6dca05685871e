import type { SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'

export type Db = DrizzleD1Database

/** Opens the one D1 database. Costs nothing until a query runs. */
export const openDb = (d1: D1Database): Db => drizzle(d1)

/** The database itself, for statements that are no queries of ours alone. */
export const d1Of = (db: Db): D1Database => (db as Db & { readonly $client: D1Database }).$client

const dialect = new SQLiteAsyncDialect()

/** A statement for a batch that no builder can say: a batch cannot bind the parameters of `db.run`. */
export function statement(db: Db, query: SQL): BatchItem<'sqlite'> {
  const built = dialect.sqlToQuery(query)
  const prepared = {
    getQuery: () => built,
    stmt: d1Of(db).prepare(built.sql),
    mapResult: (result: unknown) => result,
  }
  return { _prepare: () => prepared } as unknown as BatchItem<'sqlite'>
}
