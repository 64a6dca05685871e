/**
 * D1 has no interactive transactions: a batch is the only atomic unit, and a compare-and-set belongs in
 * the statement's own WHERE. `commit` runs a batch and says why it was refused.
 */
import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from './open'

export type Statement = BatchItem<'sqlite'>

/** The change met no row: its condition did not hold, or somebody else was faster. Nothing was written. */
export class Unchanged extends Error {
  override readonly name = 'Unchanged'
}

/** A unique index refused the change. Nothing was written. */
export class NotUnique extends Error {
  override readonly name = 'NotUnique'
  /** @param columns as SQLite names them: `table.column, ...` */
  constructor(readonly columns: string) {
    super(columns)
  }
}

/** A foreign key refused the change: something refers to what is not, or would not be, there. Nothing was written. */
export class BrokenReference extends Error {
  override readonly name = 'BrokenReference'
}

/**
 * Runs the statements as one transaction.
 * @throws {Unchanged} when a guarded audit row found that the statement before it changed nothing
 * @throws {NotUnique}
 * @throws {BrokenReference}
 */
export async function commit(db: Db, statements: readonly [Statement, ...Statement[]]) {
  await commitReading(db, statements)
}

/** As `commit`, with what each statement returned. */
export async function commitReading<T extends readonly [Statement, ...Statement[]]>(
  db: Db,
  statements: T,
): Promise<BatchResponse<T>> {
  try {
    return await db.batch(statements)
  } catch (error) {
    const message = messageOf(error)
    if (message.includes('NOT NULL constraint failed: audit_log.id')) throw new Unchanged()
    const [, columns] = /UNIQUE constraint failed: ([\w., ]+?)(?::|$)/m.exec(message) ?? []
    if (columns !== undefined) throw new NotUnique(columns)
    if (message.includes('FOREIGN KEY constraint failed')) throw new BrokenReference()
    throw error
  }
}

/**
 * Repeats a read-decide-write that another writer got in between of.
 * @throws {Unchanged} when it never gets through
 */
export async function retryUnchanged<T>(attempt: () => Promise<T>, tries = 5): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Unchanged) || left <= 1) throw error
    }
  }
}

/**
 * Inserts the row only while the condition holds: INSERT ... SELECT ... WHERE.
 * @param computed columns whose value the database knows
 */
export function insertWhere<T extends SQLiteTable>(
  db: Db,
  table: T,
  row: T['$inferInsert'],
  condition: SQL,
  computed: Readonly<Record<string, SQL>> = {},
) {
  return db.insert(table).select(sql`select ${valuesOf(table, row, computed)} where ${condition}`)
}

/** The row's values in the order of the table's columns, each encoded for its column. */
export function valuesOf<T extends SQLiteTable>(
  table: T,
  row: T['$inferInsert'],
  replaced: Readonly<Record<string, SQL>> = {},
): SQL {
  const values = row as Readonly<Record<string, unknown>>
  const columns = Object.entries(getTableColumns(table))
  return sql.join(
    columns.map(
      ([name, column]) => replaced[name] ?? sql`${sql.param(values[name] ?? null, column)}`,
    ),
    sql`, `,
  )
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}\n${messageOf(error.cause)}`
}
