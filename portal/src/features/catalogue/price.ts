import { money } from '../../lib/format'
import type { Listed } from './queries'

/** The lowest price of a product, in a word or two. */
export function priceLabel({
  has_free_plan: free,
  lowest_price: lowest,
  currency,
}: Pick<Listed, 'has_free_plan' | 'lowest_price' | 'currency'>): string {
  const paid = lowest && `${money(lowest.amount, currency)} / ${lowest.interval}`
  if (free) return paid ? `Free, then from ${paid}` : 'Free'
  return paid ? `From ${paid}` : 'By use'
}
