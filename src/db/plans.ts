import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { insertWhere } from './atomic'
import { plans, planVersions, products } from './schema'

export type PlanRow = typeof plans.$inferSelect
export type PlanVersionRow = typeof planVersions.$inferSelect
export interface PlanWithVersion {
  readonly plan: PlanRow
  readonly version: PlanVersionRow
}

/** Unless the product is archived, or its currency is no longer the one of the plan's terms. */
export const insertPlan = (db: Db, row: PlanRow, currency: string) =>
  insertWhere(
    db,
    plans,
    row,
    sql`exists (select 1 from products where id = ${row.productId} and currency = ${currency}
      and archived_at is null)`,
  )

export const insertPlanVersion = (db: Db, row: PlanVersionRow) =>
  db.insert(planVersions).values(row)

/** Changes who may subscribe, and which version they get. Not of an archived plan. */
export const updatePlan = (
  db: Db,
  id: Id,
  change: Partial<
    Pick<PlanRow, 'currentVersionId' | 'visibility' | 'approvalRequired' | 'updatedAt'>
  >,
) =>
  db
    .update(plans)
    .set(change)
    .where(and(eq(plans.id, id), isNull(plans.archivedAt)))

/** Takes the plan from being the product's default, since nobody can have it any more. */
export const clearDefaultPlan = (db: Db, planId: Id) =>
  db.update(products).set({ defaultPlanId: null }).where(eq(products.defaultPlanId, planId))

/** Archives the plan, unless its product is published and would be left without one. */
export const archivePlan = (db: Db, plan: PlanRow, now: number) =>
  db
    .update(plans)
    .set({ archivedAt: now, updatedAt: now })
    .where(
      and(
        eq(plans.id, plan.id),
        isNull(plans.archivedAt),
        sql`((select visibility from products where id = ${plan.productId}) <> 'published'
          or exists (select 1 from plans other where other.product_id = ${plan.productId}
            and other.id <> ${plan.id} and other.archived_at is null))`,
      ),
    )

const current = (db: Db) =>
  db
    .select({ plan: plans, version: planVersions })
    .from(plans)
    .innerJoin(planVersions, eq(planVersions.id, plans.currentVersionId))
    .$dynamic()

/** A plan with its current version. @param owner the provider that asks; null for everybody's */
export const findPlan = (db: Db, owner: Id | null, id: Id) =>
  current(db)
    .where(and(eq(plans.id, id), owner === null ? undefined : eq(plans.organisationId, owner)))
    .get()

/** Those of the ids, at most a page of them, with their current versions. */
export const plansByIds = (db: Db, ids: readonly Id[]) =>
  current(db).where(inArray(plans.id, [...ids]))

/** Plans of a product with their current versions, newest first. */
export const listPlans = (db: Db, productId: Id, after: Id | null, limit: number) =>
  current(db)
    .where(and(eq(plans.productId, productId), after === null ? undefined : lt(plans.id, after)))
    .orderBy(desc(plans.id))
    .limit(limit)

/** Plans that can be subscribed to, cheapest rank first. */
export const openPlans = (db: Db, productId: Id) =>
  current(db)
    .where(and(eq(plans.productId, productId), isNull(plans.archivedAt)))
    .orderBy(asc(plans.rank))

export const findPlanVersion = (db: Db, versionId: Id) =>
  db
    .select({ plan: plans, version: planVersions })
    .from(planVersions)
    .innerJoin(plans, eq(plans.id, planVersions.planId))
    .where(eq(planVersions.id, versionId))
    .get()

/** Ids of all plans of the product. */
export const plansOfProduct = (db: Db, productId: Id) =>
  db.select({ id: plans.id }).from(plans).where(eq(plans.productId, productId))
