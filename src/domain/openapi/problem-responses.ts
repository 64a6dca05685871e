/** What the gateway itself may answer to a call, as OpenAPI components (product decisions 4.2, 4.4). */
import { errors, type ErrorCode } from '../errors'
import type { Json } from '../operation'
import type { JsonObject } from './json'

/** Codes that a well-formed call to a published route may meet. */
const codes = [
  'ambiguous_credentials',
  'ambiguous_path',
  'missing_api_key',
  'invalid_api_key',
  'revoked_api_key',
  'expired_api_key',
  'leaked_api_key',
  'invalid_token',
  'invalid_signature',
  'signature_required',
  'payment_required',
  'spend_cap_reached',
  'wrong_product',
  'plan_upgrade_required',
  'insufficient_scope',
  'ip_not_allowed',
  'origin_not_allowed',
  'no_active_subscription',
  'unknown_product',
  'unknown_route',
  'body_too_large',
  'invalid_idempotency_key',
  'idempotency_key_reused',
  'rate_limited',
  'quota_exceeded',
  'sandbox_limit',
  'too_many_attempts',
  'internal_error',
  'origin_unreachable',
  'origin_unavailable',
  'limiter_unavailable',
  'config_unavailable',
  'origin_timeout',
] as const satisfies readonly ErrorCode[]

const byStatus = Map.groupBy(codes, (code) => errors[code].status)

export const PROBLEM_TYPE = 'application/problem+json'
export const problemStatuses: readonly string[] = [...byStatus.keys()].map(String)
export const problemReference = (status: string): JsonObject => ({
  $ref: `#/components/responses/Problem${status}`,
})

/** @param schema reference to the schema of a problem document */
export const problemResponses = (schema: JsonObject): { [name: string]: Json } =>
  Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      `Problem${status}`,
      {
        description: `From the gateway. ${list.map((code) => `\`${code}\`: ${errors[code].title}.`).join(' ')}`,
        ...(status === 429 || status === 503
          ? { headers: { 'Retry-After': headerReference('Retry-After') } }
          : {}),
        content: { [PROBLEM_TYPE]: { schema, example: exampleOf(status, list[0]) } },
      },
    ]),
  )

const exampleOf = (status: number, code: ErrorCode | undefined): JsonObject => ({
  type: `https://example.com/errors/${code}`,
  title: code === undefined ? '' : errors[code].title,
  status,
  code: code ?? '',
  request_id: 'req_01jd0c8m0k5x9k3v7f2q4w8ytr',
})

/** A problem document (RFC 9457). */
export const problemSchema: JsonObject = {
  type: 'object',
  description: 'A problem document (RFC 9457). Branch on `code`.',
  required: ['type', 'title', 'status', 'code', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', enum: [...codes] },
    request_id: { type: 'string' },
    limit: { type: 'number' },
    used: { type: 'number' },
    reset_at: { type: 'string', format: 'date-time' },
    retry_after: { type: 'integer' },
    plan: { type: 'string' },
    required_plan: { type: 'string' },
    upgrade_url: { type: 'string' },
    billing_url: { type: 'string' },
  },
}

const header = (description: string, example: string): JsonObject => ({
  description,
  schema: { type: 'string' },
  example,
})

/** On every answer to a call that was admitted. */
const limitHeaders: { [name: string]: JsonObject } = {
  'RateLimit-Policy': header(
    'Limits in force (draft-ietf-httpapi-ratelimit-headers).',
    '"rate";q=100;w=60, "month";q=50000;w=2678400',
  ),
  RateLimit: header('What is left of each, and seconds until it resets.', '"rate";r=97;t=41'),
  'X-Quota-Remaining': header('Units left in the tightest quota window.', '15800'),
  'X-Usage-Units': header('What this call cost; 0 when refused or refunded.', '1'),
  'X-Request-Id': header('Names the call in the request log.', 'req_01jd0c8m0k5x9k3v7f2q4w8ytr'),
}

export const responseHeaders: JsonObject = {
  ...limitHeaders,
  'Retry-After': header('Seconds to wait before the next try.', '41'),
}

export const headerReference = (name: string): JsonObject => ({
  $ref: `#/components/headers/${name}`,
})

/** References to the headers that say where the caller stands. */
export const limitHeaderReferences: JsonObject = Object.fromEntries(
  Object.keys(limitHeaders).map((name) => [name, headerReference(name)]),
)
