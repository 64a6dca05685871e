/** The members of Stripe's error object (https://docs.stripe.com/api/errors). */
export interface ErrorBody {
  readonly type:
    | 'api_error'
    | 'card_error'
    | 'idempotency_error'
    | 'invalid_request_error'
    | 'rate_limit_error'
  readonly message: string
  readonly code?: string
  readonly param?: string
  readonly decline_code?: string
  readonly charge?: string
  readonly payment_intent?: object
  readonly payment_method?: object
}

/** Ends a request with an error of Stripe's; what was done until then stays done. */
export class StripeFailure extends Error {
  override readonly name = 'StripeFailure'
  readonly status: number
  readonly body: ErrorBody
  /** Whether the operation had begun, so that its idempotency key remembers this answer. */
  readonly begun: boolean
  constructor(status: number, body: ErrorBody, begun = true) {
    super(body.message)
    this.status = status
    this.body = body
    this.begun = begun
  }
}

/**
 * Refuses what was asked for.
 * @throws {StripeFailure} always: 400 `invalid_request_error`
 */
export function refuse(message: string, param?: string, code?: string): never {
  throw new StripeFailure(400, {
    type: 'invalid_request_error',
    message,
    ...(param !== undefined && { param }),
    ...(code !== undefined && { code }),
  })
}

/** @throws {StripeFailure} always: 404 `resource_missing` */
export function missing(what: string, id: string, param = 'id'): never {
  throw new StripeFailure(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${what}: '${id}'`,
  })
}
