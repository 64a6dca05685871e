import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_MS } from '../identity/library'

declare const DEVELOPMENT: boolean

/**
 * `__Host-` needs `Secure`, which not every browser takes from plain http, not even from 127.0.0.1. So a
 * development build that is reached by http uses a name of its own.
 */
export function isPlain(portalUrl: string): boolean {
  if (!DEVELOPMENT) return false
  return portalUrl.startsWith('http:')
}
const nameFor = (portalUrl: string): string =>
  isPlain(portalUrl) ? 'turnpike-session' : '__Host-session'

const SHAPE = /^[0-9A-Za-z]{32}$/

/** The session's secret that the request brings, or null. */
export function sessionIn(c: Context, portalUrl: string): string | null {
  const value = getCookie(c, nameFor(portalUrl))
  return value !== undefined && SHAPE.test(value) ? value : null
}

const attributes = (portalUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: !isPlain(portalUrl) }) as const

export const setSession = (c: Context, portalUrl: string, secret: string): void =>
  setCookie(c, nameFor(portalUrl), secret, {
    ...attributes(portalUrl),
    maxAge: SESSION_MS / 1000,
  })

export const dropSession = (c: Context, portalUrl: string): void => {
  deleteCookie(c, nameFor(portalUrl), attributes(portalUrl))
}
