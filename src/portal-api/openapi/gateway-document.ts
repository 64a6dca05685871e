/** The gateway's own wire, described by hand: it is the same for every product (product decisions 4). */
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { errors, type ErrorCode } from '../../domain/errors'
import { answers } from '../app-types'
import { PROBLEM_CONTENT_TYPE } from '../../http/problem'
import { problems, ProblemSchema } from '../http/problems'
import { OverageUseView } from '../subscriptions/overage-schemas'
import { UsageView } from '../usage/schemas'

/** Codes of the management API alone. */
const MANAGEMENT: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_request',
  'export_too_large',
  'invalid_json',
  'unsupported_media_type',
  'conflict',
  'key_limit_reached',
  'not_publishable',
  'route_in_use',
  'invalid_state',
  'idempotency_key_reused',
  'idempotency_in_progress',
])
const gatewayCodes = (Object.keys(errors) as ErrorCode[]).filter((c) => !MANAGEMENT.has(c))

/** Refusals of the key itself, which `/-/usage` shares with a call. */
const keyCodes = [
  'missing_api_key',
  'invalid_api_key',
  'revoked_api_key',
  'expired_api_key',
  'leaked_api_key',
  'invalid_token',
  'invalid_signature',
  'signature_required',
  'too_many_attempts',
  'ambiguous_credentials',
  'limiter_unavailable',
  'config_unavailable',
  'internal_error',
] as const

const KeyUsageView = UsageView.extend({
  overage: OverageUseView.nullable().openapi({
    description: 'Null when calls end at the quota.',
  }),
  key: z
    .object({ windows: UsageView.shape.windows })
    .openapi({ description: "The key's own quota; no window when it has none." }),
}).openapi('KeyUsage')

const TokenForm = z
  .object({
    grant_type: z.literal('client_credentials'),
    client_id: z.string().optional().openapi({
      description: 'Id of the key; as Basic authentication where it is left out.',
    }),
    client_secret: z.string().optional().openapi({ description: 'The key itself.' }),
    scope: z.string().optional().openapi({ description: 'Some of the scopes of the key.' }),
  })
  .openapi('AccessTokenRequest')

const TokenView = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().openapi({ example: 900 }),
    scope: z.string().optional(),
  })
  .openapi('AccessToken')

const OAuthProblem = ProblemSchema.extend({
  error: z.string(),
  error_description: z.string(),
}).openapi('OAuthProblem')

const header = (description: string, example: string) => ({
  description,
  schema: { type: 'string', example } as const,
})

const limitHeaders = {
  'RateLimit-Policy': header(
    'Limits in force (draft-ietf-httpapi-ratelimit-headers).',
    '"rate";q=100;w=60, "month";q=50000;w=2678400',
  ),
  RateLimit: header('What is left of each, and seconds until it resets.', '"rate";r=97;t=41'),
  'X-RateLimit-Limit': header('The rate window.', '100'),
  'X-RateLimit-Remaining': header('Calls left in it.', '97'),
  'X-RateLimit-Reset': header('Epoch seconds.', '1795334400'),
  'X-Quota-Limit': header('The tightest quota window, in units.', '50000'),
  'X-Quota-Used': header('Units used in it.', '34200'),
  'X-Quota-Remaining': header('Units left in it.', '15800'),
  'X-Quota-Reset': header('Epoch seconds.', '1796083200'),
  'X-Usage-Units': header('What this call cost; 0 when refused or refunded.', '1'),
  'X-Request-Id': header('Names the call in the request log.', 'req_01jd0c8m0k5x9k3v7f2q4w8ytr'),
  'X-Error-Source': header('Who made an error answer: `gateway` or `origin`.', 'gateway'),
  'Server-Timing': header('Time in gateway and origin.', 'gw;dur=1.2, origin;dur=34.5'),
}

const callPath = z.object({
  product: z.string().openapi({ example: 'weather' }),
  path: z.string().openapi({ description: "Path of one of the product's routes." }),
})
const apiKey: Record<string, string[]>[] = [{ bearer: [] }, { header: [] }, { query: [] }]

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The gateway as OpenAPI 3.1. Pure: the same document every time. */
export function gatewayDocument() {
  const app = new OpenAPIHono()
  const { openAPIRegistry: registry } = app
  const keyIn = (place: 'header' | 'query', name: string) =>
    ({ type: 'apiKey', in: place, name }) as const
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  registry.registerComponent('securitySchemes', 'header', keyIn('header', 'X-API-Key'))
  registry.registerComponent('securitySchemes', 'query', keyIn('query', 'api_key'))

  registry.registerPath({
    method: 'get',
    path: '/-/health',
    operationId: 'getGatewayHealth',
    summary: 'Whether the gateway answers',
    security: [],
    responses: { 200: answers(z.object({ status: z.literal('ok') }), 'It does') },
  })
  registry.registerPath({
    method: 'get',
    path: '/-/usage',
    operationId: 'getKeyUsage',
    summary: "Settled usage of the key's subscription; free",
    security: apiKey,
    responses: { 200: answers(KeyUsageView, 'Quota windows'), ...problems(...keyCodes) },
  })
  registry.registerPath({
    method: 'post',
    path: '/-/token',
    operationId: 'createAccessToken',
    summary: 'An access token of 15 minutes for a key (RFC 6749 section 4.4); free',
    security: [],
    request: {
      body: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: TokenForm } },
      },
    },
    responses: {
      200: answers(TokenView, 'The token'),
      400: {
        description: 'The request is not valid; `error` is that of RFC 6749 section 5.2.',
        content: { [PROBLEM_CONTENT_TYPE]: { schema: OAuthProblem } },
      },
      ...problems(...keyCodes.filter((code) => code !== 'ambiguous_credentials')),
    },
  })
  registry.registerPath({
    method: 'get',
    path: '/{product}/-/openapi.json',
    operationId: 'getProductDocument',
    summary: "A published product's own OpenAPI document; free",
    security: [],
    request: { params: callPath.pick({ product: true }) },
    responses: {
      200: answers(z.record(z.string(), z.unknown()), 'OpenAPI 3.1'),
      ...problems('unknown_product', 'config_unavailable', 'internal_error'),
    },
  })
  for (const method of methods) {
    registry.registerPath({
      method,
      path: '/{product}/{path}',
      operationId: `${method}Product`,
      summary: 'Call a route of a product',
      security: apiKey,
      request: { params: callPath },
      responses: {
        ...problems(...gatewayCodes),
        default: { description: "The origin's own answer", headers: limitHeaders },
      },
    })
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Turnpike gateway',
      version: '1.0.0',
      description: 'What every product served by the gateway has in common.',
    },
    servers: [{ url: '/' }],
  })
}
