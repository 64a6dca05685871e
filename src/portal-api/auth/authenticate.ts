import { createMiddleware } from 'hono/factory'
import { findTokenByHash, isTouchDue, touchToken } from '../../db/tokens'
import { AppError } from '../../domain/errors'
import type { PortalApp } from '../app-types'
import { bearerOf, isToken, sha256 } from './token'

/**
 * Lets through who brings a live management token, as `c.var.caller`.
 * @throws {AppError} unauthenticated
 */
export const authenticate = createMiddleware<PortalApp>(async function authenticate(c, next) {
  const { db, now, later } = c.var.deps
  const token = bearerOf(c.req.header('authorization'))
  const row =
    token !== null && isToken(token) ? await findTokenByHash(db, await sha256(token)) : undefined
  const at = now()
  if (!row || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= at)) {
    throw new AppError('unauthenticated', undefined, {}, { 'www-authenticate': 'Bearer' })
  }
  if (isTouchDue(row, at)) later(touchToken(db, row.id, at).execute())
  c.set('caller', {
    actorId: row.id,
    userId: null,
    sessionId: null,
    organisationId: row.organisationId,
    role: null,
    platformRole: row.platformRole,
    scopes: row.scopes,
    credential: token ?? '',
  })
  await next()
})
