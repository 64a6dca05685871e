import { createMiddleware } from 'hono/factory'
import { sha256 } from '../auth/token'
import type { PublicApp } from '../app-types'

/** Seconds: what is published shows everywhere within this time. */
const FRESH_S = 60

/**
 * For answers that are the same for everybody: caches may keep them for so many seconds, and who has one
 * already is told so by 304 (RFC 9110 section 13.1.2).
 * @param staleSeconds that they may answer with it after that, while they ask for a new one
 */
export const publicCacheFor = (seconds: number, staleSeconds: number) =>
  createMiddleware<PublicApp>(async function publicCache(c, next) {
    await next()
    if (c.res.status !== 200) return
    const body = await c.res.arrayBuffer()
    const etag = `"${(await sha256(body)).slice(0, 32)}"`
    const headers = new Headers(c.res.headers)
    headers.set('etag', etag)
    const stale = staleSeconds === 0 ? '' : `, stale-while-revalidate=${staleSeconds}`
    headers.set('cache-control', `public, max-age=${seconds}${stale}`)
    const known = (c.req.header('if-none-match') ?? '')
      .split(',')
      .some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')))
    if (known) headers.delete('content-type')
    c.res = new Response(known ? null : body, { status: known ? 304 : 200, headers })
  })

/** For a minute. */
export const publicCache = publicCacheFor(FRESH_S, FRESH_S * 5)
