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
import { stripeWebhookRoutes } from './stripe-webhooks/routes'

declare const DEVELOPMENT: boolean

export const app = new OpenAPIHono<PortalApp>({
  defaultHook: (result) => (result.success ? undefined : refuseInvalid(result)),
})
app.onError(toProblem)
app.notFound((c) => toProblem(new AppError('not_found'), c))
app.use(context)
// Above the limits: Stripe sends as much as there is, all of it signed.
app.route('/', stripeWebhookRoutes())
app.use('/api/*', limitByAddress)
app.use(limitBody)
app.use(tellAfter)

const open = app.openapiRoutes(publicOperations)
app.route('/', openApiRoutes)
if (DEVELOPMENT) app.route('/', devRoutes())

app.use(authenticate)
app.use(limitByCaller)
app.use(noteActor)
app.use(idempotent)
/** The app with the types of all its operations, for clients. */
export const api = open.openapiRoutes(operations)
