/**
 * The one error table. Status, title, OpenAPI response and error page of every
 * problem document (RFC 9457) come from here; clients branch on the code.
 * Codes and statuses: product decisions 4.4.
 */
export const errors = {
  // The caller's credentials
  missing_api_key: { status: 401, title: 'An API key is required' },
  invalid_api_key: { status: 401, title: 'The API key is not valid' },
  revoked_api_key: { status: 401, title: 'The API key was revoked' },
  expired_api_key: { status: 401, title: 'The API key has expired' },
  leaked_api_key: { status: 401, title: 'The API key was suspended because it leaked' },
  invalid_token: { status: 401, title: 'The token is not valid' },
  invalid_signature: { status: 401, title: 'The signature of the request is not valid' },
  signature_required: { status: 401, title: 'The key counts only in signed requests' },
  too_many_attempts: { status: 429, title: 'Too many failed attempts' },
  ambiguous_credentials: { status: 400, title: 'The request carries two different credentials' },

  // The request itself
  ambiguous_path: { status: 400, title: 'The path can be read in more than one way' },
  ambiguous_framing: { status: 400, title: 'The length of the body is given in two ways' },
  key_in_path: { status: 400, title: 'The path holds an API key' },
  misdirected_request: { status: 421, title: 'This gateway does not serve the host' },
  request_timeout: { status: 408, title: 'The request body did not arrive' },
  upgrade_not_allowed: { status: 403, title: 'The product does not serve WebSocket connections' },
  body_too_large: { status: 413, title: 'The request body is too large' },
  headers_too_large: { status: 431, title: 'The request headers are too large' },
  url_too_long: { status: 414, title: 'The URL is too long' },
  invalid_idempotency_key: { status: 400, title: 'The Idempotency-Key is not valid' },
  loop_detected: { status: 508, title: 'The request came through this gateway before' },

  // What the key may do
  wrong_product: { status: 403, title: 'The API key belongs to another product' },
  plan_upgrade_required: { status: 403, title: 'The plan does not include this route' },
  insufficient_scope: { status: 403, title: 'The credential lacks the scope' },
  ip_not_allowed: { status: 403, title: 'The address is not allowed' },
  origin_not_allowed: { status: 403, title: 'The browser origin is not allowed' },
  no_active_subscription: { status: 403, title: 'The subscription is not active' },
  payment_required: { status: 402, title: 'The subscription is past due' },
  spend_cap_reached: { status: 402, title: 'The spend cap is reached' },

  // Limits
  rate_limited: { status: 429, title: 'Too many calls in the rate window' },
  quota_exceeded: { status: 429, title: 'The quota is used up' },
  sandbox_limit: { status: 429, title: 'The daily limit of the test key is reached' },

  // Where the call was going
  unknown_product: { status: 404, title: 'No such product' },
  no_example: { status: 501, title: 'The route has no example to answer a test key with' },
  unknown_route: { status: 404, title: 'No such route' },
  method_not_allowed: { status: 405, title: 'The route does not serve this method' },
  origin_unreachable: { status: 502, title: 'The origin could not be reached' },
  origin_timeout: { status: 504, title: 'The origin took too long' },
  origin_unavailable: { status: 503, title: 'The origin is paused' },

  // Ourselves
  limiter_unavailable: { status: 503, title: 'The limiter did not answer' },
  signing_keys_unavailable: {
    status: 503,
    title: 'The public keys to check the signature with did not load',
  },
  config_unavailable: { status: 503, title: 'The configuration of this key did not load' },
  payments_unavailable: { status: 503, title: 'The payment provider did not answer' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },

  // Management API
  unauthenticated: { status: 401, title: 'A valid management token is required' },
  forbidden: { status: 403, title: 'The token may not do this' },
  invalid_credentials: { status: 401, title: 'The e-mail address or the password is wrong' },
  wrong_password: { status: 403, title: 'The password is wrong' },
  invalid_code: { status: 422, title: 'The code is wrong or used up' },
  invalid_link: { status: 422, title: 'The link is used up or has expired' },
  email_not_verified: { status: 403, title: 'The e-mail address is not confirmed yet' },
  second_factor_required: { status: 403, title: 'Platform staff need a second factor' },
  account_suspended: { status: 403, title: 'The account is suspended' },
  organisation_suspended: { status: 403, title: 'The organisation is suspended: it may only read' },
  not_found: { status: 404, title: 'No such resource' },
  invalid_request: { status: 422, title: 'The request is not valid' },
  export_too_large: { status: 422, title: 'The export would be too large' },
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  unsupported_media_type: { status: 415, title: 'The body is not of an accepted media type' },
  conflict: { status: 409, title: 'The resource already exists or has changed' },
  consumer_banned: { status: 403, title: 'The provider does not serve this organisation' },
  key_limit_reached: { status: 409, title: 'The plan allows no more keys' },
  webhook_limit_reached: { status: 409, title: 'The organisation has too many webhook endpoints' },
  not_publishable: { status: 409, title: 'The product is not ready to be published' },
  route_in_use: { status: 409, title: 'Consumers still call what would be removed' },
  invalid_state: { status: 409, title: 'The resource is in a state that does not allow this' },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
  },
  idempotency_in_progress: { status: 409, title: 'A request with this Idempotency-Key is running' },
} as const satisfies Record<string, { status: number; title: string }>

/** A stable, machine-readable problem code. */
export type ErrorCode = keyof typeof errors

/** Extension members of a problem document (RFC 9457 section 3.2) beside `code` and `request_id`. */
export interface ProblemExtensions {
  readonly limit?: number
  readonly used?: number
  /** ISO 8601, UTC. */
  readonly reset_at?: string
  /** Whole seconds. */
  readonly retry_after?: number
  readonly plan?: string
  readonly required_plan?: string
  readonly upgrade_url?: string
  /** Where what is owed is paid. */
  readonly billing_url?: string
  /** How many still call it. */
  readonly consumers?: number
  /** What is owed. */
  readonly invoice_id?: string
  /** What OAuth clients read of the token endpoint (RFC 6749 section 5.2). */
  readonly error?: string
  readonly error_description?: string
  /** Where the input is wrong: a JSON pointer and what is wrong there. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

/** Thrown by services; rendered once, at the edge of each Worker, as a problem document. */
export class AppError extends Error {
  override readonly name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly extensions: ProblemExtensions = {},
    readonly headers: Readonly<Record<string, string>> = {},
    /** Only where a product may choose it: `quota_exceeded` as 403. */
    readonly status: number = errors[code].status,
  ) {
    super(code)
  }
}

/**
 * Ends the current operation with a problem.
 * @throws {AppError} always
 */
export function fail(code: ErrorCode, detail?: string, extensions?: ProblemExtensions): never {
  throw new AppError(code, detail, extensions)
}
