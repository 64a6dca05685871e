/** The management API. What stands above `authenticate` is for everybody; all below needs a token. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { AppError, fail } from '../domain/errors'
import type { PortalApp } from './app-types'
import { authenticate } from './auth/authenticate'
import { devRoutes } from './dev/routes'
import { context } from './http/context'
import { idempotent } from './http/idempotency'
import { refuseInvalid, toProblem } from './http/problems'
import { openApiRoutes } from './openapi/routes'
import { operations, publicOperations } from './operations'

declare const DEVELOPMENT: boolean

const MAX_BODY_BYTES = 256 * 1024

export const app = new OpenAPIHono<PortalApp>({
  defaultHook: (result) => (result.success ? undefined : refuseInvalid(result)),
})
app.onError(toProblem)
app.notFound((c) => toProblem(new AppError('not_found'), c))
app.use(context)
app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => fail('body_too_large') }))

app.openapiRoutes(publicOperations)
app.route('/', openApiRoutes)
if (DEVELOPMENT) app.route('/', devRoutes())

app.use(authenticate)
app.use(idempotent)
app.openapiRoutes(operations)
