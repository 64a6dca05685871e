import { asc, eq, inArray } from 'drizzle-orm'
import type { RatedPlan } from '../../domain/billing/segments'
import type { TermSpan, Timeline } from '../../domain/billing/timeline'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { pastTerms, planVersions, quotaResets, subscriptionOverrides } from '../schema'
import type { SubscriptionRow } from '../subscriptions'

/** What the subscription's use was had by, from its beginning until now. */
export async function readTimeline(db: Db, subscription: SubscriptionRow): Promise<Timeline> {
  const { id } = subscription
  const [past, overrides, resets] = await db.batch([
    db
      .select()
      .from(pastTerms)
      .where(eq(pastTerms.subscriptionId, id))
      .orderBy(asc(pastTerms.until)),
    db
      .select()
      .from(subscriptionOverrides)
      .where(eq(subscriptionOverrides.subscriptionId, id))
      .orderBy(asc(subscriptionOverrides.createdAt)),
    db
      .select({ at: quotaResets.at })
      .from(quotaResets)
      .where(eq(quotaResets.subscriptionId, id))
      .orderBy(asc(quotaResets.at)),
  ])
  const rows = [...past, { ...subscription, until: Number.POSITIVE_INFINITY }]
  return {
    startedAt: subscription.startedAt,
    spans: rows.map((row, index) => toSpan(row, rows[index - 1]?.until)),
    overrides: overrides.map(({ createdAt, endedAt, quotas }) => ({
      start: createdAt,
      end: endedAt ?? Number.POSITIVE_INFINITY,
      quotas,
    })),
    resets: resets.map(({ at }) => at),
  }
}

const toSpan = (
  row: Omit<TermSpan, 'start' | 'end'> & { readonly until: number },
  start = Number.NEGATIVE_INFINITY,
): TermSpan => ({
  start,
  end: row.until,
  planVersionId: row.planVersionId,
  billingAnchor: row.billingAnchor,
  billingInterval: row.billingInterval,
  overageEnabled: row.overageEnabled,
  overageCap: row.overageCap,
})

/** Plan versions as use is rated by them. */
export async function ratedPlans(db: Db, ids: readonly Id[]): Promise<Map<Id, RatedPlan>> {
  const rows = await db
    .select()
    .from(planVersions)
    .where(inArray(planVersions.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}
