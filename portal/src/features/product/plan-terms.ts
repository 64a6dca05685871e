/** A plan's terms in sentences. */
import { money, number, unitPrice } from '../../lib/format'
import type { Plan } from './types'

/** `$19.00 / month`, or how use is priced. */
export function pricesOf(plan: Plan): readonly string[] {
  const { currency } = plan
  if (plan.pricing_model === 'free') return ['Free']
  if (plan.pricing_model === 'usage' && plan.unit_price_micros !== null)
    return [`${unitPrice(plan.unit_price_micros, currency)} a call`]
  if (plan.pricing_model === 'graduated')
    return plan.tiers.map(({ up_to: upTo, unit_price_micros: micros }) => {
      const price = `${unitPrice(micros, currency)} a call`
      return upTo === null ? `then ${price}` : `${price} up to ${number(upTo)}`
    })
  return plan.prices.map(({ amount, interval }) => `${money(amount, currency)} / ${interval}`)
}

export const quotasOf = ({ quotas }: Plan): readonly string[] =>
  quotas.length === 0
    ? ['Calls without a quota']
    : quotas.map(({ period, limit }) =>
        limit === null
          ? `Calls counted by ${period}, no limit`
          : `${number(limit)} calls a ${period}`,
      )

export function ratesOf({ route_rate: route, aggregate_rate: all }: Plan): readonly string[] {
  const said = (rate: NonNullable<typeof route>) => `${number(rate.limit)} a ${rate.window}`
  return [
    ...(route ? [`${said(route)} on each route`] : []),
    ...(all ? [`${said(all)} over all routes`] : []),
  ]
}

/** What happens beyond the quota. */
export function overageOf(plan: Plan): string {
  const { overage_rule: rule, overage_unit_price_micros: micros, currency } = plan
  if (plan.quotas.every(({ limit }) => limit === null)) return 'No quota to go beyond'
  if (rule === 'block' || micros === null) return 'Calls end at the quota'
  const caps = [
    ...(plan.overage_cap_units === null ? [] : [`${number(plan.overage_cap_units)} calls`]),
    ...(plan.overage_cap_amount === null ? [] : [money(plan.overage_cap_amount, currency)]),
  ]
  const cap = caps.length > 0 ? `, at most ${caps.join(' or ')}` : ''
  const consent = rule === 'consumer_choice' ? ' if you switch it on' : ''
  return `${unitPrice(micros, currency)} for each call beyond${cap}${consent}`
}

/** The same as what is agreed to: whether it is on from the start, and who may change that. */
export function overageTerms(plan: Plan): string {
  const said = overageOf(plan)
  return plan.overage_rule === 'allow' && plan.overage_unit_price_micros !== null
    ? `On: ${said}. You can set a lower cap or switch it off at any time.`
    : `${said}.`
}

/** What a call of a route counts as. */
export const unitsOf = (weight: number): string =>
  weight === 1 ? 'Counts as one call' : `Counts as ${number(weight)} calls`

const SUPPORT: Readonly<Record<string, string>> = {
  community: 'Community support',
  email: 'Support by e-mail',
  priority: 'Priority support',
  slack: 'Support on Slack',
  dedicated: 'Dedicated support',
}
export const supportOf = ({ support_level: level }: Pick<Plan, 'support_level'>): string =>
  SUPPORT[level] ?? level
