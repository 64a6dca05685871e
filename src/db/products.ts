import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { organisations, plans, products, routeRates, routes } from './schema'

export type ProductRow = typeof products.$inferSelect

export const insertProduct = (db: Db, row: ProductRow) => db.insert(products).values(row)

/** Changes the product and takes its next version, for the edge to see. */
export const updateProduct = (
  db: Db,
  id: Id,
  change: Partial<Omit<ProductRow, 'id' | 'configVersion' | 'publishedVersion'>>,
) =>
  db
    .update(products)
    .set({ ...change, configVersion: sql`${products.configVersion} + 1` })
    .where(eq(products.id, id))

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findProduct = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(products)
    .where(and(eq(products.id, id), ownedBy(owner)))
    .get()

/** Newest first. */
export const listProducts = (db: Db, owner: Id | null, after: Id | null, limit: number) =>
  db
    .select()
    .from(products)
    .where(and(ownedBy(owner), after === null ? undefined : lt(products.id, after)))
    .orderBy(desc(products.id))
    .limit(limit)

const listed = (db: Db) =>
  db
    .select({ product: products, provider: organisations.name })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.organisationId))
    .$dynamic()

/** Published products of everybody, newest first. */
export const listPublished = (db: Db, after: Id | null, limit: number) =>
  listed(db)
    .where(
      and(
        eq(products.visibility, 'published'),
        after === null ? undefined : lt(products.id, after),
      ),
    )
    .orderBy(desc(products.id))
    .limit(limit)

export const findPublished = (db: Db, slug: string) =>
  listed(db)
    .where(and(eq(products.visibility, 'published'), eq(products.slug, slug)))
    .get()

/** A product as of one moment, with all that the edge must know of it; null when there is none. */
export async function readProductForEdge(db: Db, id: Id) {
  const [[product], productRoutes, rates, productPlans] = await db.batch([
    db.select().from(products).where(eq(products.id, id)),
    db.select().from(routes).where(eq(routes.productId, id)).orderBy(asc(routes.id)),
    db
      .select()
      .from(routeRates)
      .where(sql`${routeRates.routeId} in (select id from routes where product_id = ${id})`),
    db.select().from(plans).where(eq(plans.productId, id)).orderBy(asc(plans.rank)),
  ])
  return product ? { product, routes: productRoutes, rates, plans: productPlans } : null
}
export type ProductForEdge = NonNullable<Awaited<ReturnType<typeof readProductForEdge>>>

/** Notes that the edge has this version. Returns the newest version. */
export async function markProductPublished(db: Db, id: Id, version: number): Promise<number> {
  const row = await db
    .update(products)
    .set({ publishedVersion: sql`max(${products.publishedVersion}, ${version})` })
    .where(eq(products.id, id))
    .returning({ newest: products.configVersion })
    .get()
  return row.newest
}

/** Products whose newest version the edge does not have. */
export const unpublishedProducts = (db: Db, limit: number) =>
  db
    .select({ id: products.id })
    .from(products)
    .where(sql`published_version < config_version`)
    .orderBy(asc(products.id))
    .limit(limit)

const ownedBy = (owner: Id | null) =>
  owner === null ? undefined : eq(products.organisationId, owner)
