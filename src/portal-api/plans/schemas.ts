import { z } from '@hono/zod-openapi'
import { minorDigits } from '../../domain/currency'
import {
  overageRules,
  planChangeRules,
  planVisibilities,
  priceIntervals,
  pricingModels,
  supportLevels,
} from '../../domain/plan-terms'
import { toUnits } from '../../domain/units'
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
  units,
} from '../http/schemas'
import { currency } from '../products/schemas'

const Price = z
  .strictObject({
    interval: z.enum(priceIntervals),
    amount: z.int().min(1).max(1e11).openapi({ description: 'Minor units of the currency.' }),
  })
  .openapi('Price')

const micros = () => z.int().min(1).max(1e15)

const Tier = z
  .strictObject({
    up_to: units(0.001).nullable().openapi({ description: 'Units; null for all the rest.' }),
    unit_price_micros: z.int().min(0).max(1e15).openapi({
      description: '1e-6 minor units of the currency for each unit.',
    }),
  })
  .openapi('PriceTier')

/** True when no two entries share what `by` reads of them. */
const distinct = <T>(list: readonly T[], by: (entry: T) => unknown): boolean =>
  new Set(list.map(by)).size === list.length

/** What a plan version grants, without defaults, so that a PATCH changes only what it names. */
const terms = {
  pricing_model: z.enum(pricingModels),
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
  overage_unit_price_micros: micros().nullable().openapi({
    description: '1e-6 minor units of the currency for each unit beyond the quota.',
  }),
  overage_cap_units: units(0).nullable().openapi({
    description: 'Units beyond the quota in one period; null for no cap.',
  }),
  overage_cap_amount: z.int().min(1).max(1e11).nullable().openapi({
    description: 'Minor units of the currency in one period; null for no cap.',
  }),
  unit_price_micros: micros().nullable().openapi({
    description: '1e-6 minor units of the currency for each unit of a `usage` plan.',
  }),
  tiers: z.array(Tier).max(20).openapi({ description: 'Of a `graduated` plan, lowest first.' }),
  trial_days: z.int().min(0).max(365),
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

/** Who may subscribe: no part of the terms, so a change writes no version. */
const access = {
  visibility: z.enum(planVisibilities).openapi({
    description: '`private`: only for whom you invite.',
  }),
  approval_required: z.boolean().openapi({
    description: 'Whether you say yes to each subscription before it starts.',
  }),
}

export const CreatePlan = z
  .strictObject({
    name: line(60).openapi({ example: 'Pro' }),
    rank: z.int().min(0).max(1000),
    currency: currency().optional().openapi({
      description: "The product's, which is also what it is when left out.",
    }),
    ...access,
    ...terms,
    visibility: access.visibility.default('public'),
    approval_required: access.approval_required.default(false),
    pricing_model: terms.pricing_model.default('free'),
    prices: terms.prices.default([]),
    quotas: terms.quotas.default([]),
    route_rate: terms.route_rate.default(null),
    aggregate_rate: terms.aggregate_rate.default(null),
    overage_rule: terms.overage_rule.default('block'),
    overage_unit_price_micros: terms.overage_unit_price_micros.default(null),
    overage_cap_units: terms.overage_cap_units.default(null),
    overage_cap_amount: terms.overage_cap_amount.default(null),
    unit_price_micros: terms.unit_price_micros.default(null),
    tiers: terms.tiers.default([]),
    trial_days: terms.trial_days.default(0),
    on_plan_change: terms.on_plan_change.default('keep_used'),
    features: terms.features.default([]),
    max_keys: terms.max_keys.default(10),
    keys_per_day: terms.keys_per_day.default(20),
    support_level: terms.support_level.default('community'),
    sla: terms.sla.default(''),
  })
  .openapi('CreatePlan')

export const UpdatePlan = z
  .strictObject({ ...access, ...terms })
  .partial()
  .openapi('UpdatePlan')

export const PlanView = z
  .object({
    id: z.string().openapi({ example: 'pln_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    product_id: z.string(),
    name: z.string(),
    rank: z.int(),
    version: z.int().openapi({ description: 'Grows with each change of the terms.' }),
    version_id: z.string(),
    currency: z.string(),
    currency_digits: z.int().openapi({
      description: 'Digits of an amount in minor units that stand after the decimal point.',
    }),
    ...access,
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
    currency: version.currency,
    currency_digits: minorDigits(version.currency),
    visibility: plan.visibility,
    approval_required: plan.approvalRequired,
    archived_at: toIsoOrNull(plan.archivedAt),
    created_at: toIso(plan.createdAt),
    updated_at: toIso(plan.updatedAt),
  })

/** The terms of a stored version as people write them. */
export const toTerms = (version: PlanVersionRow) => ({
  pricing_model: version.pricingModel,
  prices: version.prices.map((price) => ({ ...price })),
  quotas: version.quotas.map(fromQuota),
  route_rate: version.routeRate && fromRateLimit(version.routeRate),
  aggregate_rate: version.aggregateRate && fromRateLimit(version.aggregateRate),
  overage_rule: version.overageRule,
  overage_unit_price_micros: version.overageUnitPrice,
  overage_cap_units: version.overageCapUnits === null ? null : toUnits(version.overageCapUnits),
  overage_cap_amount: version.overageCapAmount,
  unit_price_micros: version.unitPrice,
  tiers: version.tiers.map((tier) => ({
    up_to: tier.upTo === null ? null : toUnits(tier.upTo),
    unit_price_micros: tier.unitPrice,
  })),
  trial_days: version.trialDays,
  on_plan_change: version.onPlanChange,
  features: [...version.features],
  max_keys: version.maxKeys,
  keys_per_day: version.keysPerDay,
  support_level: version.supportLevel,
  sla: version.sla,
})

export const PlanPath = z.object({ plan_id: id() })
