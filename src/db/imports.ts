import { and, asc, desc, eq, gte, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Schemas } from '../domain/openapi/schema-differences'
import type { Db } from './open'
import {
  importOperations,
  imports,
  productDocuments,
  products,
  productSchemas,
  routes,
} from './schema'
import type { ImportState } from './schema/imports'

export type ImportRow = typeof imports.$inferSelect
export type ImportOperationRow = typeof importOperations.$inferSelect
export type ProductDocumentRow = typeof productDocuments.$inferSelect

const unread: readonly ImportState[] = ['reading', 'preview']
const open: readonly ImportState[] = [...unread, 'applying']
const running: readonly ImportState[] = ['reading', 'applying']

export const insertImport = (db: Db, row: ImportRow) => db.insert(imports).values(row)

/** Gives up imports of the product that were not confirmed, for another document. */
export const replaceImports = (db: Db, row: ImportRow, failure: string) =>
  db
    .update(imports)
    .set({ state: 'failed', failure, updatedAt: row.createdAt })
    .where(
      and(
        eq(imports.productId, row.productId),
        inArray(imports.state, [...unread]),
        or(ne(imports.hash, row.hash), ne(imports.productVersion, row.productVersion)),
      ),
    )

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findImport = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), owner === null ? undefined : eq(imports.organisationId, owner)))
    .get()

/** The import of the product that is neither applied nor given up. */
export const openImport = (db: Db, productId: Id) =>
  db
    .select()
    .from(imports)
    .where(and(eq(imports.productId, productId), inArray(imports.state, [...open])))
    .get()

/** Newest first. */
export const listImports = (db: Db, productId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(imports)
    .where(
      and(eq(imports.productId, productId), after === null ? undefined : lt(imports.id, after)),
    )
    .orderBy(desc(imports.id))
    .limit(limit)

/** Imports in the midst of a step that nobody has gone on with since then. */
export const stalledImports = (db: Db, before: number, limit: number) =>
  db
    .select()
    .from(imports)
    .where(and(inArray(imports.state, [...running]), lt(imports.updatedAt, before)))
    .orderBy(asc(imports.updatedAt))
    .limit(limit)

/** Previews that nobody has confirmed since then. */
export const forgottenImports = (db: Db, before: number, limit: number) =>
  db
    .select()
    .from(imports)
    .where(and(eq(imports.state, 'preview'), lt(imports.updatedAt, before)))
    .orderBy(asc(imports.updatedAt))
    .limit(limit)

/** Changes the import while it is where the caller saw it, and its attempt is still the caller's. */
export const updateImport = (
  db: Db,
  seen: Pick<ImportRow, 'id' | 'state' | 'done' | 'attempts'>,
  change: Partial<ImportRow>,
  ...conditions: readonly SQL[]
) =>
  db
    .update(imports)
    .set(change)
    .where(
      and(
        eq(imports.id, seen.id),
        eq(imports.state, seen.state),
        eq(imports.done, seen.done),
        eq(imports.attempts, seen.attempts),
        ...conditions,
      ),
    )

/** Holds while the product is as the import's preview saw it. */
export const catalogueUnchanged = ({ productId, productVersion }: ImportRow): SQL =>
  sql`(select config_version from products where id = ${productId}) = ${productVersion}`

/** In one statement: D1 binds at most 100 values to one. */
export const insertImportOperations = (db: Db, rows: readonly ImportOperationRow[]) =>
  db.insert(importOperations).select(
    sql`select value ->> 'importId', value ->> 'position', value ->> 'productId', value ->> 'key',
        value ->> 'kind', value ->> 'routeId', value ->> 'breaking', value ->> 'note',
        value -> 'members', value -> 'differences', value ->> 'choice'
        from json_each(${JSON.stringify(rows)})`,
  )

export const deleteImportOperations = (db: Db, importId: Id) =>
  db.delete(importOperations).where(eq(importOperations.importId, importId))

/** In the order of the document. @param from the first position */
export const listImportOperations = (
  db: Db,
  importId: Id,
  from: number,
  limit: number,
  kind?: ImportOperationRow['kind'],
) =>
  db
    .select()
    .from(importOperations)
    .where(
      and(
        eq(importOperations.importId, importId),
        gte(importOperations.position, from),
        kind === undefined ? undefined : eq(importOperations.kind, kind),
      ),
    )
    .orderBy(asc(importOperations.position))
    .limit(limit)

export const allImportOperations = (db: Db, importId: Id) =>
  db
    .select()
    .from(importOperations)
    .where(eq(importOperations.importId, importId))
    .orderBy(asc(importOperations.position))

/** How many operations of each kind the import has. */
export const countImportOperations = (db: Db, importId: Id) =>
  db
    .select({
      kind: importOperations.kind,
      breaking: importOperations.breaking,
      n: sql<number>`count(*)`,
    })
    .from(importOperations)
    .where(eq(importOperations.importId, importId))
    .groupBy(importOperations.kind, importOperations.breaking)

/** Which of these keys the import has. */
export const knownKeys = (db: Db, importId: Id, keys: readonly string[]) =>
  db
    .select({ key: importOperations.key })
    .from(importOperations)
    .where(
      and(
        eq(importOperations.importId, importId),
        sql`${importOperations.key} in (select value from json_each(${JSON.stringify(keys)}))`,
      ),
    )

/** @param choices by operation key */
export const setChoices = (db: Db, importId: Id, choices: Readonly<Record<string, string>>) => {
  const given = JSON.stringify(Object.entries(choices))
  return db
    .update(importOperations)
    .set({
      choice: sql`(select value ->> 1 from json_each(${given}) where value ->> 0 = ${importOperations.key})`,
    })
    .where(eq(importOperations.importId, importId))
}

/** What an import is merged with, as of one moment; null when there is no such product. */
export async function readForImport(db: Db, productId: Id) {
  const [[product], productRoutes, schemas, [document]] = await db.batch([
    db.select().from(products).where(eq(products.id, productId)),
    db.select().from(routes).where(eq(routes.productId, productId)).orderBy(asc(routes.id)),
    schemasOfProduct(db, productId),
    db.select().from(productDocuments).where(eq(productDocuments.productId, productId)),
  ])
  if (!product) return null
  return { product, routes: productRoutes, schemas: byName(schemas), document: document ?? null }
}
export type ForImport = NonNullable<Awaited<ReturnType<typeof readForImport>>>

export const schemasOfProduct = (db: Db, productId: Id) =>
  db
    .select({ name: productSchemas.name, schema: productSchemas.schema })
    .from(productSchemas)
    .where(eq(productSchemas.productId, productId))
    .orderBy(asc(productSchemas.name))

export const byName = (rows: Awaited<ReturnType<typeof schemasOfProduct>>): Schemas =>
  Object.fromEntries(rows.map(({ name, schema }) => [name, schema]))

/** Writes the schemas while the import is being applied: a late runner must not bring back old ones. */
export const upsertSchemas = (
  db: Db,
  row: ImportRow,
  schemas: readonly (readonly [string, unknown])[],
) =>
  db
    .insert(productSchemas)
    .select(
      sql`select ${row.productId}, value ->> 0, value -> 1
        from json_each(${JSON.stringify(schemas)})
        where exists (select 1 from imports where id = ${row.id} and state = 'applying')`,
    )
    .onConflictDoUpdate({
      target: [productSchemas.productId, productSchemas.name],
      set: { schema: sql`excluded.schema` },
    })

export const deleteSchemasExcept = (db: Db, productId: Id, names: readonly string[]) =>
  db
    .delete(productSchemas)
    .where(
      and(
        eq(productSchemas.productId, productId),
        sql`${productSchemas.name} not in (select value from json_each(${JSON.stringify(names)}))`,
      ),
    )

export const putProductDocument = (db: Db, row: ProductDocumentRow) => {
  const { productId: _, ...set } = row
  return db
    .insert(productDocuments)
    .values(row)
    .onConflictDoUpdate({ target: productDocuments.productId, set })
}
