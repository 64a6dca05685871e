import { and, asc, desc, eq, getTableColumns, inArray, lt, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { routeRates, routes } from './schema'

export type RouteRow = typeof routes.$inferSelect
export type RouteRateRow = typeof routeRates.$inferSelect

export const insertRoute = (db: Db, row: RouteRow) => db.insert(routes).values(row)

/** As `insertRoute`, only while the condition holds. */
export const insertRouteWhere = (db: Db, row: RouteRow, condition: SQL) =>
  insertWhere(db, routes, row, condition)

export const updateRoute = (
  db: Db,
  id: Id,
  change: Partial<Omit<RouteRow, 'id' | 'productId' | 'organisationId' | 'createdAt'>>,
  ...conditions: readonly SQL[]
) =>
  db
    .update(routes)
    .set(change)
    .where(and(eq(routes.id, id), ...conditions))

/** Whether a route is still as it was left at that moment. */
export const isOf = (at: number): SQL => eq(routes.updatedAt, at)

export const deleteRoute = (db: Db, id: Id, ...conditions: readonly SQL[]) =>
  db.delete(routes).where(and(eq(routes.id, id), ...conditions))

export const deleteRates = (db: Db, routeId: Id) =>
  db.delete(routeRates).where(eq(routeRates.routeId, routeId))

export const insertRates = (db: Db, rows: readonly RouteRateRow[]) =>
  db.insert(routeRates).values([...rows])

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findRoute = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(routes)
    .where(and(eq(routes.id, id), owner === null ? undefined : eq(routes.organisationId, owner)))
    .get()

/** Routes of a product, newest first. */
export const listRoutes = (db: Db, productId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(routes)
    .where(and(eq(routes.productId, productId), after === null ? undefined : lt(routes.id, after)))
    .orderBy(desc(routes.id))
    .limit(limit)

/** All routes of a product by path: the order of documentation. */
export const routesByPath = (db: Db, productId: Id) =>
  db
    .select()
    .from(routes)
    .where(eq(routes.productId, productId))
    .orderBy(asc(routes.path), asc(routes.method))

/** Without what documents it, which may be long. */
const { parameters: _p, requestBody: _b, responses: _r, ...head } = getTableColumns(routes)
export type RouteHead = Omit<RouteRow, 'parameters' | 'requestBody' | 'responses'>

/** As `routesByPath`, without parameters, bodies and answers. */
export const routeHeads = (db: Db, productId: Id) =>
  db
    .select(head)
    .from(routes)
    .where(eq(routes.productId, productId))
    .orderBy(asc(routes.path), asc(routes.method))

export const ratesOfProduct = (db: Db, productId: Id) =>
  db
    .select()
    .from(routeRates)
    .where(sql`${routeRates.routeId} in (select id from routes where product_id = ${productId})`)

export const ratesOfRoute = (db: Db, routeId: Id) =>
  db.select().from(routeRates).where(eq(routeRates.routeId, routeId))

/** How many routes each of the products has; one without routes is missing. */
export const countRoutes = (db: Db, productIds: readonly Id[]) =>
  db
    .select({ productId: routes.productId, routes: sql<number>`count(*)` })
    .from(routes)
    .where(inArray(routes.productId, [...productIds]))
    .groupBy(routes.productId)
