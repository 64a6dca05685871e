import { createRoute } from '@hono/zod-openapi'
import { answers, asStaff, route } from '../app-types'
import { reading } from '../http/problems'
import { pulse as pulseVerb, PulseView } from './pulse'
import { search as searchVerb, SearchQuery, SearchView } from './search'

const tags = ['Administration']

const search = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/search',
    operationId: 'search',
    summary: 'Find people, organisations, products, subscriptions and keys',
    tags,
    security: asStaff,
    request: { query: SearchQuery },
    responses: { 200: answers(SearchView, 'The first few of each kind'), ...reading() },
  }),
  handler: async (c) =>
    c.json(await searchVerb(c.var.deps, c.var.caller, c.req.valid('query').q), 200),
})

const pulse = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/pulse',
    operationId: 'pulse',
    summary: 'How the platform does, over 90 days by day',
    tags,
    security: asStaff,
    responses: { 200: answers(PulseView, 'The numbers'), ...reading() },
  }),
  handler: async (c) => c.json(await pulseVerb(c.var.deps, c.var.caller), 200),
})

export const overviewRoutes = [search, pulse] as const
