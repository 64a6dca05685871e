import { createRoute, z } from '@hono/zod-openapi'
import { asStaff, route } from '../../app-types'
import { reading } from '../../http/problems'
import { metrics as metricsVerb } from './metrics'
import { OPEN_METRICS } from './open-metrics'

const metrics = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/metrics',
    operationId: 'getMetrics',
    summary: 'How the platform does, as OpenMetrics text',
    description: 'For Prometheus and its like, with a platform token: `docs/operations.md`.',
    tags: ['Administration'],
    security: asStaff,
    responses: {
      200: { description: 'The numbers', content: { [OPEN_METRICS]: { schema: z.string() } } },
      ...reading(),
    },
  }),
  handler: async (c) =>
    c.body(await metricsVerb(c.var.deps, c.var.caller), 200, { 'content-type': OPEN_METRICS }),
})

export const metricsRoutes = [metrics] as const
