import { pricesOf } from '../product/plan-terms'
import type { Listing } from '../products/types'

/** A plan and its price in a few words. */
export function planText(plan: Listing['plans'][number]): string {
  const price = pricesOf(plan).join(' or ')
  return price === plan.name ? price : `${plan.name}, ${price}`
}
