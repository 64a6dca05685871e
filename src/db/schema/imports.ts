import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { changeKinds, type MemberChange } from '../../domain/openapi/merge'
import type { Difference } from '../../domain/openapi/rules'
import type { JsonSchema } from '../../domain/operation'
import { flag, id, instant, json, timestamps } from './columns'

export const importStates = ['reading', 'preview', 'applying', 'applied', 'failed'] as const
export type ImportState = (typeof importStates)[number]

export const removalRules = ['deprecate', 'delete'] as const

/** An OpenAPI document on its way into the catalogue: read, shown, confirmed, applied. */
export const imports = sqliteTable(
  'imports',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    state: text('state', { enum: importStates }).notNull(),
    /** Why it failed, in one sentence. */
    failure: text('failure'),
    /** What the document calls itself. */
    title: text('title').notNull(),
    version: text('version').notNull(),
    /** SHA-256 of the document, hex: the same one twice is one import. */
    hash: text('hash').notNull(),
    /** The stored document, as gzipped JSON. */
    file: text('file').notNull(),
    /** Operations that were read or applied, of how many. */
    done: integer('done').notNull(),
    total: integer('total').notNull(),
    /** Operations that the document leaves as they are. */
    unchanged: integer('unchanged').notNull(),
    /** The product's version that the preview was made of; each step of applying takes the next. */
    productVersion: integer('product_version').notNull(),
    /** What becomes of routes that the document no longer has; null until applied. */
    removed: text('removed', { enum: removalRules }),
    /** When they end; null for none. */
    sunsetAt: instant('sunset_at'),
    /** The provider's own words for its changelog entry; null for those that are made of the differences. */
    changelog: json<{ readonly title: string; readonly body: string }>('changelog'),
    /** Who confirmed it, in the audit rows of its steps. */
    appliedBy: text('applied_by'),
    /** How often a step was begun; one that never ends is given up. */
    attempts: integer('attempts').notNull(),
    appliedAt: instant('applied_at'),
    ...timestamps,
  },
  (t) => [
    index('imports_product').on(t.productId, t.id),
    uniqueIndex('imports_open')
      .on(t.productId)
      .where(sql`state in ('reading', 'preview', 'applying')`),
    index('imports_running')
      .on(t.updatedAt)
      .where(sql`state in ('reading', 'preview', 'applying')`),
  ],
)

/** What an import changes, operation by operation; only what is not as it was. */
export const importOperations = sqliteTable(
  'import_operations',
  {
    importId: text('import_id').notNull(),
    position: integer('position').notNull(),
    productId: text('product_id').notNull(),
    /** Method and path as the document spells them. */
    key: text('key').notNull(),
    kind: text('kind', { enum: changeKinds }).notNull(),
    routeId: text('route_id'),
    breaking: flag('breaking').notNull(),
    note: text('note'),
    members: json<MemberChange[]>('members').notNull(),
    differences: json<Difference[]>('differences').notNull(),
    /** Whose description is taken; null for the preview's own rule. */
    choice: text('choice', { enum: ['ours', 'theirs'] }),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index('import_operations_product').on(t.productId),
  ],
)

/** The document that a product's catalogue was last imported from. */
export const productDocuments = sqliteTable('product_documents', {
  productId: text('product_id').primaryKey(),
  importId: text('import_id').notNull(),
  /** The stored document, as gzipped JSON. */
  file: text('file').notNull(),
  importedAt: instant('imported_at').notNull(),
})

/** Schemas that the descriptions of a product's routes refer to by name. */
export const productSchemas = sqliteTable(
  'product_schemas',
  {
    productId: text('product_id').notNull(),
    name: text('name').notNull(),
    schema: json<JsonSchema>('schema').notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.name] })],
)
