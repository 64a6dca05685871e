import type { z } from '@hono/zod-openapi'
import type { PlanVersionRow } from '../../db/plans'
import { fail } from '../../domain/errors'
import { toQuota, toRateLimit } from '../http/schemas'
import type { CreatePlan } from './schemas'

/** What a plan version grants, as people write it. */
export type Terms = Omit<z.output<typeof CreatePlan>, 'name' | 'rank'>

/** Members that must agree with each other. @throws {AppError} invalid_request */
export function checkTerms(terms: Terms): void {
  const errors = []
  if (terms.pricing_model === 'free' && terms.prices.length > 0) {
    errors.push({ pointer: '/prices', detail: 'a free plan has no price' })
  }
  if (terms.pricing_model === 'free' && terms.overage_unit_price_micros !== null) {
    errors.push({ pointer: '/overage_unit_price_micros', detail: 'a free plan has no price' })
  }
  if (terms.overage_rule !== 'block' && terms.overage_unit_price_micros === null) {
    errors.push({ pointer: '/overage_unit_price_micros', detail: 'overage needs a price' })
  }
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}

/** The terms as they are stored. */
export const storedTerms = (terms: Terms) =>
  ({
    pricingModel: terms.pricing_model,
    currency: terms.currency,
    prices: terms.prices,
    quotas: terms.quotas.map(toQuota),
    routeRate: terms.route_rate && toRateLimit(terms.route_rate),
    aggregateRate: terms.aggregate_rate && toRateLimit(terms.aggregate_rate),
    overageRule: terms.overage_rule,
    overageUnitPrice: terms.overage_unit_price_micros,
    onPlanChange: terms.on_plan_change,
    features: terms.features,
    maxKeys: terms.max_keys,
    keysPerDay: terms.keys_per_day,
    supportLevel: terms.support_level,
    sla: terms.sla,
  }) satisfies Partial<PlanVersionRow>

/** Whether a subscription on these terms owes money. */
export const isPriced = (version: PlanVersionRow): boolean =>
  version.prices.length > 0 || version.overageUnitPrice !== null
