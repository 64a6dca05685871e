/**
 * What a period's settled use costs under a plan (product decision C20). Integers throughout: each line is
 * rounded once, half up, and only then capped (billing decisions 6).
 */
import { overageCost } from '../overage'
import type { PriceTier, PricingModel } from '../plan-terms'

/** The terms that use is rated by. The price of the period itself is not among them: it is paid ahead. */
export interface UsageTerms {
  readonly pricingModel: PricingModel
  /** milli-units that the price of the period includes; null for all. */
  readonly included: number | null
  /** 1e-6 minor units for each unit: of `usage`. */
  readonly unitPrice: number | null
  /** Of `graduated`. */
  readonly tiers: readonly PriceTier[]
  /** 1e-6 minor units for each unit beyond what is included: of `flat_overage`. */
  readonly overageUnitPrice: number | null
  /** Minor units that overage may cost in one period; null for no cap. */
  readonly overageCapAmount: number | null
}

/** One line of an invoice. */
export interface RatedLine {
  readonly kind: 'usage' | 'tier' | 'overage'
  /** milli-units. */
  readonly quantity: number
  /** 1e-6 minor units for each unit. */
  readonly unitPrice: number
  /** Minor units. */
  readonly amount: number
  /** Whether the amount is the cap and not quantity by price. */
  readonly isCapped: boolean
}

/**
 * The lines for so much use; none where nothing was used beyond the price of the period.
 * @param used milli-units of the settled ledger in that period
 */
export function rateUsage(terms: UsageTerms, used: number): readonly RatedLine[] {
  switch (terms.pricingModel) {
    case 'free':
    case 'flat':
      return []
    case 'usage':
      return line('usage', used, terms.unitPrice ?? 0)
    case 'graduated':
      return byTier(terms.tiers, used)
    case 'flat_overage': {
      const beyond = terms.included === null ? 0 : Math.max(0, used - terms.included)
      return line('overage', beyond, terms.overageUnitPrice ?? 0, terms.overageCapAmount)
    }
  }
}

/** Each tier prices only the units that lie in it. */
function byTier(tiers: readonly PriceTier[], used: number): readonly RatedLine[] {
  let from = 0
  return tiers.flatMap(({ upTo, unitPrice }) => {
    const until = Math.min(used, upTo ?? used)
    const quantity = Math.max(0, until - from)
    from = Math.max(from, until)
    return line('tier', quantity, unitPrice)
  })
}

function line(
  kind: RatedLine['kind'],
  quantity: number,
  unitPrice: number,
  cap: number | null = null,
): readonly RatedLine[] {
  if (quantity === 0) return []
  const cost = overageCost(quantity, unitPrice)
  const isCapped = cap !== null && cost > cap
  return [{ kind, quantity, unitPrice, amount: isCapped ? cap : cost, isCapped }]
}
