import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { listDisputes } from './list'
import { DisputesQuery, DisputeView, toDisputeView } from './schemas'

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/disputes',
    operationId: 'listDisputes',
    summary: 'List disputed payments for your products',
    tags: ['Revenue'],
    security: needs('billing:read'),
    request: { query: DisputesQuery },
    responses: { 200: answers(pageOf(DisputeView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const page = await listDisputes(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toDisputeView), 200)
  },
})

export const disputeRoutes = [list] as const
