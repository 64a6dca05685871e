import type { Context } from 'hono'
import { fail } from '../../domain/errors'

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
export const isSafe = (method: string): boolean => SAFE.has(method)

/**
 * A cookie goes along with requests that other sites make a browser send; what changes something must
 * therefore come from the portal itself (security G4).
 * @throws {AppError} forbidden
 */
export function requireSameOrigin(c: Context, portalUrl: string): void {
  const origin = c.req.header('origin')
  const same =
    origin === undefined
      ? c.req.header('sec-fetch-site') === 'same-origin'
      : origin === new URL(portalUrl).origin
  if (!same) fail('forbidden', `With a session, changes must come from ${portalUrl}.`)
}

/**
 * For what needs no session: scripts send no Origin, other sites' pages do.
 * @throws {AppError} forbidden
 */
export function refuseForeignOrigin(c: Context, portalUrl: string): void {
  if (c.req.header('origin') !== undefined) requireSameOrigin(c, portalUrl)
}
