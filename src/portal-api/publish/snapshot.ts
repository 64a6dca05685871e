/** What D1 holds, as the edge needs it. Pure. */
import type { ProductForEdge } from '../../db/products'
import type { SubscriptionForEdge } from '../../db/subscription-for-edge'
import type {
  PlanSnapshot,
  ProductRecord,
  Quota,
  RateLimit,
  RouteRecord,
  SubscriptionSnapshot,
  SubscriptionState,
} from '../../domain/config'
import { changelogUrl } from '../../domain/change-notice'
import type { Id } from '../../domain/ids'
import { effectiveOverage } from '../../domain/overage'
import { subscriptionRefusal } from '../../domain/plan-access'
import { exampleOf, type Example, type Examples } from '../../domain/sandbox'

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
    state: edgeState(from),
    plan: planSnapshot(from),
    billingAnchor: subscription.billingAnchor,
    startedAt: subscription.startedAt,
    resetAt: subscription.resetAt,
    overage: effectiveOverage(from.version, subscription),
    captureUntil: subscription.captureUntil,
    withheld: subscription.suspendedBy !== 'payment',
  }
}

/**
 * The state that the edge acts on. What the platform has closed, on either side, is suspended there within
 * a lease's lifetime, while the product's record may take longer to arrive.
 */
function edgeState({ subscription, consumer, product }: SubscriptionForEdge): SubscriptionState {
  const closed =
    consumer.suspendedAt !== null ||
    product.providerSuspendedAt !== null ||
    product.takenDownAt !== null
  return closed && subscriptionRefusal(subscription.state) === null
    ? 'suspended'
    : subscription.state
}

/** The plan's terms, where staff have not granted the subscription others. */
const planSnapshot = ({ plan, version, override }: SubscriptionForEdge): PlanSnapshot => ({
  id: plan.id,
  versionId: version.id,
  name: plan.name,
  rank: plan.rank,
  quotas: limiting(override?.quotas ?? version.quotas),
  routeRate: override?.routeRate ?? version.routeRate,
  aggregateRate: override?.aggregateRate ?? version.aggregateRate,
})

const limiting = (quotas: readonly Quota[]): readonly Quota[] =>
  quotas.length > 0 ? quotas : COUNT_ONLY

/** Examples for test keys, of the routes that document one. */
export const examplesOf = (from: ProductForEdge): Examples =>
  Object.fromEntries(
    from.routes.flatMap((route): [Id, Example][] => {
      const example = exampleOf(route.responses)
      return example ? [[route.id, example]] : []
    }),
  )

/** Taken down by the platform, or its provider is suspended. */
const isClosed = ({ product, providerSuspendedAt }: ProductForEdge): boolean =>
  product.takenDownAt !== null || providerSuspendedAt !== null

/** How calls to the product's origins prove where they come from; nothing where none asks for it. */
const originAuth = ({
  originSecrets,
  originCredentials,
}: ProductForEdge): Pick<ProductRecord, 'originSecrets' | 'originCredentials'> => ({
  ...(originSecrets.length > 0 && {
    originSecrets: originSecrets.map(({ origin, sealed }) => ({ origin, sealed })),
  }),
  ...(originCredentials.length > 0 && {
    originCredentials: originCredentials.map(({ origin, header, sealed }) => ({
      origin,
      header,
      sealed,
    })),
  }),
})

/** @param portalUrl where the product's changelog is read */
export function productRecord(from: ProductForEdge, portalUrl: string): ProductRecord {
  const { product } = from
  // Who is refused is told a plan that anybody can have; another one only where there is none.
  const open = from.plans.filter((p) => p.archivedAt === null && p.visibility === 'public')
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
    ipAllow: route.ipAllow,
    ipDeny: route.ipDeny,
    scopes: route.scopes,
    originUrl: route.originUrl,
    deprecatedAt: route.deprecatedAt,
    sunsetAt: route.sunsetAt,
    endUrl: route.endEntryId && changelogUrl(portalUrl, product.slug, route.endEntryId),
    transforms: route.transforms,
  }))
  return {
    version: product.configVersion,
    id: product.id,
    slug: product.slug,
    providerId: product.organisationId,
    visibility: isClosed(from) ? 'taken_down' : product.visibility,
    originUrl: product.originUrl,
    originTimeoutMs: product.originTimeoutMs,
    failoverOriginUrl: product.failoverOriginUrl,
    maxBodyBytes: product.maxBodyBytes,
    websockets: product.websockets,
    keyInQuery: product.keyInQuery,
    captureUntil: product.captureUntil,
    quotaStatus: product.quotaStatus === 403 ? 403 : 429,
    charge5xx: product.charge5xx,
    metering: product.metering,
    limiterFailure: product.limiterFailure,
    ipAllow: product.ipAllow,
    ipDeny: product.ipDeny,
    corsOrigins: product.corsOrigins,
    responseCache: product.responseCache,
    transforms: product.transforms,
    routes,
    ...originAuth(from),
  }
}
