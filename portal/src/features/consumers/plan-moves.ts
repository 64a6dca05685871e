import { money, number } from '../../lib/format'
import { overageOf, pricesOf, quotasOf } from '../product/plan-terms'
import type { ConsumerDetail, OwnPlan } from './types'

type Interval = ConsumerDetail['billing_interval']

/** What a plan costs for the time that is paid for; null where it has no price for it. */
export function amountOf(plan: OwnPlan, interval: Interval): number | null {
  if (plan.pricing_model === 'free') return 0
  return plan.prices.find((price) => price.interval === interval)?.amount ?? null
}

/**
 * Why a provider cannot give this plan; null where it can. Nobody but the consumer agrees to pay more,
 * whatever it uses.
 */
export function inTheWay(from: OwnPlan, to: OwnPlan, interval: Interval): string | null {
  if (to.id === from.id) return 'is its plan'
  if (to.pricing_model === 'free') return null
  const before = amountOf(from, interval)
  const then = amountOf(to, interval)
  if (then === null || before === null) return `has no price for each ${interval ?? 'period'}`
  if (then > before) return 'costs more'
  const byUse = to.unit_price_micros !== null || to.tiers.length > 0
  if (byUse || to.overage_unit_price_micros !== null) return 'may cost more by use'
  return null
}

/** `$19.00 / month` and what else it means, before and after. */
export const comparedTerms = (plan: OwnPlan) => ({
  price: pricesOf(plan).join(' or '),
  quota: quotasOf(plan).join(', '),
  overage: overageOf(plan),
  keys: number(plan.max_keys),
})

/** What changes for the consumer, in a sentence. */
export function difference(from: OwnPlan, to: OwnPlan, interval: Interval): string {
  const before = amountOf(from, interval) ?? 0
  const less = before - (amountOf(to, interval) ?? 0)
  if (less <= 0) return 'It pays as much as before.'
  return `It pays ${money(less, from.currency)} less each ${interval ?? 'period'}.`
}
