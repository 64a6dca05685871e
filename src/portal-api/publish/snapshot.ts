/** What D1 holds, as the edge needs it. Pure. */
import type { ProductForEdge } from '../../db/products'
import type { SubscriptionForEdge } from '../../db/subscriptions'
import type {
  KeySnapshot,
  PlanSnapshot,
  ProductRecord,
  Quota,
  RateLimit,
  RouteRecord,
  SubscriptionSnapshot,
} from '../../domain/config'
import type { Id } from '../../domain/ids'

/** A plan without a quota still has its usage counted and shown, by billing month. */
const COUNT_ONLY: readonly Quota[] = [{ period: 'month', anchor: 'billing', limit: null }]

export function subscriptionSnapshot(from: SubscriptionForEdge): SubscriptionSnapshot {
  const { subscription } = from
  return {
    version: subscription.configVersion,
    id: subscription.id,
    locator: subscription.locator,
    productId: subscription.productId,
    productSlug: from.product.slug,
    consumerId: subscription.organisationId,
    state: subscription.state,
    plan: planSnapshot(from),
    billingAnchor: subscription.billingAnchor,
    startedAt: subscription.startedAt,
    resetAt: subscription.resetAt,
  }
}

const planSnapshot = ({ plan, version }: SubscriptionForEdge): PlanSnapshot => ({
  id: plan.id,
  versionId: version.id,
  name: plan.name,
  rank: plan.rank,
  quotas: version.quotas.length > 0 ? version.quotas : COUNT_ONLY,
  routeRate: version.routeRate,
  aggregateRate: version.aggregateRate,
})

export const keySnapshots = (from: SubscriptionForEdge): KeySnapshot[] =>
  from.keys.map((key) => ({
    hash: key.hash,
    id: key.id,
    status: key.status,
    type: key.type,
    expiresAt: key.expiresAt,
  }))

export function productRecord(from: ProductForEdge): ProductRecord {
  const { product } = from
  // Who is refused is told a plan that can be had; an archived one only where there is no other.
  const open = from.plans.filter((plan) => plan.archivedAt === null)
  const plans = [...open, ...from.plans]
  const ratesOf = Map.groupBy(from.rates, (rate) => rate.routeId)
  const routes = from.routes.map((route): RouteRecord => ({
    id: route.id,
    method: route.method,
    path: route.path,
    originPath: route.originPath,
    minRank: route.minRank,
    requiredPlan: plans.find((plan) => plan.rank >= route.minRank)?.name ?? '',
    weight: route.weight,
    rates: Object.fromEntries(
      (ratesOf.get(route.id) ?? []).map((rate): [Id, RateLimit] => [
        rate.planId,
        {
          limit: rate.limit,
          windowMs: rate.windowMs as RateLimit['windowMs'],
          algorithm: rate.algorithm,
        },
      ]),
    ),
  }))
  return {
    version: product.configVersion,
    id: product.id,
    slug: product.slug,
    providerId: product.organisationId,
    visibility: product.visibility,
    originUrl: product.originUrl,
    originTimeoutMs: product.originTimeoutMs,
    keyInQuery: product.keyInQuery,
    quotaStatus: product.quotaStatus === 403 ? 403 : 429,
    charge5xx: product.charge5xx,
    metering: product.metering,
    limiterFailure: product.limiterFailure,
    routes,
  }
}
