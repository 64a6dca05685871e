import { OpenAPIHono } from '@hono/zod-openapi'
import { operations, publicOperations } from '../operations'

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A repeat with the same key within 24 hours gets the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const

/** The management API as OpenAPI 3.1. Pure: the same document every time. */
export function openApiDocument() {
  const app = new OpenAPIHono().openapiRoutes([...publicOperations, ...operations])
  const { openAPIRegistry: registry } = app
  registry.registerComponent('securitySchemes', 'managementToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'tpm_',
    description: 'A management token, with scopes by area; or a JWT that was exchanged for one.',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-session',
    description:
      'The session of a person who has signed in. It acts for the organisation that the header ' +
      '`Turnpike-Organisation` names, for their oldest one without it, or for the `platform`.',
  })
  registry.registerComponent('securitySchemes', 'bootstrapSecret', {
    type: 'http',
    scheme: 'bearer',
    description: 'The secret of the deployment, for the first admin token.',
  })
  registry.registerComponent('parameters', 'IdempotencyKey', IDEMPOTENCY_KEY)
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Turnpike management API',
      version: '1.0.0',
      description: 'Errors are problem documents (RFC 9457). Branch on `code`.',
    },
    servers: [{ url: '/' }],
  })
  for (const { post } of Object.values(document.paths ?? {})) {
    if (!post || !post.security?.some((scheme) => 'managementToken' in scheme)) continue
    post.parameters = [
      ...(post.parameters ?? []),
      { $ref: '#/components/parameters/IdempotencyKey' },
    ]
  }
  return document
}
