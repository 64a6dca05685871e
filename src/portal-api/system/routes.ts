import { createRoute, z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { answers, publicRoute } from '../app-types'
import { problems } from '../http/problems'

const HealthView = z.object({ status: z.literal('ok') }).openapi('Health')

const health = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/health',
    operationId: 'getHealth',
    summary: 'Whether the API and its database answer',
    tags: ['System'],
    security: [],
    responses: { 200: answers(HealthView, 'They do'), ...problems('internal_error') },
  }),
  handler: async (c) => {
    await c.var.deps.db.run(sql`select 1`)
    return c.json({ status: 'ok' as const }, 200)
  },
})

export const systemRoutes = [health] as const
