/** Values that are sealed under a key of a list, wherever they stand: counted by key, and sealed anew. */
import { eq, getTableColumns, getTableName, is, sql, type SQL } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import * as schema from './schema'

/** A column of sealed values. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** Columns of the row that say what its value is sealed for, in their order. */
  readonly about: readonly string[]
}

/** How values name their key: `<id>.<...>` of `platform/sealed.ts`, or the identity library's `$ba$<number>$<...>`. */
export type SealedForm = 'id' | 'library'

export interface KeyUse {
  readonly id: string
  readonly n: number
}

/** A value that is not sealed under the current key. */
export interface StaleValue {
  readonly row: number
  readonly value: string
  readonly about: readonly string[]
}

const name = (text: string): SQL => sql.identifier(text) as unknown as SQL

/** The id of the key that a value names. @param unnumbered the id of one that names none */
function keyOf(column: string, form: SealedForm, unnumbered: string): SQL {
  const value = name(column)
  return form === 'id'
    ? sql`substr(${value}, 1, instr(${value}, '.') - 1)`
    : sql`case when substr(${value}, 1, 4) <> '$ba$' then ${unnumbered}
        else substr(${value}, 5, instr(substr(${value}, 5), '$') - 1) end`
}

/** How many values there are under each key. @param unnumbered the id of one that names none */
export async function countByKey(
  db: Db,
  { table, column }: SealedColumn,
  form: SealedForm,
  unnumbered: string,
): Promise<KeyUse[]> {
  const id = keyOf(column, form, unnumbered)
  return db.all<KeyUse>(
    sql`select ${id} as id, count(*) as n from ${name(table)}
      where ${name(column)} is not null group by 1`,
  )
}

/** Which values are stale: under a key of `listed`, and not the one that those with `prefix` are under. */
export interface Stale {
  readonly form: SealedForm
  readonly prefix: string
  readonly listed: readonly string[]
  readonly unnumbered: string
}

/** Stale values after a row, in the order of their rows. */
export async function staleValues(
  db: Db,
  { table, column, about }: SealedColumn,
  { form, prefix, listed, unnumbered }: Stale,
  after: number,
  limit: number,
): Promise<StaleValue[]> {
  const value = name(column)
  const id = keyOf(column, form, unnumbered)
  const columns = sql.join(
    about.map((column) => name(column)),
    sql`, `,
  )
  const rows = await db.all<{ row: number; value: string; about: string }>(sql`
    select rowid as row, ${value} as value, json_array(${columns}) as about from ${name(table)}
    where ${value} is not null and substr(${value}, 1, ${prefix.length}) <> ${prefix}
      and ${id} in (select value from json_each(${JSON.stringify(listed)}))
      and rowid > ${after}
    order by rowid limit ${limit}`)
  return rows.map(({ row, value, about }) => ({
    row,
    value,
    about: JSON.parse(about) as string[],
  }))
}

/** Puts the new value where the old one still stands. @throws {Error} for a column that the schema has not */
export function replaceSealed(
  db: Db,
  { table, column }: SealedColumn,
  { row, value }: StaleValue,
  sealed: string,
) {
  const found = Object.values<unknown>(schema).find(
    (each): each is SQLiteTable => is(each, SQLiteTable) && getTableName(each) === table,
  )
  const columns = Object.entries(found ? getTableColumns(found) : {})
  const property = columns.find(([, each]) => each.name === column)?.[0]
  if (!found || property === undefined) throw new Error(`There is no ${table}.${column}`)
  return db
    .update(found)
    .set({ [property]: sealed })
    .where(sql`rowid = ${row} and ${name(column)} = ${value}`)
}

/** Keys that still count, by the pepper that their prefix names. */
export const liveKeysByPepper = (db: Db, now: number) =>
  db.all<KeyUse>(sql`
    select substr(prefix, -1) as id, count(*) as n from api_keys
    where status in ('active', 'suspended', 'leaked')
      and (expires_at is null or expires_at > ${now}) group by 1`)

/** Passwords by the pepper that their hash names. */
export const passwordsByPepper = (db: Db) =>
  db.all<KeyUse>(sql`
    select substr(password, 4, 1) as id, count(*) as n from accounts
    where substr(password, 1, 3) = 'v1$' group by 1`)

/** Has the product published anew: what was sealed for its origins reads otherwise. */
export const republishProduct = (db: Db, productId: Id) =>
  db
    .update(schema.products)
    .set({ configVersion: sql`${schema.products.configVersion} + 1` })
    .where(eq(schema.products.id, productId))
