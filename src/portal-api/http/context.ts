import { createMiddleware } from 'hono/factory'
import { clockAhead, refreshClock } from '../../platform/clock'
import { newId } from '../../platform/random'
import type { PortalApp } from '../app-types'
import { portalDeps } from '../deps'

/** Gives the request its id and its dependencies, and the answer the headers that every answer has. */
export const context = createMiddleware<PortalApp>(async function context(c, next) {
  await refreshClock(c.env.CONFIG)
  const requestId = newId('request')
  c.set('requestId', requestId)
  c.set(
    'deps',
    portalDeps(
      c.env,
      requestId,
      (work) => c.executionCtx.waitUntil(work),
      c.req.header('cf-connecting-ip') ?? null,
    ),
  )
  await next()
  c.header('x-request-id', requestId)
  c.header('x-content-type-options', 'nosniff')
  // Pages say by it what time it is.
  if (clockAhead() !== 0) c.header('turnpike-clock-ahead', String(clockAhead()))
  // The site's headers are not those of what it hands over.
  c.header('x-frame-options', 'DENY')
  if (!c.res.headers.has('content-security-policy'))
    c.header(
      'content-security-policy',
      "base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    )
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})
