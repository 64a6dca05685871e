import { and, asc, desc, eq, inArray, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import {
  billingSubscriptions,
  organisations,
  plans,
  planVersions,
  products,
  subscriptionOverrides,
  subscriptions,
} from './schema'

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
  /** What staff grant in place of the plan's terms, while it stands. */
  readonly override: typeof subscriptionOverrides.$inferSelect | null
  /** The Stripe Subscription behind it, while there is one. */
  readonly billing: typeof billingSubscriptions.$inferSelect | null
  /** An upgrade that waits for its payment. */
  readonly pendingPlan: typeof plans.$inferSelect | null
}

/** Inserts it while the condition holds: whoever may change that is then too late. */
export const insertSubscription = (db: Db, row: SubscriptionRow, condition: SQL) =>
  insertWhere(db, subscriptions, row, condition)

/**
 * Changes a subscription that is still as it was read, and takes the next version. Every change to a
 * subscription or its keys takes one, so an unchanged version means that nothing else has happened.
 */
export const changeSubscription = (
  db: Db,
  read: Pick<SubscriptionRow, 'id' | 'configVersion'>,
  change: Partial<Omit<SubscriptionRow, 'id' | 'configVersion' | 'publishedVersion'>>,
  condition?: SQL,
) =>
  db
    .update(subscriptions)
    .set({ ...change, configVersion: read.configVersion + 1 })
    .where(
      and(
        eq(subscriptions.id, read.id),
        eq(subscriptions.configVersion, read.configVersion),
        ne(subscriptions.state, 'canceled'),
        condition,
      ),
    )

/** Takes the next version, for a change to one of the subscription's keys. */
export const bumpSubscription = (db: Db, id: Id) =>
  db
    .update(subscriptions)
    .set({ configVersion: sql`${subscriptions.configVersion} + 1` })
    .where(eq(subscriptions.id, id))

/** Whose subscriptions are read; a member left out does not narrow. */
export interface SubscriptionFilter {
  readonly consumer?: Id | undefined
  readonly provider?: Id | undefined
  readonly product?: Id | undefined
  readonly state?: SubscriptionRow['state'] | undefined
  /** Leaves out those that ended. */
  readonly live?: true | undefined
  /** What providers pay the platform itself for (product.md M5): all but that, or that alone. */
  readonly platform?: 'exclude' | 'only' | undefined
}

const PLATFORM_PRODUCT = sql`(select provider_product_id from billing_settings limit 1)`

const matching = (filter: SubscriptionFilter): SQL | undefined =>
  and(
    filter.consumer === undefined ? undefined : eq(subscriptions.organisationId, filter.consumer),
    filter.provider === undefined ? undefined : eq(subscriptions.providerId, filter.provider),
    filter.product === undefined ? undefined : eq(subscriptions.productId, filter.product),
    filter.state === undefined ? undefined : eq(subscriptions.state, filter.state),
    filter.live && ne(subscriptions.state, 'canceled'),
    filter.platform &&
      (filter.platform === 'only'
        ? sql`${subscriptions.productId} is ${PLATFORM_PRODUCT}`
        : sql`${subscriptions.productId} is not ${PLATFORM_PRODUCT}`),
  )

/** Which rows of the table are read; newest first. */
interface Rows {
  readonly where: SQL | undefined
  readonly limit: number
}

/**
 * Subscriptions with what belongs to them, as of one moment. One query for each table: a result of D1
 * has at most 100 columns, which a join of all of them exceeds.
 */
async function readDetails(db: Db, { where, limit }: Rows): Promise<SubscriptionDetail[]> {
  const ids = (column: string) =>
    sql`(select ${sql.identifier(column)} from ${subscriptions} where ${where ?? sql`true`}
      order by ${subscriptions.id} desc limit ${limit})`
  const versionIds = sql`(select ${planVersions.id} from ${planVersions}
    where ${inArray(planVersions.id, ids('plan_version_id'))}
      or ${inArray(planVersions.id, ids('next_plan_version_id'))}
      or ${planVersions.id} in (select pending_plan_version_id from ${billingSubscriptions}
        where ${inArray(billingSubscriptions.subscriptionId, ids('id'))}))`
  const [rows, consumers, sold, versions, theirPlans, overrides, billings] = await db.batch([
    db.select().from(subscriptions).where(where).orderBy(desc(subscriptions.id)).limit(limit),
    db
      .select()
      .from(organisations)
      .where(inArray(organisations.id, ids('organisation_id'))),
    db
      .select()
      .from(products)
      .where(inArray(products.id, ids('product_id'))),
    db.select().from(planVersions).where(inArray(planVersions.id, versionIds)),
    db
      .select()
      .from(plans)
      .where(sql`${plans.id} in (select plan_id from plan_versions where id in ${versionIds})`),
    db
      .select()
      .from(subscriptionOverrides)
      .where(
        and(
          inArray(subscriptionOverrides.subscriptionId, ids('id')),
          isNull(subscriptionOverrides.endedAt),
        ),
      ),
    db
      .select()
      .from(billingSubscriptions)
      .where(
        and(
          inArray(billingSubscriptions.subscriptionId, ids('id')),
          isNull(billingSubscriptions.endedAt),
        ),
      ),
  ])
  const organisationOf = byId(consumers)
  const productOf = byId(sold)
  const versionOf = byId(versions)
  const planOf = byId(theirPlans)
  return rows.flatMap((subscription) => {
    const organisation = organisationOf.get(subscription.organisationId)
    const product = productOf.get(subscription.productId)
    const version = versionOf.get(subscription.planVersionId)
    const plan = planOf.get(subscription.planId)
    if (!organisation || !product || !version || !plan) return []
    const nextVersion = versionOf.get(subscription.nextPlanVersionId ?? '') ?? null
    const nextPlan = planOf.get(nextVersion?.planId ?? '') ?? null
    const override = overrides.find((row) => row.subscriptionId === subscription.id) ?? null
    const billing = billings.find((row) => row.subscriptionId === subscription.id) ?? null
    const pendingVersion = versionOf.get(billing?.pendingPlanVersionId ?? '')
    const pendingPlan = planOf.get(pendingVersion?.planId ?? '') ?? null
    return {
      subscription,
      organisation,
      product,
      plan,
      version,
      nextPlan,
      nextVersion,
      override,
      billing,
      pendingPlan,
    }
  })
}

const byId = <T extends { readonly id: Id }>(rows: readonly T[]): ReadonlyMap<Id, T> =>
  new Map(rows.map((row) => [row.id, row]))

export async function findSubscription(
  db: Db,
  filter: SubscriptionFilter,
  id: Id,
): Promise<SubscriptionDetail | undefined> {
  const where = and(eq(subscriptions.id, id), matching(filter))
  return (await readDetails(db, { where, limit: 1 }))[0]
}

/** Those of the ids that there are, in their order. */
export async function subscriptionsByIds(
  db: Db,
  ids: readonly Id[],
): Promise<SubscriptionDetail[]> {
  const where = sql`${subscriptions.id} in (select value from json_each(${JSON.stringify(ids)}))`
  const found = await readDetails(db, { where, limit: ids.length })
  const detailOf = new Map(found.map((detail) => [detail.subscription.id, detail]))
  return ids.flatMap((id) => detailOf.get(id) ?? [])
}

/** Newest first. */
export const listSubscriptions = (
  db: Db,
  filter: SubscriptionFilter,
  after: Id | null,
  limit: number,
): Promise<SubscriptionDetail[]> =>
  readDetails(db, {
    where: and(matching(filter), after === null ? undefined : lt(subscriptions.id, after)),
    limit,
  })

/** Whether the organisation has tried the product before. @returns a condition */
export const hadTrial = (consumerId: Id, productId: Id) => sql`exists (
  select 1 from subscriptions tried where tried.organisation_id = ${consumerId}
    and tried.product_id = ${productId} and tried.trial_ends_at is not null)`

/** Whether the last one ended while somebody had suspended it. @returns a condition */
export const leftSuspended = (consumerId: Id, productId: Id) => sql`coalesce((
  select last.suspended_at is not null from subscriptions last
  where last.organisation_id = ${consumerId} and last.product_id = ${productId}
  order by last.id desc limit 1), 0)`

/** What there was between the organisation and the product before. */
export async function findPast(db: Db, consumerId: Id, productId: Id) {
  const row = await db.get<{ tried: number; suspended: number }>(
    sql`select ${hadTrial(consumerId, productId)} as tried,
      ${leftSuspended(consumerId, productId)} as suspended`,
  )
  return { tried: row.tried === 1, leftSuspended: row.suspended === 1 }
}

/**
 * Subscriptions with a cancellation, a change of plan or an end of trial whose moment has come, or whose
 * trial ends before `noticeBefore` without anybody having said so. The newest first.
 * @param before id of the last one that was seen
 */
export const dueSubscriptions = (
  db: Db,
  now: number,
  noticeBefore: number,
  before: Id | null,
  limit: number,
): Promise<SubscriptionDetail[]> =>
  readDetails(db, {
    where: and(
      before === null ? undefined : lt(subscriptions.id, before),
      or(
        sql`state <> 'canceled' and cancel_at is not null and cancel_at <= ${now}`,
        sql`state <> 'canceled' and next_plan_at is not null and next_plan_at <= ${now}`,
        sql`state = 'trialing' and trial_ends_at <= ${now}`,
        sql`state = 'trialing' and trial_ends_at <= ${noticeBefore} and trial_notice_at is null`,
      ),
    ),
    limit,
  })

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
