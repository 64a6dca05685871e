/** The management API. What stands above `authenticate` is for everybody; all below needs a token. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '../domain/errors'
import type { PortalApp } from './app-types'
import { authenticate } from './auth/authenticate'
import { noteActor } from './auth/note-actor'
import { devRoutes } from './dev/routes'
import { limitBody } from './http/body-limit'
import { limitByAddress, limitByCaller } from './http/call-limit'
import { context } from './http/context'
import { idempotent } from './http/idempotency'
import { refuseInvalid, toProblem } from './http/problems'
import { tellAfter } from './notifications/tell-after'
import { openApiRoutes } from './openapi/routes'
import { operations, publicOperations } from './operations'

declare const DEVELOPMENT: boolean

export const app = new OpenAPIHono<PortalApp>({
  defaultHook: (result) => (result.success ? undefined : refuseInvalid(result)),
})
app.onError(toProblem)
app.notFound((c) => toProblem(new AppError('not_found'), c))
app.use(context)
app.use('/api/*', limitByAddress)
app.use(limitBody)
app.use(tellAfter)

app.openapiRoutes(publicOperations)
app.route('/', openApiRoutes)
if (DEVELOPMENT) app.route('/', devRoutes())

app.use(authenticate)
app.use(limitByCaller)
app.use(noteActor)
app.use(idempotent)
app.openapiRoutes(operations)
