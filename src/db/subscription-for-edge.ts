import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { standingOverride } from './admin/overrides'
import { jwtIssuersOf } from './jwt-issuers'
import type { Db } from './open'
import { apiKeys, organisations, plans, planVersions, products, subscriptions } from './schema'

/** Of keys that ended, the latest: a meter keeps all its keys in one value of 2 MB, and KV takes each by itself. */
const MOST_ENDED = 100

/** ms at which a key ended, or will. */
const endOf = sql`coalesce(${apiKeys.revokedAt}, ${apiKeys.expiresAt})`

/**
 * A subscription as of one moment, with all that its meter must know; null when there is none.
 * @param now ms
 * @param forgetBefore ms; keys that ended earlier are left out
 * @param forgetOwnBefore ms; the same for keys of the platform's own making, which are many
 */
export async function readSubscriptionForEdge(
  db: Db,
  id: Id,
  now: number,
  forgetBefore: number,
  forgetOwnBefore: number,
) {
  const [[subscription], [product], [plan], [version], [consumer], keys, [override], jwtIssuers] =
    await db.batch([
      db.select().from(subscriptions).where(eq(subscriptions.id, id)),
      db
        .select({
          slug: products.slug,
          takenDownAt: products.takenDownAt,
          providerSuspendedAt: organisations.suspendedAt,
        })
        .from(products)
        .innerJoin(organisations, eq(organisations.id, products.organisationId))
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
            sql`coalesce(${endOf}, ${forgetBefore}) >=
              case when ${apiKeys.purpose} is null then ${forgetBefore} else ${forgetOwnBefore} end`,
            sql`(coalesce(${endOf} > ${now}, true) or ${apiKeys.id} in (
              select id from api_keys where subscription_id = ${id} and ${endOf} <= ${now}
              order by ${endOf} desc limit ${MOST_ENDED}))`,
          ),
        )
        .orderBy(asc(apiKeys.id)),
      standingOverride(db, id),
      jwtIssuersOf(db, id),
    ])
  if (!subscription || !product || !plan || !version || !consumer) return null
  return {
    subscription,
    product,
    plan,
    version,
    consumer,
    keys,
    override: override ?? null,
    jwtIssuers,
  }
}
export type SubscriptionForEdge = NonNullable<Awaited<ReturnType<typeof readSubscriptionForEdge>>>
