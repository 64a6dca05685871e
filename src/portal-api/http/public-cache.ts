import { createMiddleware } from 'hono/factory'
import { sha256 } from '../auth/token'
import type { PublicApp } from '../app-types'

/** Seconds: what is published shows everywhere within this time. */
const FRESH_S = 60

/**
 * For answers that are the same for everybody: caches may keep them for a minute, and who has one
 * already is told so by 304 (RFC 9110 section 13.1.2).
 */
export const publicCache = createMiddleware<PublicApp>(async function publicCache(c, next) {
  await next()
  if (c.res.status !== 200) return
  const body = await c.res.arrayBuffer()
  const etag = `"${(await sha256(body)).slice(0, 32)}"`
  const headers = new Headers(c.res.headers)
  headers.set('etag', etag)
  headers.set('cache-control', `public, max-age=${FRESH_S}, stale-while-revalidate=${FRESH_S * 5}`)
  const known = (c.req.header('if-none-match') ?? '')
    .split(',')
    .some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')))
  if (known) headers.delete('content-type')
  c.res = new Response(known ? null : body, { status: known ? 304 : 200, headers })
})
