/** What so many calls would cost under terms that are being written. */
import { quotaPeriods, type QuotaPeriod } from '../../../../src/domain/config'
import { rateUsage } from '../../../../src/domain/billing/rating'
import { extendedQuota } from '../../../../src/domain/overage'
import { toMilli, toUnits } from '../../../../src/domain/units'
import { money, number, unitPrice } from '../../lib/format'
import type { readDraft } from './draft'

type Terms = ReturnType<typeof readDraft>['body']

export interface Estimate {
  /** What is paid for, and how much that is. */
  readonly lines: readonly { readonly what: string; readonly amount: string }[]
  readonly total: string
  /** What happens with calls that are not served. */
  readonly note: string | null
}

/** The quota that holds over a whole period; shorter ones are reached by bursts alone. */
const longest = <T extends { readonly period: QuotaPeriod; readonly limit: number | null }>(
  quotas: readonly T[],
): T | null =>
  quotas
    .filter(({ limit }) => limit !== null)
    .toSorted((a, b) => quotaPeriods.indexOf(b.period) - quotaPeriods.indexOf(a.period))[0] ?? null

/** How many calls the first example is about: a fifth more than what is included. */
export function sampleCalls({ quotas, tiers, pricing_model: model }: Terms): number {
  const included = longest(quotas)?.limit ?? null
  const [tier] = tiers
  if (model === 'graduated' && tier?.up_to) return Math.round(tier.up_to * 1.2)
  return included === null || included === 0 ? 10_000 : Math.round(included * 1.2)
}

/** @param calls in one period, each of weight 1 */
export function estimate(terms: Terms, calls: number, currency: string): Estimate {
  const quotas = terms.quotas.map((quota) => ({
    ...quota,
    limit: quota.limit === null ? null : toMilli(quota.limit),
  }))
  const extended = extendedQuota(quotas)
  const limited = extended ?? longest(quotas)
  const sells = terms.overage_rule !== 'block'
  const ceiling = limited?.limit ?? null
  const capped =
    sells && terms.overage_cap_units !== null && ceiling !== null
      ? ceiling + toMilli(terms.overage_cap_units)
      : null
  const served = Math.min(toMilli(calls), (sells ? capped : ceiling) ?? Infinity)
  const rated = rateUsage(
    {
      pricingModel: terms.pricing_model,
      included: ceiling,
      unitPrice: terms.unit_price_micros,
      tiers: terms.tiers.map((tier) => ({
        upTo: tier.up_to === null ? null : toMilli(tier.up_to),
        unitPrice: tier.unit_price_micros,
      })),
      overageUnitPrice: terms.overage_unit_price_micros,
      overageCapAmount: terms.overage_cap_amount,
    },
    served,
  )
  const price = terms.prices.find(({ interval }) => interval === 'month') ?? terms.prices[0] ?? null
  const lines = [
    ...(price
      ? [{ what: `Price of the ${price.interval}`, amount: money(price.amount, currency) }]
      : []),
    ...rated.map((line) => ({
      what: `${number(toUnits(line.quantity))} ${line.kind === 'overage' ? 'calls beyond the quota' : 'calls'} at ${unitPrice(line.unitPrice, currency)}${line.isCapped ? ', capped' : ''}`,
      amount: money(line.amount, currency),
    })),
  ]
  const refused = calls - toUnits(served)
  return {
    lines,
    total: money(
      (price?.amount ?? 0) + rated.reduce((sum, { amount }) => sum + amount, 0),
      currency,
    ),
    note: noteOf(
      terms,
      refused,
      rated.some(({ isCapped }) => isCapped),
    ),
  }
}

function noteOf(terms: Terms, refused: number, isCapped: boolean): string | null {
  if (isCapped) return 'At the cap calls are refused until the quota resets.'
  if (refused > 0) return `${number(refused)} calls are refused: the quota is used up.`
  if (terms.overage_rule === 'consumer_choice')
    return 'Beyond the quota only for consumers who switched overage on.'
  return null
}
