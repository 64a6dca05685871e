/** All that an organisation has: what holds it back from being deleted, and what it may take along. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { holdingBack } from './organisations'
import {
  apiKeys,
  jwtIssuers,
  auditLog,
  managementTokens,
  planVersions,
  plans,
  products,
  routeRates,
  routes,
} from './schema'

/** Things named in a refusal; the first of them suffice to act on. */
const MOST_NAMED = 20
/** Rows of a query: well below what D1 answers at once. */
const PAGE = 1000
/** Newest audit rows in an export; the audit log's own export has all of them. */
const MOST_AUDIT = 5000

/** What `holdingBack` finds, by name. */
export const whatHoldsBack = (db: Db, id: Id) =>
  db.all<{
    readonly kind: 'subscriptions' | 'consumers' | 'products' | 'invoices' | 'settlements'
    readonly id: Id
    readonly name: string
  }>(sql`${holdingBack(id)} order by 1, 2 limit ${MOST_NAMED}`)

/** All rows of a table in the order of their ids. */
async function all<T>(
  read: (after: Id) => Promise<readonly T[]>,
  idOf: (row: T) => Id,
): Promise<T[]> {
  const found: T[] = []
  for (let after = ''; ;) {
    const page = await read(after)
    found.push(...page)
    const last = page.at(-1)
    if (page.length < PAGE || last === undefined) return found
    after = idOf(last)
  }
}

export const productsOf = (db: Db, organisation: Id) =>
  all(
    (after) =>
      db
        .select()
        .from(products)
        .where(and(eq(products.organisationId, organisation), gt(products.id, after)))
        .orderBy(asc(products.id))
        .limit(PAGE),
    ({ id }) => id,
  )

export const routesOf = (db: Db, organisation: Id) =>
  all(
    (after) =>
      db
        .select()
        .from(routes)
        .where(and(eq(routes.organisationId, organisation), gt(routes.id, after)))
        .orderBy(asc(routes.id))
        .limit(PAGE),
    ({ id }) => id,
  )

/** Plans with their current versions. */
export const plansOf = (db: Db, organisation: Id) =>
  all(
    (after) =>
      db
        .select({ plan: plans, version: planVersions })
        .from(plans)
        .innerJoin(planVersions, eq(planVersions.id, plans.currentVersionId))
        .where(and(eq(plans.organisationId, organisation), gt(plans.id, after)))
        .orderBy(asc(plans.id))
        .limit(PAGE),
    ({ plan }) => plan.id,
  )

/** The rate limits of the organisation's routes. */
export const routeRatesOf = (db: Db, organisation: Id) =>
  db
    .select()
    .from(routeRates)
    .where(
      sql`${routeRates.routeId} in (select id from routes where organisation_id = ${organisation})`,
    )

export const keysOf = (db: Db, organisation: Id) =>
  all(
    (after) =>
      db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.organisationId, organisation), gt(apiKeys.id, after)))
        .orderBy(asc(apiKeys.id))
        .limit(PAGE),
    ({ id }) => id,
  )

export const jwtIssuersOfOrganisation = (db: Db, organisation: Id) =>
  all(
    (after) =>
      db
        .select()
        .from(jwtIssuers)
        .where(and(eq(jwtIssuers.organisationId, organisation), gt(jwtIssuers.id, after)))
        .orderBy(asc(jwtIssuers.id))
        .limit(PAGE),
    ({ id }) => id,
  )

export const tokensOf = (db: Db, organisation: Id) =>
  all(
    (after) =>
      db
        .select()
        .from(managementTokens)
        .where(
          and(eq(managementTokens.organisationId, organisation), gt(managementTokens.id, after)),
        )
        .orderBy(asc(managementTokens.id))
        .limit(PAGE),
    ({ id }) => id,
  )

/** The newest rows of the organisation's audit log, newest first. */
export const newestAudit = (db: Db, organisation: Id) =>
  db
    .select()
    .from(auditLog)
    .where(eq(auditLog.organisationId, organisation))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(MOST_AUDIT)
