import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { listCalls } from './list'
import { CallsQuery, CallView, toCallView } from './schemas'

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/calls',
    operationId: 'listCalls',
    summary: 'The request log of a subscription or of a product of yours, refused calls included',
    tags: ['Usage'],
    security: needs('usage:read'),
    request: { query: CallsQuery },
    responses: { 200: answers(pageOf(CallView), 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const result = await listCalls(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(
      toPage(result.page, (call) => toCallView(call, result.forProvider)),
      200,
    )
  },
})

export const callRoutes = [list] as const
