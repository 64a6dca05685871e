import { createMiddleware } from 'hono/factory'
import type { PortalApp } from '../app-types'

/** Has the audit rows of the request say for whom the caller acts. */
export const noteActor = createMiddleware<PortalApp>(async function noteActor(c, next) {
  const { actor } = c.var.deps
  actor.organisationId = c.var.caller.organisationId
  actor.isStaff = c.var.caller.platformRole !== null
  await next()
})
