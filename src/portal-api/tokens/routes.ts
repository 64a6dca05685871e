import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { id } from '../http/schemas'
import { createToken } from './create'
import { listTokens } from './list'
import { revokeToken } from './revoke'
import { CreateToken, TokenCreated, TokenView, toTokenCreated, toTokenView } from './schemas'

const tags = ['Tokens']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/tokens',
    operationId: 'createToken',
    summary: 'Create a management token',
    tags,
    security: needs('tokens:write'),
    request: { body: takes(CreateToken) },
    responses: { 201: answers(TokenCreated, 'Created; shown once'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const issued = await createToken(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toTokenCreated(issued.row, issued.token), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/tokens',
    operationId: 'listTokens',
    summary: 'List management tokens',
    tags,
    security: needs('tokens:read'),
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(TokenView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listTokens(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toTokenView), 200)
  },
})

const revoke = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/tokens/{token_id}',
    operationId: 'revokeToken',
    summary: 'Revoke a management token',
    tags,
    security: needs('tokens:write'),
    request: { params: z.object({ token_id: id() }) },
    responses: { 204: { description: 'Revoked' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await revokeToken(c.var.deps, c.var.caller, c.req.valid('param').token_id)
    return c.body(null, 204)
  },
})

export const tokenRoutes = [create, list, revoke] as const
