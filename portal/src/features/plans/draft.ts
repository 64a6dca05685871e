/** A plan while it is edited: every member as its field holds it. */
import { amountText, minorOf } from '../../lib/format'
import { Problem, type FieldProblem } from '../../lib/problem'
import { rowKey } from '../../lib/rows'
import { readRate, rateText } from '../grid/rate-text'
import type { Interval, Model, PlanBody, PlanView } from './types'
import { microsOf, unitText } from './unit-price'

export interface QuotaDraft {
  readonly key: string
  readonly period: PlanView['quotas'][number]['period']
  readonly anchor: PlanView['quotas'][number]['anchor']
  /** Empty: counted without limit. */
  readonly limit: string
}
export interface TierDraft {
  readonly key: string
  /** Empty: all the rest. */
  readonly upTo: string
  readonly price: string
}
export interface PlanDraft {
  readonly name: string
  readonly rank: string
  readonly visibility: PlanView['visibility']
  readonly approval: boolean
  readonly model: Model
  /** Amounts by interval; empty for none. */
  readonly prices: Readonly<Record<Interval, string>>
  readonly unitPrice: string
  readonly tiers: readonly TierDraft[]
  readonly quotas: readonly QuotaDraft[]
  readonly routeRate: string
  readonly aggregateRate: string
  readonly overageRule: PlanView['overage_rule']
  readonly overagePrice: string
  readonly overageCapUnits: string
  readonly overageCapAmount: string
  readonly trialDays: string
  readonly onPlanChange: PlanView['on_plan_change']
  readonly features: string
  readonly maxKeys: string
  readonly keysPerDay: string
  readonly support: PlanView['support_level']
  readonly sla: string
}

export const intervals = ['week', 'month', 'year'] as const

/** Figures as people type them: `50,000`. */
const figure = (text: string): number => Number(text.replaceAll(',', '') || Number.NaN)
const textOf = (value: number | null): string => (value === null ? '' : String(value))

export function draftOf(plan: PlanView): PlanDraft {
  const { currency, currency_digits: digits } = plan
  const priceOf = (interval: Interval) => {
    const price = plan.prices.find((each) => each.interval === interval)
    return price ? amountText(price.amount, currency) : ''
  }
  return {
    name: plan.name,
    rank: String(plan.rank),
    visibility: plan.visibility,
    approval: plan.approval_required,
    model: plan.pricing_model,
    prices: { week: priceOf('week'), month: priceOf('month'), year: priceOf('year') },
    unitPrice: unitText(plan.unit_price_micros, digits),
    tiers: plan.tiers.map((tier) => ({
      key: rowKey(),
      upTo: textOf(tier.up_to),
      price: unitText(tier.unit_price_micros, digits),
    })),
    quotas: plan.quotas.map(({ limit, ...quota }) => ({
      ...quota,
      key: rowKey(),
      limit: textOf(limit),
    })),
    routeRate: plan.route_rate ? rateText(plan.route_rate) : '',
    aggregateRate: plan.aggregate_rate ? rateText(plan.aggregate_rate) : '',
    overageRule: plan.overage_rule,
    overagePrice: unitText(plan.overage_unit_price_micros, digits),
    overageCapUnits: textOf(plan.overage_cap_units),
    overageCapAmount:
      plan.overage_cap_amount === null ? '' : amountText(plan.overage_cap_amount, currency),
    trialDays: String(plan.trial_days),
    onPlanChange: plan.on_plan_change,
    features: plan.features.join('\n'),
    maxKeys: String(plan.max_keys),
    keysPerDay: String(plan.keys_per_day),
    support: plan.support_level,
    sla: plan.sla,
  }
}

/** @param rank its place among the plans */
export const newDraft = (rank: number): PlanDraft => ({
  name: '',
  rank: String(rank),
  visibility: 'public',
  approval: false,
  model: 'free',
  prices: { week: '', month: '', year: '' },
  unitPrice: '',
  tiers: [],
  quotas: [{ key: rowKey(), period: 'month', anchor: 'billing', limit: '1000' }],
  routeRate: '10/second',
  aggregateRate: '',
  overageRule: 'block',
  overagePrice: '',
  overageCapUnits: '',
  overageCapAmount: '',
  trialDays: '0',
  onPlanChange: 'keep_used',
  features: '',
  maxKeys: '10',
  keysPerDay: '20',
  support: 'community',
  sla: '',
})

/** The draft under another pricing model, with what that one needs and without what it must not have. */
export const underModel = (draft: PlanDraft, model: Model): PlanDraft => ({
  ...draft,
  model,
  overageRule:
    model === 'flat_overage'
      ? draft.overageRule === 'block'
        ? 'allow'
        : draft.overageRule
      : 'block',
  trialDays: model === 'free' ? '0' : draft.trialDays,
  tiers:
    model === 'graduated' && draft.tiers.length === 0
      ? [
          { key: rowKey(), upTo: '10000', price: '' },
          { key: rowKey(), upTo: '', price: '' },
        ]
      : draft.tiers,
})

/** Which members a pricing model has. */
export const has = (model: Model) => ({
  prices: model === 'flat' || model === 'flat_overage',
  overage: model === 'flat_overage',
  unit: model === 'usage',
  tiers: model === 'graduated',
  trial: model !== 'free',
})

/** The draft as the API takes it, and what of it cannot be read, at its field. */
export function readDraft(draft: PlanDraft, currency: string, digits: number) {
  const errors: FieldProblem[] = []
  const parsed = <T>(value: T | null, text: string, pointer: string, detail: string): T | null => {
    if (value === null && text.trim() !== '') errors.push({ pointer, detail })
    return value
  }
  const shape = has(draft.model)
  const unit = (text: string, pointer: string) =>
    parsed(microsOf(text, digits), text, pointer, 'must be an amount such as 0.0005')
  /** Free of charge is said with a 0, and not by saying nothing. */
  const needed = (text: string, pointer: string) => {
    if (text.trim() === '') errors.push({ pointer, detail: 'is needed; 0 for nothing' })
    return unit(text, pointer) ?? 0
  }
  const amount = (text: string, pointer: string) =>
    parsed(minorOf(text, currency), text, pointer, 'must be an amount such as 19.00')
  const rate = (text: string, pointer: string) =>
    parsed(readRate(text), text, pointer, 'must be such as 10/second')
  const prices = intervals.filter((interval) => draft.prices[interval].trim() !== '')
  const body = {
    name: draft.name,
    rank: figure(draft.rank),
    visibility: draft.visibility,
    approval_required: draft.approval,
    pricing_model: draft.model,
    prices: shape.prices
      ? prices.map((interval, index) => ({
          interval,
          amount: amount(draft.prices[interval], `/prices/${index}/amount`) ?? 0,
        }))
      : [],
    quotas: draft.quotas.map(({ period, anchor, limit }) => ({
      period,
      anchor,
      limit: limit.trim() === '' ? null : figure(limit),
    })),
    route_rate: rate(draft.routeRate, '/route_rate'),
    aggregate_rate: rate(draft.aggregateRate, '/aggregate_rate'),
    overage_rule: shape.overage ? draft.overageRule : 'block',
    overage_unit_price_micros: shape.overage
      ? unit(draft.overagePrice, '/overage_unit_price_micros')
      : null,
    overage_cap_units:
      shape.overage && draft.overageCapUnits.trim() !== '' ? figure(draft.overageCapUnits) : null,
    overage_cap_amount: shape.overage
      ? amount(draft.overageCapAmount, '/overage_cap_amount')
      : null,
    unit_price_micros: shape.unit ? unit(draft.unitPrice, '/unit_price_micros') : null,
    tiers: shape.tiers
      ? draft.tiers.map(({ upTo, price }, index) => ({
          up_to: upTo.trim() === '' ? null : figure(upTo),
          unit_price_micros: needed(price, `/tiers/${index}/unit_price_micros`),
        }))
      : [],
    trial_days: figure(draft.trialDays || '0'),
    on_plan_change: draft.onPlanChange,
    features: draft.features
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    max_keys: figure(draft.maxKeys),
    keys_per_day: figure(draft.keysPerDay),
    support_level: draft.support,
    sla: draft.sla,
  } satisfies PlanBody
  return { body, errors }
}

/** @throws {Problem} for amounts and rates that cannot be read, at their fields */
export function bodyOf(draft: PlanDraft, currency: string, digits: number) {
  const { body, errors } = readDraft(draft, currency, digits)
  if (errors.length > 0)
    throw new Problem(422, 'invalid_request', 'The plan cannot be saved yet', '', null, errors, {})
  return body
}
