/** Rows as everybody sees them. Pure. */
import type { z } from '@hono/zod-openapi'
import type { PlanRow, PlanWithVersion } from '../../db/plans'
import type { ProductRow } from '../../db/products'
import type { RouteHead, RouteRateRow, RouteRow } from '../../db/routes'
import type { SupportChannelRow } from '../../db/support-channels'
import type { RateLimit } from '../../domain/config'
import { MEASURED_DAYS, type Measured } from '../../domain/measured'
import { toUnits } from '../../domain/units'
import { fromRateLimit, toIsoOrNull } from '../http/schemas'
import { toRates, toRouteView } from '../product-routes/schemas'
import { sharedMembers } from '../products/schemas'
import {
  ListedProduct,
  type ListedChannel,
  type ListedRoute,
  type ListedRouteDetail,
} from './schemas'

/**
 * @param provider name of the organisation that provides it
 * @param plans those that everybody may have
 * @param measured undefined where there are too few calls
 */
export const toListed = (
  gatewayUrl: string,
  product: ProductRow,
  provider: string,
  plans: readonly PlanWithVersion[],
  measured: Measured | undefined,
): z.output<typeof ListedProduct> =>
  ListedProduct.parse({
    ...product,
    ...sharedMembers(product),
    organisation_id: product.organisationId,
    provider,
    base_url: `${gatewayUrl}/${product.slug}`,
    featured: product.featuredAt !== null,
    has_free_plan: plans.some(({ version }) => version.pricingModel === 'free'),
    lowest_price: lowestPrice(plans),
    measured: measured
      ? {
          days: MEASURED_DAYS,
          calls_at_least: measured.callsAtLeast,
          latency_ms: measured.latency,
          gateway_ms: measured.gatewayMs,
          answered_percent: measured.answeredPercent,
        }
      : null,
  })

function lowestPrice(plans: readonly PlanWithVersion[]) {
  const prices = plans.flatMap(({ version }) => version.prices)
  const monthly = prices.filter((price) => price.interval === 'month')
  const [lowest = null] = (monthly.length > 0 ? monthly : prices).toSorted(
    (a, b) => a.amount - b.amount,
  )
  return lowest
}

/** The lowest of the plans that reaches the rank. @param plans lowest rank first */
export const lowestPlan = (plans: readonly PlanWithVersion[], rank: number) => {
  const found = plans.find(({ plan }) => plan.rank >= rank)?.plan
  return found ? { id: found.id, name: found.name, rank: found.rank } : null
}

/** A route without what documents it. @param rates its overrides, also of plans not on offer */
export const toListedRoute = (
  plans: readonly PlanWithVersion[],
  row: RouteHead,
  rates: readonly RouteRateRow[],
): z.output<typeof ListedRoute> => ({
  id: row.id,
  name: row.name,
  summary: row.summary,
  description: row.description,
  group: row.groupName,
  method: row.method,
  path: row.path,
  min_rank: row.minRank,
  weight: toUnits(row.weight),
  rates: toRates(rates.filter((rate) => plans.some(({ plan }) => plan.id === rate.planId))),
  deprecated_at: toIsoOrNull(row.deprecatedAt),
  sunset_at: toIsoOrNull(row.sunsetAt),
  lowest_plan: lowestPlan(plans, row.minRank),
})

/** A route with what its documentation says, and what each plan may do with it. */
export function toListedRouteDetail(
  gatewayUrl: string,
  product: ProductRow,
  plans: readonly PlanWithVersion[],
  row: RouteRow,
  rates: readonly RouteRateRow[],
): z.output<typeof ListedRouteDetail> {
  return {
    ...toRouteView(row, rates),
    ...toListedRoute(plans, row, rates),
    url: `${gatewayUrl}/${product.slug}${row.path}`,
    limits: plans.map(({ plan, version }) => {
      const rate = rateOf(plan, version.routeRate, rates)
      return {
        plan_id: plan.id,
        plan: plan.name,
        rank: plan.rank,
        allowed: plan.rank >= row.minRank,
        rate: rate && fromRateLimit(rate),
      }
    }),
  }
}

/** The route's own limit for the plan, else the plan's for each route (product decision C6). */
export const rateOf = (
  plan: PlanRow,
  ofPlan: RateLimit | null,
  overrides: readonly RouteRateRow[],
): RateLimit | null =>
  (overrides.find((rate) => rate.planId === plan.id) as RateLimit | undefined) ?? ofPlan

/** @param rank of the consumer's plan; null for who has none, and sees only what there is */
export const toListedChannel = (
  plans: readonly PlanWithVersion[],
  rank: number | null,
  channel: SupportChannelRow,
): z.output<typeof ListedChannel> => ({
  kind: channel.kind,
  label: channel.label,
  target: rank !== null && rank >= channel.minRank ? channel.target : null,
  lowest_plan: lowestPlan(plans, channel.minRank),
})
