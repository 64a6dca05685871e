import { createRoute } from '@hono/zod-openapi'
import { answers, asStaff, route } from '../../app-types'
import { reading } from '../../http/problems'
import { abuse as abuseVerb, AbuseView } from './abuse'

const abuse = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/abuse',
    operationId: 'getAbuse',
    summary: 'Addresses that try keys, unusual traffic and leaked keys of the last 24 hours',
    tags: ['Administration'],
    security: asStaff,
    responses: { 200: answers(AbuseView, 'The worst and latest of it'), ...reading() },
  }),
  handler: async (c) => c.json(await abuseVerb(c.var.deps, c.var.caller), 200),
})

export const abuseRoutes = [abuse] as const
