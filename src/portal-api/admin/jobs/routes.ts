import { createRoute } from '@hono/zod-openapi'
import { answers, asStaff, route } from '../../app-types'
import { reading } from '../../http/problems'
import { JobRunsView, listJobs } from './list'

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/jobs',
    operationId: 'listJobs',
    summary: 'When each scheduled job last ran, and how that ended',
    tags: ['Administration'],
    security: asStaff,
    responses: { 200: answers(JobRunsView, 'Those that ran, by name'), ...reading() },
  }),
  handler: async (c) => c.json(await listJobs(c.var.deps, c.var.caller), 200),
})

export const jobRoutes = [list] as const
