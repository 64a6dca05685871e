import { createRoute } from '@hono/zod-openapi'
import { answers, anybody, publicRoute, route, takes, personal } from '../app-types'
import { problems, writing } from '../http/problems'
import { clientOf } from './client'
import { exchange, refresh, type Exchanged } from './exchange'
import { JwksView, JwtView, RefreshBody } from './schemas'
import { dropSession } from './session-cookie'
import { signOut } from './sign-out'

const tags = ['Sign in']
const security: Record<string, string[]>[] = []
/** Long enough to spare requests, short enough for a key that is put in front. */
const JWKS_CACHE = 'public, max-age=300'

const view = (pair: Exchanged) =>
  JwtView.parse({
    access_token: pair.jwt,
    token_type: 'Bearer',
    expires_in: pair.expiresIn,
    refresh_token: pair.refreshToken,
    organisation_id: pair.organisationId,
    role: pair.role,
    scopes: pair.scopes,
  })

const token = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/token',
    operationId: 'exchangeToken',
    summary: 'Exchange a session or a management token for a JWT',
    tags,
    security: anybody,
    responses: { 200: answers(JwtView, 'The JWT and its refresh token'), ...writing() },
  }),
  handler: async (c) => c.json(view(await exchange(c.var.deps, c.var.caller, clientOf(c))), 200),
})

const next = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/token/refresh',
    operationId: 'refreshToken',
    summary: 'Get the next JWT; the refresh token is used up',
    tags,
    security,
    request: { body: takes(RefreshBody) },
    responses: {
      200: answers(JwtView, 'The next pair'),
      ...problems(
        'unauthenticated',
        'account_suspended',
        'invalid_request',
        'invalid_json',
        'unsupported_media_type',
        'internal_error',
      ),
    },
  }),
  handler: async (c) => {
    const { refresh_token } = c.req.valid('json')
    return c.json(view(await refresh(c.var.deps, refresh_token, clientOf(c))), 200)
  },
})

const keys = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/.well-known/jwks.json',
    operationId: 'getJwks',
    summary: 'The keys that JWTs are verified with',
    tags,
    security,
    responses: { 200: answers(JwksView, 'The key set'), ...problems('internal_error') },
  }),
  handler: async (c) => {
    c.header('cache-control', JWKS_CACHE)
    return c.json({ keys: [...(await c.var.deps.jwt.keys())] }, 200)
  },
})

const out = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/auth/sign-out',
    operationId: 'signOut',
    summary: 'Sign out: ends the session',
    tags,
    security: personal,
    responses: { 204: { description: 'Ended' }, ...writing() },
  }),
  handler: async (c) => {
    const { deps } = c.var
    await signOut(deps, c.var.caller, clientOf(c))
    dropSession(c, deps.portalUrl)
    return c.body(null, 204)
  },
})

export const publicTokenRoutes = [next, keys] as const
export const authRoutes = [token, out] as const
