import { sql } from 'drizzle-orm'
import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { products } from './catalogue'
import { id, instant, timestamps } from './columns'
import { organisations } from './organisations'

export const originStates = ['pending', 'verified', 'failed'] as const

/** A host that an organisation says is its own: scheme, host and port. */
export const origins = sqliteTable(
  'origins',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** `https://api.example.com`, as `URL.origin` spells it. */
    origin: text('origin').notNull(),
    /** What the host has to show: not a secret, but only its organisation is told. */
    token: text('token').notNull(),
    state: text('state', { enum: originStates }).notNull(),
    /** Why the last check failed; null when it did not. */
    problem: text('problem'),
    verifiedAt: instant('verified_at'),
    checkedAt: instant('checked_at'),
    ...timestamps,
  },
  (t) => [
    uniqueIndex('origins_origin').on(t.organisationId, t.origin),
    index('origins_due')
      .on(t.checkedAt)
      .where(sql`state = 'verified'`),
  ],
)

/** Signs calls to one origin of a product. Two at most, while one replaces the other. */
export const originSecrets = sqliteTable(
  'origin_secrets',
  {
    id: id(),
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    origin: text('origin').notNull(),
    /** Under `EDGE_KEYS`, for this organisation, product and origin. */
    sealed: text('sealed').notNull(),
    lastFour: text('last_four').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('origin_secrets_product').on(t.productId, t.origin)],
)

/** The header that an origin of a product asks for. */
export const originCredentials = sqliteTable(
  'origin_credentials',
  {
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    origin: text('origin').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** Lower case. */
    header: text('header').notNull(),
    /** Under `EDGE_KEYS`, for this organisation, product, origin and header. */
    sealed: text('sealed').notNull(),
    lastFour: text('last_four').notNull(),
    ...timestamps,
  },
  (t) => [primaryKey({ columns: [t.productId, t.origin] })],
)
