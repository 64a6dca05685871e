/** What a coupon takes off a price. Integers; half up, once, as Stripe is assumed to round. */

export interface Discount {
  /** Basis points; null for an amount. */
  readonly percentBps: number | null
  /** Minor units; null for a percentage. */
  readonly amountOff: number | null
}

/** Minor units off, never more than the price. @param amount minor units */
export function discountOf({ percentBps, amountOff }: Discount, amount: number): number {
  if (percentBps === null) return Math.min(amount, amountOff ?? 0)
  const twice = 2n * BigInt(amount) * BigInt(percentBps)
  return Number((twice + 10_000n) / 20_000n)
}

/** A code as it is kept and compared: people write it in any case. */
export const couponCode = (written: string): string => written.trim().toUpperCase()

/** The same day so many months later. ms. */
export function monthsAfter(at: number, months: number): number {
  const date = new Date(at)
  return date.setUTCMonth(date.getUTCMonth() + months)
}
