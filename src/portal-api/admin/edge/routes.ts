import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route, takes } from '../../app-types'
import { writing } from '../../http/problems'
import { Because } from '../because'
import { republishAll } from './republish'
import { RepublishView } from './schemas'

const republish = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/republish',
    operationId: 'republishAll',
    summary: 'Write all products, subscriptions and keys to the edge again',
    tags: ['Administration'],
    security: asAdmin,
    request: { body: takes(Because) },
    responses: { 202: answers(RepublishView, 'What waits to be written'), ...writing() },
  }),
  handler: async (c) => {
    const { reason } = c.req.valid('json')
    return c.json(await republishAll(c.var.deps, c.var.caller, reason), 202)
  },
})

export const edgeRoutes = [republish] as const
