import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { listSettlements } from './list'
import { SettlementsQuery, SettlementView, toSettlementView } from './schemas'

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/settlements',
    operationId: 'listSettlements',
    summary: 'List what you earn of each paid invoice, and when it is paid out',
    tags: ['Revenue'],
    security: needs('billing:read'),
    request: { query: SettlementsQuery },
    responses: { 200: answers(pageOf(SettlementView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const page = await listSettlements(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toSettlementView), 200)
  },
})

export const settlementRoutes = [list] as const
