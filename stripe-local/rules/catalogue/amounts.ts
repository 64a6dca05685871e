import type { Price, Tables } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'

type Tier = NonNullable<Tables['price']['tiers']>[number]
const SCALE = 1_000_000_000_000n

/** A decimal of up to twelve places, in units of 1e-12. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const value = BigInt(whole) * SCALE + BigInt(fraction.padEnd(12, '0'))
  return decimal.startsWith('-') ? -value : value
}

/** To whole cents, half away from zero; how Stripe rounds halves is an assumption. */
const rounded = (value: bigint): number =>
  Number(value < 0n ? -((-value + SCALE / 2n) / SCALE) : (value + SCALE / 2n) / SCALE)

/** A unit price times a quantity, in whole cents. */
export const amountOf = (unitDecimal: string, quantity: number): number =>
  rounded(scaled(unitDecimal) * BigInt(quantity))

/**
 * What a quantity costs. Tiers: each unit at its tier's price, or all at the price of the last tier.
 * Source: https://docs.stripe.com/products-prices/pricing-models#tiered-pricing
 */
export function priceOf(w: World, price: Price, quantity: number): number {
  if (price.billing_scheme !== 'tiered') return amountOf(price.unit_amount_decimal ?? '0', quantity)
  const tiers = (w.store.note(price.id).hidden?.['tiers'] ?? []) as Tier[]
  let below = 0
  let sum = 0n
  for (const tier of tiers) {
    const end = tier.up_to ?? Number.POSITIVE_INFINITY
    const isLast = quantity <= end
    const count = price.tiers_mode === 'volume' ? quantity : Math.min(quantity, end) - below
    const cost =
      scaled(tier.unit_amount_decimal ?? '0') * BigInt(count) +
      scaled(tier.flat_amount_decimal ?? String(tier.flat_amount ?? 0))
    if (price.tiers_mode !== 'volume') sum += cost
    else if (isLast) sum = cost
    if (isLast) break
    below = end
  }
  return rounded(sum)
}
