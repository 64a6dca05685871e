import { createMiddleware } from 'hono/factory'
import type { PortalApp } from '../app-types'
import { refuseEncoded } from '../files/upload'

/** For uploads: refuses a compressed body before anything reads it. */
export const unencoded = createMiddleware<PortalApp>(async function unencoded(c, next) {
  refuseEncoded(c.req.header('content-encoding'))
  await next()
})
