/**
 * How a paid amount is shared between platform and provider (billing decisions 6). Only one share is
 * rounded, and the other is the rest: rounding both would make cents appear or vanish.
 */

/** Basis points: 1,000 are ten per cent. */
const WHOLE = 10_000n

export interface Shares {
  /** Minor units: the platform's commission. */
  readonly fee: number
  /** Minor units: the provider's. */
  readonly net: number
}

/**
 * The shares of what was paid, without tax.
 * @param paid minor units, without tax
 * @param basisPoints commission of the product, 0 to 10,000
 */
export function sharesOf(paid: number, basisPoints: number): Shares {
  const fee = halfUp(BigInt(paid) * BigInt(basisPoints), WHOLE)
  return { fee, net: paid - fee }
}

/**
 * What a refund takes back of each share: computed from everything refunded so far, less what was already
 * taken back, so that many partial refunds end exactly where one whole refund does.
 * @param paid minor units, without tax
 * @param refunded minor units refunded so far, this refund included; at most `paid`
 * @param reversed what refunds before took back
 */
export function reversalOf(
  paid: number,
  shares: Shares,
  refunded: number,
  reversed: Shares,
): Shares {
  const net = paid === 0 ? 0 : halfUp(BigInt(shares.net) * BigInt(refunded), BigInt(paid))
  return { fee: refunded - net - reversed.fee, net: net - reversed.net }
}

/** Half up, for amounts that are not negative. */
const halfUp = (dividend: bigint, divisor: bigint): number =>
  Number((2n * dividend + divisor) / (2n * divisor))
