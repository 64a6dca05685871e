import { and, asc, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { listOriginCredentials, listOriginSecrets } from './origin-secrets'
import {
  changelogEntries,
  faqEntries,
  guides,
  importOperations,
  imports,
  incidents,
  incidentUpdates,
  organisations,
  originCredentials,
  originSecrets,
  planInvitations,
  plans,
  planVersions,
  probeSettings,
  productDocuments,
  productFiles,
  products,
  productSchemas,
  routeRates,
  routes,
  subscriptions,
  supportChannels,
} from './schema'

export type ProductRow = typeof products.$inferSelect

export const insertProduct = (db: Db, row: typeof products.$inferInsert) =>
  db.insert(products).values(row)

/**
 * Changes the product and takes its next version, for the edge to see.
 * @param conditions must hold, or nothing is changed
 */
export const updateProduct = (
  db: Db,
  id: Id,
  change: Partial<Omit<ProductRow, 'id' | 'configVersion' | 'publishedVersion'>>,
  ...conditions: readonly (SQL | undefined)[]
) =>
  db
    .update(products)
    .set({ ...change, configVersion: sql`${products.configVersion} + 1` })
    .where(and(eq(products.id, id), ...conditions))

/** Holds while the product has no plan: its currency is not fixed yet. */
export const hasNoPlans = sql`not exists (select 1 from plans where product_id = ${products.id})`

/** Holds while the plan takes new subscriptions of anybody. */
export const hasOpenPlan = (planId: Id): SQL =>
  sql`exists (select 1 from plans where id = ${planId} and product_id = ${products.id}
    and archived_at is null and visibility = 'public')`

/** Holds while the platform has all of these categories. */
export const categoriesExist = (slugs: readonly string[]): SQL =>
  sql`(select count(*) from categories
    where slug in (select value from json_each(${JSON.stringify(slugs)}))) = ${slugs.length}`

const live = sql`select 1 from subscriptions where product_id = ${products.id}
  and state <> 'canceled'`

/** Holds while nobody is subscribed. */
export const hasNoSubscribers = sql`not exists (${live})`

/** Holds while nobody has changed it since. */
export const hasVisibility = (visibility: ProductRow['visibility']): SQL =>
  eq(products.visibility, visibility)

/** Holds while nothing that the edge must see has changed. */
export const hasVersion = ({ configVersion }: Pick<ProductRow, 'configVersion'>): SQL =>
  eq(products.configVersion, configVersion)

/** As `hasVersion`, for a change of what the product consists of. */
export const isVersion = ({ id, configVersion }: Pick<ProductRow, 'id' | 'configVersion'>): SQL =>
  sql`exists (select 1 from products p where p.id = ${id} and p.config_version = ${configVersion})`

export const isNotArchived = isNull(products.archivedAt)

/** Live subscriptions of the product. */
export async function countSubscribers(db: Db, id: Id): Promise<number> {
  const row = await db
    .select({ n: sql<number>`count(*)` })
    .from(subscriptions)
    .where(and(eq(subscriptions.productId, id), sql`state <> 'canceled'`))
    .get()
  return row?.n ?? 0
}

/** Removes a draft that nobody ever subscribed to. */
export const deleteDraft = (db: Db, id: Id) =>
  db
    .delete(products)
    .where(
      and(
        eq(products.id, id),
        eq(products.visibility, 'draft'),
        sql`not exists (select 1 from subscriptions where product_id = ${products.id})`,
      ),
    )

/** What a product consists of, for `deleteDraft` after it in the same batch. */
export const deleteParts = (db: Db, id: Id) =>
  [
    db
      .delete(incidentUpdates)
      .where(sql`incident_id in (select id from incidents where product_id = ${id})`),
    ...[
      incidents,
      probeSettings,
      guides,
      productFiles,
      changelogEntries,
      supportChannels,
      faqEntries,
      imports,
      importOperations,
      productDocuments,
      productSchemas,
      originSecrets,
      originCredentials,
    ].map((table) => db.delete(table).where(eq(table.productId, id))),
    db
      .delete(routeRates)
      .where(sql`${routeRates.routeId} in (select id from routes where product_id = ${id})`),
    db.delete(routes).where(eq(routes.productId, id)),
    db
      .delete(planInvitations)
      .where(sql`${planInvitations.planId} in (select id from plans where product_id = ${id})`),
    db
      .delete(planVersions)
      .where(sql`${planVersions.planId} in (select id from plans where product_id = ${id})`),
    db.delete(plans).where(eq(plans.productId, id)),
  ] as const

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

/** A product as of one moment, with all that the edge must know of it; null when there is none. */
export async function readProductForEdge(db: Db, id: Id) {
  const [[product], [provider], productRoutes, rates, productPlans, secrets, credentials] =
    await db.batch([
      db.select().from(products).where(eq(products.id, id)),
      db
        .select({ suspendedAt: organisations.suspendedAt })
        .from(organisations)
        .where(sql`${organisations.id} = (select organisation_id from products where id = ${id})`),
      db.select().from(routes).where(eq(routes.productId, id)).orderBy(asc(routes.id)),
      db
        .select()
        .from(routeRates)
        .where(sql`${routeRates.routeId} in (select id from routes where product_id = ${id})`),
      db.select().from(plans).where(eq(plans.productId, id)).orderBy(asc(plans.rank)),
      listOriginSecrets(db, id),
      listOriginCredentials(db, id),
    ])
  if (!product) return null
  const providerSuspendedAt = provider?.suspendedAt ?? null
  return {
    product,
    providerSuspendedAt,
    routes: productRoutes,
    rates,
    plans: productPlans,
    originSecrets: secrets,
    originCredentials: credentials,
  }
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
