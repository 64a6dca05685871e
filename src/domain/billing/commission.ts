/**
 * How a paid amount is shared between platform and provider (billing decisions 6). Only one share is
 * rounded, and the other is the rest: rounding both would make cents appear or vanish.
 */

/** Basis points: 1,000 are ten per cent. */
const WHOLE = 10_000

export interface Shares {
  /** Minor units: the platform's commission. */
  readonly fee: number
  /** Minor units: the provider's. */
  readonly net: number
}

/** All of a paid amount. */
export interface Parts extends Shares {
  /** Minor units. Belongs to neither. */
  readonly tax: number
}

/**
 * The shares of what was paid, without tax. Of credit that a proration leaves, both give back their share.
 * @param paid minor units, without tax; negative where an invoice leaves credit
 * @param basisPoints commission of the product, 0 to 10,000
 */
export function sharesOf(paid: number, basisPoints: number): Shares {
  const fee = Math.sign(paid) * portion(Math.abs(paid), basisPoints, WHOLE)
  // The sum turns a negative zero into zero.
  return { fee: fee + 0, net: paid - fee }
}

/**
 * What refunds and disputes have taken of each part, once they took so much of the whole. Whoever takes more
 * or gives back moves from one such state to another, so that any sequence ends exactly where one whole
 * refund does.
 * @param taken minor units, tax included: from 0 to all parts together
 */
export function partsTaken(paid: Parts, taken: number): Parts {
  const shared = paid.fee + paid.net
  const tax = portion(paid.tax, taken, shared + paid.tax)
  const net = portion(paid.net, taken - tax, shared)
  return { tax, fee: taken - tax - net, net }
}

export const sumOf = ({ tax, fee, net }: Parts): number => tax + fee + net

/**
 * The parts that so much more takes, and none beyond what is left.
 * @param taken what was taken before
 * @param amount minor units; negative to give back
 */
export function partsOf(paid: Parts, taken: Parts, amount: number): Parts {
  const before = sumOf(taken)
  const after = partsTaken(paid, Math.max(0, Math.min(before + amount, sumOf(paid))))
  return {
    tax: after.tax - taken.tax,
    fee: after.fee - taken.fee,
    net: after.net - taken.net,
  }
}

/** `amount * part / whole`, half up; 0 of nothing. None is negative. */
function portion(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0
  const [a, p, w] = [BigInt(amount), BigInt(part), BigInt(whole)]
  return Number((2n * a * p + w) / (2n * w))
}
