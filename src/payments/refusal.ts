import { Stripe } from 'stripe'

export interface Refusal {
  /** Stripe's code, for a program: `balance_insufficient`; null for none. */
  readonly code: string | null
  /** Stripe's words, for a person. */
  readonly message: string
}

/**
 * What Stripe refused for good; null for anything else that went wrong: then nobody knows whether it was
 * done, and the same call is to be made again.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null
  if (isMismatch(error)) return null
  const { statusCode, code, message } = error
  const isFinal = statusCode === 400 || statusCode === 402 || statusCode === 403
  return isFinal ? { code: code ?? null, message } : null
}

/**
 * Whether a key was used before with other parameters: what was asked for then may have been done
 * (https://docs.stripe.com/api/idempotent_requests).
 */
export const isMismatch = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode === 400

/** Whether Stripe said that there is no such object, or none of this account's. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.statusCode === 404

/** Whether Stripe was away, too busy, or gave no answer: the call may be made again later. */
export const isAway = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error.statusCode === undefined ||
    error.statusCode === 409 ||
    error.statusCode === 429 ||
    error.statusCode >= 500)

/** Whether Stripe refuses what is asked for, and not who pays or the moment: it is so tomorrow too. */
export const isInvalid = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400
