import { createRoute } from '@hono/zod-openapi'
import { answers, needs, publicRoute, route, takes } from '../app-types'
import { CataloguePath } from '../catalogue/schemas'
import { problems, writing } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import { makeTryItKey } from './key'
import { tryMock } from './mock'
import { toTryItKey, TryItAnswer, TryItCall, TryItKey } from './schemas'

const key = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions/{subscription_id}/try-it-key',
    operationId: 'createTryItKey',
    summary: 'A key of 15 minutes, for pages of the portal to call the product with',
    tags: ['Keys'],
    security: needs('keys:write'),
    request: { params: SubscriptionPath },
    responses: {
      201: answers(TryItKey, 'Created; ends the one before'),
      ...writing('not_found', 'invalid_state', 'too_many_attempts'),
    },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(toTryItKey(await makeTryItKey(c.var.deps, c.var.caller, subscription_id)), 201)
  },
})

const mock = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/catalogue/{slug}/try-it',
    operationId: 'tryRoute',
    summary: 'What a route answers by its example, without a subscription',
    tags: ['Catalogue'],
    security: [],
    request: { params: CataloguePath, body: takes(TryItCall) },
    responses: {
      200: answers(TryItAnswer, 'The example'),
      ...problems(
        'not_found',
        'invalid_request',
        'invalid_json',
        'unsupported_media_type',
        'ambiguous_path',
        'unknown_route',
        'method_not_allowed',
        'no_example',
        'internal_error',
      ),
    },
  }),
  handler: async (c) =>
    c.json(await tryMock(c.var.deps, c.req.valid('param').slug, c.req.valid('json')), 200),
})

export const tryItRoutes = [key] as const
export const publicTryItRoutes = [mock] as const
