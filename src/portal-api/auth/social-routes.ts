import { createRoute } from '@hono/zod-openapi'
import { answers, publicRoute } from '../app-types'
import { problems } from '../http/problems'
import { clientOf } from './client'
import { ProvidersView, SocialParams, SocialQuery } from './schemas'
import { finishSocialSignIn, startSocialSignIn } from './social'

const tags = ['Sign in']
const security: Record<string, string[]>[] = []

const list = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/auth/providers',
    operationId: 'listSocialLogins',
    summary: 'List the social logins that are switched on',
    tags,
    security,
    responses: { 200: answers(ProvidersView, 'Their names'), ...problems('internal_error') },
  }),
  handler: (c) => c.json({ data: [...c.var.deps.auth.social] }, 200),
})

const start = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/auth/social/{provider}',
    operationId: 'startSocialLogin',
    summary: 'Send the browser to sign in elsewhere',
    tags,
    security,
    request: { params: SocialParams, query: SocialQuery },
    responses: {
      302: { description: 'To the other party' },
      ...problems('not_found', 'invalid_request', 'internal_error'),
    },
  }),
  handler: async (c) => {
    const { provider } = c.req.valid('param')
    const { return_to } = c.req.valid('query')
    return c.redirect(await startSocialSignIn(c, c.var.deps, provider, return_to), 302)
  },
})

const back = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/auth/callback/{provider}',
    operationId: 'finishSocialLogin',
    summary: 'Where the other party sends the browser back to',
    tags,
    security,
    request: { params: SocialParams },
    responses: {
      302: { description: 'To the portal, signed in or with the reason why not' },
      ...problems('invalid_request', 'internal_error'),
    },
  }),
  handler: async (c) => {
    const { provider } = c.req.valid('param')
    return c.redirect(await finishSocialSignIn(c, c.var.deps, provider, clientOf(c)), 302)
  },
})

export const socialRoutes = [list, start, back] as const
