import { StripeFailure } from './failure.ts'

export const FAULT_KINDS = [
  'timeout_before',
  'timeout_after',
  'error_500',
  'rate_limit_429',
  'conflict_409',
  'card_402',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Goes wrong at calls of one kind. */
export interface Fault {
  readonly kind: FaultKind
  /** Verb and path as the SDK has it, `POST /v1/invoices/{invoice}/pay`, or the end of it with `*`. */
  readonly route: string
  /** How many calls pass before. */
  skip: number
  /** How many calls it hits. */
  times: number
}

/** The connection ended without an answer: whoever called does not know what happened. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Takes the fault that hits this call, if any, and counts it down. */
export function takeFault(faults: Fault[], route: string): FaultKind | null {
  const index = faults.findIndex((fault) => matches(fault.route, route))
  const fault = faults[index]
  if (!fault) return null
  if (fault.skip > 0) {
    fault.skip--
    return null
  }
  fault.times--
  if (fault.times <= 0) faults.splice(index, 1)
  return fault.kind
}

const matches = (wanted: string, route: string): boolean =>
  wanted === '*' ||
  wanted === route ||
  (wanted.endsWith('*') && route.startsWith(wanted.slice(0, -1)))

/**
 * The failures that come before anything is done. 429 and 409 leave the idempotency key free, 500
 * and 402 are remembered with it (https://docs.stripe.com/api/idempotent_requests).
 * @throws {StripeFailure | ConnectionLost}
 */
export function failBefore(kind: FaultKind | null): void {
  if (kind === 'timeout_before') throw new ConnectionLost('before anything was done')
  if (kind === 'rate_limit_429')
    throw new StripeFailure(
      429,
      {
        type: 'rate_limit_error',
        code: 'rate_limit',
        message: 'Request rate limit exceeded.',
      },
      false,
    )
  if (kind === 'conflict_409')
    throw new StripeFailure(
      409,
      {
        type: 'invalid_request_error',
        code: 'lock_timeout',
        message:
          'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.',
      },
      false,
    )
  if (kind === 'error_500')
    throw new StripeFailure(500, { type: 'api_error', message: 'An unknown error occurred' })
  if (kind === 'card_402')
    throw new StripeFailure(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'generic_decline',
      message: 'Your card was declined.',
    })
}
