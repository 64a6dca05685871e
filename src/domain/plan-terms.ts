/** What a plan may say of price and limits, and which of it contradicts itself (product decision C20). */
import { quotaPeriods, type QuotaAnchor, type QuotaPeriod } from './config'

export const pricingModels = ['free', 'flat', 'flat_overage', 'usage', 'graduated'] as const
export type PricingModel = (typeof pricingModels)[number]
export const priceIntervals = ['week', 'month', 'year'] as const
export const supportLevels = ['community', 'email', 'priority', 'slack', 'dedicated'] as const
export const planChangeRules = ['keep_used', 'reset'] as const
export const overageRules = ['block', 'allow', 'consumer_choice'] as const
export const planVisibilities = ['public', 'private'] as const

/** Price of one billing period, in minor units of the currency. */
export interface Price {
  readonly interval: (typeof priceIntervals)[number]
  readonly amount: number
}

/** One step of a `graduated` price: each unit above the step before, up to and including `upTo`. */
export interface PriceTier {
  /** milli-units; null for all the rest. */
  readonly upTo: number | null
  /** 1e-6 minor units of the currency for each unit. */
  readonly unitPrice: number
}

/** The terms that must agree with each other, in the words of the management API. */
export interface PlanTerms {
  readonly pricing_model: PricingModel
  readonly prices: readonly Price[]
  readonly quotas: readonly {
    readonly period: QuotaPeriod
    readonly anchor: QuotaAnchor
    readonly limit: number | null
  }[]
  readonly overage_rule: (typeof overageRules)[number]
  readonly overage_unit_price_micros: number | null
  readonly overage_cap_units: number | null
  readonly overage_cap_amount: number | null
  readonly unit_price_micros: number | null
  readonly tiers: readonly { readonly up_to: number | null; readonly unit_price_micros: number }[]
  readonly trial_days: number
}

/** A member that contradicts the others, by JSON pointer. */
export interface Contradiction {
  readonly pointer: string
  readonly detail: string
}

/** What each pricing model needs (true) and what it must not have (false). */
const shapes: Readonly<Record<PricingModel, { prices: boolean; unit: boolean; tiers: boolean }>> = {
  free: { prices: false, unit: false, tiers: false },
  flat: { prices: true, unit: false, tiers: false },
  flat_overage: { prices: true, unit: false, tiers: false },
  usage: { prices: false, unit: true, tiers: false },
  graduated: { prices: false, unit: false, tiers: true },
}

/** Everything in the terms that cannot hold together; empty when they can be offered. */
export function contradictions(terms: PlanTerms): readonly Contradiction[] {
  const model = terms.pricing_model
  const shape = shapes[model]
  const found: Contradiction[] = []
  const demand = (holds: boolean, pointer: string, detail: string) => {
    if (!holds) found.push({ pointer, detail })
  }
  const fits = (wanted: boolean, present: boolean, pointer: string, what: string) =>
    demand(wanted === present, pointer, `a ${model} plan ${wanted ? 'needs' : 'has no'} ${what}`)

  fits(shape.prices, terms.prices.length > 0, '/prices', 'price for a period')
  fits(shape.unit, terms.unit_price_micros !== null, '/unit_price_micros', 'price of a unit')
  fits(shape.tiers, terms.tiers.length > 0, '/tiers', 'tiers')
  found.push(...ofTiers(terms.tiers), ...ofOverage(terms), ...ofQuotas(terms.quotas))
  demand(model !== 'free' || terms.trial_days === 0, '/trial_days', 'a free plan needs no trial')
  return found
}

function ofTiers(tiers: PlanTerms['tiers']): Contradiction[] {
  return tiers.flatMap(({ up_to: upTo }, index) => {
    const pointer = `/tiers/${index}/up_to`
    if (index === tiers.length - 1) {
      return upTo === null ? [] : [{ pointer, detail: 'must be null: the last tier has no end' }]
    }
    if (upTo === null) return [{ pointer, detail: 'only the last tier has no end' }]
    const before = tiers[index - 1]?.up_to ?? 0
    return upTo > before ? [] : [{ pointer, detail: 'must be above the tier before' }]
  })
}

/** Only `flat_overage` sells units beyond its quota: the others include none, or price every one. */
function ofOverage(terms: PlanTerms): Contradiction[] {
  const sells = terms.pricing_model === 'flat_overage'
  const found: Contradiction[] = []
  if (sells === (terms.overage_rule === 'block')) {
    const detail = sells ? 'must allow overage' : 'must be block'
    found.push({ pointer: '/overage_rule', detail: `${detail} on a ${terms.pricing_model} plan` })
  }
  if (sells !== (terms.overage_unit_price_micros !== null)) {
    const detail = sells ? 'is needed' : 'has no meaning'
    found.push({
      pointer: '/overage_unit_price_micros',
      detail: `${detail} on a ${terms.pricing_model} plan`,
    })
  }
  if (sells && !terms.quotas.some(isExtendable)) {
    found.push({
      pointer: '/quotas',
      detail: 'overage needs a limited quota by billing week, month or year',
    })
  }
  for (const member of ['overage_cap_units', 'overage_cap_amount'] as const) {
    if (!sells && terms[member] !== null) {
      found.push({ pointer: `/${member}`, detail: 'caps overage, which the plan does not have' })
    }
  }
  return found
}

/** The quota that overage extends; shorter windows and other clocks stay hard limits. */
const isExtendable = (quota: PlanTerms['quotas'][number]): boolean =>
  quota.limit !== null && quota.anchor === 'billing' && quota.period !== 'day'

/** A limit that a longer period's limit makes unreachable is a mistake. */
function ofQuotas(quotas: PlanTerms['quotas']): Contradiction[] {
  const length = (period: QuotaPeriod) => quotaPeriods.indexOf(period)
  return quotas.flatMap(({ period, limit }, index) => {
    const unreachable = quotas.some(
      (other) =>
        limit !== null &&
        other.limit !== null &&
        length(other.period) > length(period) &&
        other.limit < limit,
    )
    const detail = 'is above the limit of a longer period'
    return unreachable ? [{ pointer: `/quotas/${index}/limit`, detail }] : []
  })
}
