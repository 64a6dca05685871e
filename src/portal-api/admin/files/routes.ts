import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route } from '../../app-types'
import { reading } from '../../http/problems'
import { FilesQuery, FilesView, listFiles as listFilesVerb } from './list'

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/files',
    operationId: 'listStoredFiles',
    summary: 'List what is stored beside the database: images and imported documents',
    tags: ['Administration'],
    security: asAdmin,
    request: { query: FilesQuery },
    responses: { 200: answers(FilesView, 'A page'), ...reading() },
  }),
  handler: async (c) =>
    c.json(await listFilesVerb(c.var.deps, c.var.caller, c.req.valid('query')), 200),
})

export const storedFileRoutes = [list] as const
