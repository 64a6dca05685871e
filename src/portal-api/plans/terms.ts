import type { z } from '@hono/zod-openapi'
import type { PlanVersionRow } from '../../db/plans'
import { priceProblem } from '../../domain/currency'
import { fail } from '../../domain/errors'
import { contradictions } from '../../domain/plan-terms'
import { toMilli } from '../../domain/units'
import type { PortalDeps } from '../deps'
import { toQuota, toRateLimit } from '../http/schemas'
import type { CreatePlan } from './schemas'

type NotTerms = 'name' | 'rank' | 'currency' | 'visibility' | 'approval_required'

/** What a plan version grants, as people write it. */
export type Terms = Omit<z.output<typeof CreatePlan>, NotTerms>

/** Members that must agree with each other. @throws {AppError} invalid_request */
export function checkTerms(terms: Terms): void {
  const errors = contradictions(terms)
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}

/** @throws {AppError} invalid_request for another currency than the product's (product.md S9) */
export function checkCurrency(ofProduct: string, named: string | undefined): void {
  if (named === undefined || named === ofProduct) return
  fail('invalid_request', undefined, {
    errors: [{ pointer: '/currency', detail: `must be the product's, ${ofProduct}` }],
  })
}

/** @throws {AppError} invalid_request for a price in a currency that nobody can be paid in */
export function checkPriced(
  { settlementCurrencies }: Pick<PortalDeps, 'settlementCurrencies'>,
  { pricing_model }: Pick<Terms, 'pricing_model'>,
  currency: string,
): void {
  const detail = pricing_model === 'free' ? null : priceProblem(currency, settlementCurrencies)
  if (detail === null) return
  fail('invalid_request', undefined, { errors: [{ pointer: '/pricing_model', detail }] })
}

/** The terms as they are stored. */
export const storedTerms = (terms: Terms, currency: string) =>
  ({
    pricingModel: terms.pricing_model,
    currency,
    prices: terms.prices,
    quotas: terms.quotas.map(toQuota),
    routeRate: terms.route_rate && toRateLimit(terms.route_rate),
    aggregateRate: terms.aggregate_rate && toRateLimit(terms.aggregate_rate),
    overageRule: terms.overage_rule,
    overageUnitPrice: terms.overage_unit_price_micros,
    overageCapUnits: terms.overage_cap_units === null ? null : toMilli(terms.overage_cap_units),
    overageCapAmount: terms.overage_cap_amount,
    unitPrice: terms.unit_price_micros,
    tiers: terms.tiers.map((tier) => ({
      upTo: tier.up_to === null ? null : toMilli(tier.up_to),
      unitPrice: tier.unit_price_micros,
    })),
    trialDays: terms.trial_days,
    onPlanChange: terms.on_plan_change,
    features: terms.features,
    maxKeys: terms.max_keys,
    keysPerDay: terms.keys_per_day,
    supportLevel: terms.support_level,
    sla: terms.sla,
  }) satisfies Partial<PlanVersionRow>

/** Whether a subscription on these terms owes money. */
export const isPriced = (version: PlanVersionRow): boolean => version.pricingModel !== 'free'
