import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { findLiveToken, isTouchDue, touchToken } from '../../db/tokens'
import { findSession, findSessionById, touchSession } from '../../db/users'
import { AppError, fail } from '../../domain/errors'
import { isId, type Id } from '../../domain/ids'
import type { PortalApp } from '../app-types'
import type { PortalDeps } from '../deps'
import { within } from '../within'
import type { Caller } from './caller'
import type { JwtClaims } from './jwt'
import { isSafe, requireSameOrigin } from './same-origin'
import { sessionIn } from './session-cookie'
import { actingAs, actingByToken, narrowed, wantedBy, type Acting } from './standing'
import { bearerOf, isToken, sha256 } from './token'

/** A session that cannot be read in time is no session. */
const SESSION_READ_MS = 4000
/** ms; when a session was last used is known to the minute. */
const TOUCH_EVERY_MS = 60_000
/** A person's own account, which is no part of the organisation that they act for. */
const OWN = /^\/api\/v1\/(?:me(?:\/|$)|auth\/sign-out$)/

interface Identified {
  readonly caller: Caller
  readonly suspended: boolean
}

/**
 * Lets through who brings a live management token, a JWT or a session, as `c.var.caller`. A bearer
 * credential wins over a cookie.
 * @throws {AppError} unauthenticated, account_suspended, organisation_suspended, forbidden, not_found
 */
export const authenticate = createMiddleware<PortalApp>(async function authenticate(c, next) {
  const identified = await identify(c)
  if (identified === null) throw unauthenticated()
  const { method, path } = c.req
  if (identified.suspended && !isSafe(method) && !OWN.test(path)) fail('organisation_suspended')
  c.set('caller', identified.caller)
  await next()
})

export const unauthenticated = (): AppError =>
  new AppError('unauthenticated', undefined, {}, { 'www-authenticate': 'Bearer' })

async function identify(c: Context<PortalApp>): Promise<Identified | null> {
  const { deps } = c.var
  const header = c.req.header('authorization')
  if (header !== undefined) {
    const bearer = bearerOf(header)
    if (bearer === null) return null
    return isToken(bearer) ? byToken(deps, bearer) : byJwt(deps, bearer)
  }
  const secret = sessionIn(c, deps.portalUrl)
  if (secret === null) return null
  const identified = await bySession(deps, secret, c.req.header('turnpike-organisation'))
  if (identified !== null && !isSafe(c.req.method)) requireSameOrigin(c, deps.portalUrl)
  return identified
}

async function byToken(deps: PortalDeps, token: string): Promise<Identified | null> {
  const { db, now, later } = deps
  const at = now()
  const found = await findLiveToken(db, { hash: await sha256(token) }, at)
  if (!found) return null
  const row = found.token
  if (isTouchDue(row, at)) later(touchToken(db, row.id, at).execute())
  const who = { actorId: row.id, userId: null, sessionId: null, credential: token }
  return identified(who, actingByToken(row, found.suspendedAt))
}

async function bySession(
  { db, now, later }: PortalDeps,
  secret: string,
  wanted: string | undefined,
): Promise<Identified | null> {
  const at = now()
  const hash = await sha256(secret)
  const found = await within(SESSION_READ_MS, Promise.resolve(findSession(db, hash, at)))
  if (!found) return null
  const { user, session } = found
  if (session.updatedAt < at - TOUCH_EVERY_MS) later(touchSession(db, session.id, at).execute())
  const acting = (await actingAs(db, user, wanted)) ?? fail('not_found')
  const who = { actorId: user.id, userId: user.id, sessionId: session.id, credential: secret }
  return identified(who, acting)
}

/** What was exchanged is read again: a JWT is good for no longer than that. */
async function byJwt(deps: PortalDeps, jwt: string): Promise<Identified | null> {
  const claims = await deps.jwt.verify(jwt, deps.now())
  const source = claims && (await sourceOf(deps, claims))
  if (!claims || !source) return null
  const { acting, userId } = source
  const scopes = narrowed(claims.scopes, acting.scopes)
  const credential = `${deps.authSecret} ${claims.actorId}`
  const who = { actorId: claims.actorId, userId, sessionId: null, credential }
  return identified(who, { ...acting, scopes })
}

/** What a session or management token that was exchanged stands for now; null once it has ended. */
export async function sourceOf(
  { db, now }: PortalDeps,
  from: Pick<JwtClaims, 'sourceId' | 'organisationId'> & { readonly platformRole: unknown },
): Promise<{ readonly acting: Acting; readonly actorId: Id; readonly userId: Id | null } | null> {
  if (isId('token', from.sourceId)) {
    const found = await findLiveToken(db, { id: from.sourceId }, now())
    if (!found) return null
    const acting = actingByToken(found.token, found.suspendedAt)
    return { acting, actorId: found.token.id, userId: null }
  }
  const read = Promise.resolve(findSessionById(db, from.sourceId, now()))
  const found = await within(SESSION_READ_MS, read)
  if (!found) return null
  const wanted = wantedBy(from.organisationId, from.platformRole !== null)
  const acting = await actingAs(db, found.user, wanted)
  return acting && { acting, actorId: found.user.id, userId: found.user.id }
}

const identified = (
  who: Pick<Caller, 'actorId' | 'userId' | 'sessionId' | 'credential'>,
  { suspended, ...acting }: Acting,
): Identified => ({ caller: { ...who, ...acting }, suspended })
