import { createRoute } from '@hono/zod-openapi'
import { answers, asStaff, route } from '../../app-types'
import { downloads } from '../../http/download'
import { reading } from '../../http/problems'
import { exportHealthLog, readHealthLog } from './read'
import { HealthDayView, HealthLogExportQuery, HealthLogQuery, HealthLogView } from './schemas'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/health-log',
    operationId: 'getHealthLog',
    summary: 'How the platform did, one row for each UTC day',
    description:
      'A row is written some hours after its day and never changes: `docs/integrations.md`.',
    tags,
    security: asStaff,
    request: { query: HealthLogQuery },
    responses: { 200: answers(HealthLogView, 'The rows, oldest first'), ...reading() },
  }),
  handler: async (c) =>
    c.json(await readHealthLog(c.var.deps, c.var.caller, c.req.valid('query')), 200),
})

const file = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/health-log/export',
    operationId: 'exportHealthLog',
    summary: 'The health log as a file',
    tags,
    security: asStaff,
    request: { query: HealthLogExportQuery },
    responses: { 200: downloads(HealthDayView, 'A row for each day'), ...reading() },
  }),
  handler: (c) => exportHealthLog(c.var.deps, c.var.caller, c.req.valid('query')),
})

export const healthLogRoutes = [list, file] as const
