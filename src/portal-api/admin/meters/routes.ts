import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route, takes } from '../../app-types'
import { writing } from '../../http/problems'
import { rebuildMeters } from './rebuild'
import { RebuildMeters, RebuiltMetersView } from './schemas'

const rebuild = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/meters/rebuild',
    operationId: 'rebuildMeters',
    summary: 'Have meters that lost their storage take what the ledger has, fifty at a time',
    tags: ['Administration'],
    security: asAdmin,
    request: { body: takes(RebuildMeters) },
    responses: { 200: answers(RebuiltMetersView, 'What became of them'), ...writing() },
  }),
  handler: async (c) =>
    c.json(await rebuildMeters(c.var.deps, c.var.caller, c.req.valid('json')), 200),
})

export const meterRoutes = [rebuild] as const
