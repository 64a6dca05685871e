import { z } from '@hono/zod-openapi'
import {
  overageRules,
  planChangeRules,
  pricingModels,
  supportLevels,
} from '../../db/schema/catalogue'
import type { PlanVersionRow, PlanWithVersion } from '../../db/plans'
import {
  fromQuota,
  fromRateLimit,
  id,
  instant,
  line,
  QuotaSchema,
  RateLimitSchema,
  text,
  toIso,
  toIsoOrNull,
} from '../http/schemas'

const Price = z
  .strictObject({
    interval: z.enum(['week', 'month', 'year']),
    amount: z.int().min(1).max(1e11).openapi({ description: 'Minor units of the currency.' }),
  })
  .openapi('Price')

/** True when no two entries share what `by` reads of them. */
const distinct = <T>(list: readonly T[], by: (entry: T) => unknown): boolean =>
  new Set(list.map(by)).size === list.length

/** What a plan version grants, without defaults, so that a PATCH changes only what it names. */
const terms = {
  pricing_model: z.enum(pricingModels),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .openapi({ example: 'usd' }),
  prices: z
    .array(Price)
    .max(3)
    .refine((list) => distinct(list, (p) => p.interval), 'one price for each interval'),
  quotas: z
    .array(QuotaSchema)
    .max(4)
    .refine((list) => distinct(list, (q) => q.period), 'one quota for each period')
    .openapi({ description: 'Empty: usage is counted by billing month and never refused.' }),
  route_rate: RateLimitSchema.nullable().openapi({ description: 'For each route on its own.' }),
  aggregate_rate: RateLimitSchema.nullable().openapi({ description: 'For all routes together.' }),
  overage_rule: z.enum(overageRules),
  overage_unit_price_micros: z.int().min(1).max(1e15).nullable().openapi({
    description: '1e-6 minor units of the currency for each unit beyond the quota.',
  }),
  on_plan_change: z.enum(planChangeRules).openapi({
    description: 'What an upgrade to this plan does with the units already used.',
  }),
  features: z.array(line(120)).max(50),
  max_keys: z.int().min(1).max(1000),
  keys_per_day: z.int().min(1).max(1000).openapi({
    description: 'Keys that may be created in a UTC day; rotations do not count.',
  }),
  support_level: z.enum(supportLevels),
  sla: text(500),
}

export const CreatePlan = z
  .strictObject({
    name: line(60).openapi({ example: 'Pro' }),
    rank: z.int().min(0).max(1000),
    ...terms,
    pricing_model: terms.pricing_model.default('free'),
    currency: terms.currency.default('usd'),
    prices: terms.prices.default([]),
    quotas: terms.quotas.default([]),
    route_rate: terms.route_rate.default(null),
    aggregate_rate: terms.aggregate_rate.default(null),
    overage_rule: terms.overage_rule.default('block'),
    overage_unit_price_micros: terms.overage_unit_price_micros.default(null),
    on_plan_change: terms.on_plan_change.default('keep_used'),
    features: terms.features.default([]),
    max_keys: terms.max_keys.default(10),
    keys_per_day: terms.keys_per_day.default(20),
    support_level: terms.support_level.default('community'),
    sla: terms.sla.default(''),
  })
  .openapi('CreatePlan')

export const UpdatePlan = z.strictObject(terms).partial().openapi('UpdatePlan')

export const PlanView = z
  .object({
    id: z.string().openapi({ example: 'pln_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    product_id: z.string(),
    name: z.string(),
    rank: z.int(),
    version: z.int().openapi({ description: 'Grows with each change of the terms.' }),
    version_id: z.string(),
    ...terms,
    archived_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Plan')

export const toPlanView = ({ plan, version }: PlanWithVersion): z.output<typeof PlanView> =>
  PlanView.parse({
    ...toTerms(version),
    id: plan.id,
    product_id: plan.productId,
    name: plan.name,
    rank: plan.rank,
    version: version.number,
    version_id: version.id,
    archived_at: toIsoOrNull(plan.archivedAt),
    created_at: toIso(plan.createdAt),
    updated_at: toIso(plan.updatedAt),
  })

/** The terms of a stored version as people write them. */
export const toTerms = (version: PlanVersionRow) => ({
  pricing_model: version.pricingModel,
  currency: version.currency,
  prices: version.prices.map((price) => ({ ...price })),
  quotas: version.quotas.map(fromQuota),
  route_rate: version.routeRate && fromRateLimit(version.routeRate),
  aggregate_rate: version.aggregateRate && fromRateLimit(version.aggregateRate),
  overage_rule: version.overageRule,
  overage_unit_price_micros: version.overageUnitPrice,
  on_plan_change: version.onPlanChange,
  features: [...version.features],
  max_keys: version.maxKeys,
  keys_per_day: version.keysPerDay,
  support_level: version.supportLevel,
  sla: version.sla,
})

export const PlanPath = z.object({ plan_id: id() })
