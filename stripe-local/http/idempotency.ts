import { StripeFailure } from './failure.ts'

/** What an idempotency key remembers; no status: the first call is still being answered. */
export interface Remembered {
  readonly fingerprint: string
  readonly at: number
  status?: number
  body?: string
}

const KEPT_SECONDS = 24 * 3600

/** Whether a key still remembers at `now`; seconds. */
export const isKept = ({ at }: Remembered, now: number): boolean => at + KEPT_SECONDS > now

/**
 * What was answered to this key before, or `null`, with the key taken.
 * Source: https://docs.stripe.com/api/idempotent_requests
 * @param now seconds; a key is forgotten after 24 hours
 * @throws {StripeFailure} 400 `idempotency_error` for other parameters, 409 while in use
 */
export function claimKey(
  keys: Map<string, Remembered>,
  key: string,
  fingerprint: string,
  now: number,
): Remembered | null {
  const known = keys.get(key)
  if (!known || !isKept(known, now)) {
    keys.set(key, { fingerprint, at: now })
    return null
  }
  if (known.fingerprint !== fingerprint)
    throw new StripeFailure(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    })
  if (known.status === undefined)
    throw new StripeFailure(409, {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message:
        'There is currently another in-progress request using this Stripe-Idempotency-Key (that probably means you submitted twice, and the other request is still going through).',
    })
  return known
}
