import type { ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import { PLATFORM_TERMS_VERSION } from '../../domain/terms'

/** The versions that the consumer was shown; what is left out counts as the ones in force. */
export interface TermsSeen {
  readonly platform?: string | undefined
  readonly product?: string | undefined
}

/**
 * The terms that subscribing accepts (product.md S10), as they are recorded. A provider without terms has
 * none to accept.
 * @throws {AppError} conflict when what the consumer was shown is no longer in force
 */
export function acceptedTerms(product: ProductRow, seen: TermsSeen, now: number) {
  const inForce = {
    platform: PLATFORM_TERMS_VERSION,
    product: product.termsUrl === null ? null : product.termsVersion,
  }
  for (const whose of ['platform', 'product'] as const) {
    if (seen[whose] !== undefined && seen[whose] !== inForce[whose]) {
      fail('conflict', `The terms of the ${whose} have changed: ${inForce[whose] ?? 'none'}.`)
    }
  }
  return {
    termsAcceptedAt: now,
    platformTermsVersion: inForce.platform,
    productTermsVersion: inForce.product,
  }
}
