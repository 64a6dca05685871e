import { and, asc, desc, eq, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { apiKeys, organisations, plans, planVersions, products, subscriptions } from './schema'

export type SubscriptionRow = typeof subscriptions.$inferSelect

/** A subscription with what people want to read beside it. */
export interface SubscriptionDetail {
  readonly subscription: SubscriptionRow
  readonly organisation: typeof organisations.$inferSelect
  readonly product: typeof products.$inferSelect
  readonly plan: typeof plans.$inferSelect
  readonly version: typeof planVersions.$inferSelect
  readonly nextPlan: typeof plans.$inferSelect | null
  readonly nextVersion: typeof planVersions.$inferSelect | null
}

export const insertSubscription = (db: Db, row: SubscriptionRow) =>
  db.insert(subscriptions).values(row)

/**
 * Changes a subscription that is still as it was read, and takes the next version. Every change to a
 * subscription or its keys takes one, so an unchanged version means that nothing else has happened.
 */
export const changeSubscription = (
  db: Db,
  read: Pick<SubscriptionRow, 'id' | 'configVersion'>,
  change: Partial<Omit<SubscriptionRow, 'id' | 'configVersion' | 'publishedVersion'>>,
) =>
  db
    .update(subscriptions)
    .set({ ...change, configVersion: read.configVersion + 1 })
    .where(
      and(
        eq(subscriptions.id, read.id),
        eq(subscriptions.configVersion, read.configVersion),
        ne(subscriptions.state, 'canceled'),
      ),
    )

/** Takes the next version, for a change to one of the subscription's keys. */
export const bumpSubscription = (db: Db, id: Id) =>
  db
    .update(subscriptions)
    .set({ configVersion: sql`${subscriptions.configVersion} + 1` })
    .where(eq(subscriptions.id, id))

const nextPlans = alias(plans, 'next_plans')
const nextVersions = alias(planVersions, 'next_versions')

const detail = (db: Db) =>
  db
    .select({
      subscription: subscriptions,
      organisation: organisations,
      product: products,
      plan: plans,
      version: planVersions,
      nextPlan: nextPlans,
      nextVersion: nextVersions,
    })
    .from(subscriptions)
    .innerJoin(organisations, eq(organisations.id, subscriptions.organisationId))
    .innerJoin(products, eq(products.id, subscriptions.productId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(planVersions, eq(planVersions.id, subscriptions.planVersionId))
    .leftJoin(nextVersions, eq(nextVersions.id, subscriptions.nextPlanVersionId))
    .leftJoin(nextPlans, eq(nextPlans.id, nextVersions.planId))
    .$dynamic()

/** Whose subscriptions are read; a member left out does not narrow. */
export interface SubscriptionFilter {
  readonly consumer?: Id | undefined
  readonly product?: Id | undefined
  readonly state?: SubscriptionRow['state'] | undefined
}

const matching = (filter: SubscriptionFilter): SQL | undefined =>
  and(
    filter.consumer === undefined ? undefined : eq(subscriptions.organisationId, filter.consumer),
    filter.product === undefined ? undefined : eq(subscriptions.productId, filter.product),
    filter.state === undefined ? undefined : eq(subscriptions.state, filter.state),
  )

export const findSubscription = (db: Db, filter: SubscriptionFilter, id: Id) =>
  detail(db)
    .where(and(eq(subscriptions.id, id), matching(filter)))
    .get()

/** Newest first. */
export const listSubscriptions = (
  db: Db,
  filter: SubscriptionFilter,
  after: Id | null,
  limit: number,
) =>
  detail(db)
    .where(and(matching(filter), after === null ? undefined : lt(subscriptions.id, after)))
    .orderBy(desc(subscriptions.id))
    .limit(limit)

/** Subscriptions with a cancellation or a change of plan whose moment has come. */
export const dueSubscriptions = (db: Db, now: number, limit: number) =>
  db
    .select()
    .from(subscriptions)
    .where(
      and(
        ne(subscriptions.state, 'canceled'),
        or(sql`${subscriptions.cancelAt} <= ${now}`, sql`${subscriptions.nextPlanAt} <= ${now}`),
      ),
    )
    .orderBy(asc(subscriptions.id))
    .limit(limit)

/**
 * A subscription as of one moment, with all that its meter must know; null when there is none.
 * @param forgetBefore ms; keys that ended earlier are left out
 */
export async function readSubscriptionForEdge(db: Db, id: Id, forgetBefore: number) {
  const [[subscription], [product], [plan], [version], [consumer], keys] = await db.batch([
    db.select().from(subscriptions).where(eq(subscriptions.id, id)),
    db
      .select({ slug: products.slug })
      .from(products)
      .where(sql`${products.id} = (select product_id from subscriptions where id = ${id})`),
    db
      .select()
      .from(plans)
      .where(sql`${plans.id} = (select plan_id from subscriptions where id = ${id})`),
    db
      .select()
      .from(planVersions)
      .where(
        sql`${planVersions.id} = (select plan_version_id from subscriptions where id = ${id})`,
      ),
    db
      .select()
      .from(organisations)
      .where(
        sql`${organisations.id} = (select organisation_id from subscriptions where id = ${id})`,
      ),
    db
      .select()
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.subscriptionId, id),
          sql`coalesce(${apiKeys.revokedAt}, ${apiKeys.expiresAt}, ${forgetBefore}) >= ${forgetBefore}`,
        ),
      )
      .orderBy(asc(apiKeys.id)),
  ])
  if (!subscription || !product || !plan || !version || !consumer) return null
  return { subscription, product, plan, version, consumer, keys }
}
export type SubscriptionForEdge = NonNullable<Awaited<ReturnType<typeof readSubscriptionForEdge>>>

/** Notes that meter and KV have this version. Returns the newest version. */
export async function markSubscriptionPublished(db: Db, id: Id, version: number): Promise<number> {
  const row = await db
    .update(subscriptions)
    .set({ publishedVersion: sql`max(${subscriptions.publishedVersion}, ${version})` })
    .where(eq(subscriptions.id, id))
    .returning({ newest: subscriptions.configVersion })
    .get()
  return row.newest
}

/** Subscriptions whose newest version the edge does not have. */
export const unpublishedSubscriptions = (db: Db, limit: number) =>
  db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(sql`published_version < config_version`)
    .orderBy(asc(subscriptions.id))
    .limit(limit)
