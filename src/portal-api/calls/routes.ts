import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { downloads } from '../http/download'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { exportCalls } from './export'
import { getCall } from './get'
import { listCalls } from './list'
import {
  CallDetailView,
  CallPath,
  CallQuery,
  CallsExportQuery,
  CallsQuery,
  CallView,
  toCallView,
} from './schemas'

const tags = ['Usage']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/calls',
    operationId: 'listCalls',
    summary: 'The request log of a subscription or of a product of yours, refused calls included',
    description: 'Kept for 7 days; sampled above 10 calls a second per key, counts stay exact.',
    tags,
    security: needs('usage:read'),
    request: { query: CallsQuery },
    responses: { 200: answers(pageOf(CallView), 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const result = await listCalls(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(
      toPage(result.page, (call) => toCallView(call, result.forProvider)),
      200,
    )
  },
})

/** Before `get`, whose path it would fit. */
const download = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/calls/export',
    operationId: 'exportCalls',
    summary: 'The request log as a file',
    tags,
    security: needs('usage:read'),
    request: { query: CallsExportQuery },
    responses: {
      200: downloads(CallView, 'Newest first'),
      ...reading('not_found', 'export_too_large'),
    },
  }),
  handler: (c) => exportCalls(c.var.deps, c.var.caller, c.req.valid('query')),
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/calls/{request_id}',
    operationId: 'getCall',
    summary: 'A call of the request log',
    tags,
    security: needs('usage:read'),
    request: { params: CallPath, query: CallQuery },
    responses: { 200: answers(CallDetailView, 'The call'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { request_id } = c.req.valid('param')
    return c.json(await getCall(c.var.deps, c.var.caller, request_id, c.req.valid('query')), 200)
  },
})

export const callRoutes = [list, download, get] as const
