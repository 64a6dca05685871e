import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'

export type Db = DrizzleD1Database

/** Opens the one D1 database. Costs nothing until a query runs. */
export const openDb = (d1: D1Database): Db => drizzle(d1)

/** The database itself, for statements that are no queries of ours alone. */
export const d1Of = (db: Db): D1Database => (db as Db & { readonly $client: D1Database }).$client
