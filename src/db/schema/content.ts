import { integer, sqliteTable, text, uniqueIndex, index } from 'drizzle-orm/sqlite-core'
import { imageTypes } from '../../domain/image'
import type { Json } from '../../domain/operation'
import { products } from './catalogue'
import { flag, id, instant, json, timestamps } from './columns'

const owned = {
  organisationId: text('organisation_id').notNull(),
  productId: text('product_id')
    .notNull()
    .references(() => products.id),
}

/** The platform's list, in the order in which the marketplace shows it. */
export const categories = sqliteTable('categories', {
  slug: text('slug').primaryKey(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
  ...timestamps,
})

/** Pages of documentation, in Markdown as it was written: whoever shows it makes it safe. */
export const guides = sqliteTable(
  'guides',
  {
    id: id(),
    ...owned,
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    position: integer('position').notNull(),
    body: text('body').notNull(),
    /** Grows with each change of the text, so that nobody overwrites what they have not read. */
    revision: integer('revision').notNull(),
    ...timestamps,
  },
  (t) => [uniqueIndex('guides_slug').on(t.productId, t.slug)],
)

/** Images of a product, stored by content: the same image twice is one object. */
export const productFiles = sqliteTable(
  'product_files',
  {
    id: id(),
    ...owned,
    /** The path under which guides refer to it: `images/flow.png`. */
    name: text('name').notNull(),
    /** SHA-256 of the content, hex. */
    hash: text('hash').notNull(),
    type: text('type', { enum: imageTypes }).notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    ...timestamps,
  },
  (t) => [uniqueIndex('product_files_name').on(t.productId, t.name)],
)

/** Written by hand, from an import, or from an edit of a route. */
export const changelogSources = ['manual', 'openapi', 'route'] as const

/** What changed in a product, for its consumers. */
export const changelogEntries = sqliteTable(
  'changelog_entries',
  {
    id: id(),
    ...owned,
    at: instant('at').notNull(),
    version: text('version').notNull().default(''),
    title: text('title').notNull(),
    /** Markdown. */
    body: text('body').notNull().default(''),
    breaking: flag('breaking').notNull().default(false),
    source: text('source', { enum: changelogSources }).notNull().default('manual'),
    /** What an import found, operation by operation. */
    changes: json<Json[]>('changes').notNull().default([]),
    ...timestamps,
  },
  (t) => [index('changelog_entries_product').on(t.productId, t.at)],
)

export const supportKinds = ['email', 'chat', 'ticket', 'slack', 'forum', 'manager'] as const

/** Where consumers of a plan, or a higher one, get help (product.md B4). */
export const supportChannels = sqliteTable(
  'support_channels',
  {
    id: id(),
    ...owned,
    kind: text('kind', { enum: supportKinds }).notNull(),
    label: text('label').notNull(),
    /** A mail address for `email`, else a URL; a manager is either. */
    target: text('target').notNull(),
    /** The lowest plan rank that sees the target. */
    minRank: integer('min_rank').notNull(),
    position: integer('position').notNull(),
    ...timestamps,
  },
  (t) => [index('support_channels_product').on(t.productId)],
)

export const faqEntries = sqliteTable(
  'faq_entries',
  {
    id: id(),
    ...owned,
    question: text('question').notNull(),
    /** Markdown. */
    answer: text('answer').notNull(),
    position: integer('position').notNull(),
    ...timestamps,
  },
  (t) => [index('faq_entries_product').on(t.productId)],
)
