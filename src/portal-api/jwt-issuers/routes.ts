import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { KeyPath } from '../keys/schemas'
import { createJwtIssuer } from './create'
import { deleteJwtIssuer } from './delete'
import { listJwtIssuers } from './list'
import { CreateJwtIssuer, JwtIssuerPath, JwtIssuerView, toJwtIssuerView } from './schemas'

const tags = ['Keys']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/keys/{key_id}/jwt-issuers',
    operationId: 'createJwtIssuer',
    summary: 'Let JWTs of your own identity provider stand for a key',
    tags,
    security: needs('keys:write'),
    request: { params: KeyPath, body: takes(CreateJwtIssuer) },
    responses: { 201: answers(JwtIssuerView, 'Created'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { key_id } = c.req.valid('param')
    const row = await createJwtIssuer(c.var.deps, c.var.caller, key_id, c.req.valid('json'))
    return c.json(toJwtIssuerView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/keys/{key_id}/jwt-issuers',
    operationId: 'listJwtIssuers',
    summary: 'Whose JWTs stand for a key',
    tags,
    security: needs('keys:read'),
    request: { params: KeyPath },
    responses: {
      200: answers(z.object({ data: z.array(JwtIssuerView) }), 'In the order they were made'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const rows = await listJwtIssuers(c.var.deps, c.var.caller, c.req.valid('param').key_id)
    return c.json({ data: rows.map(toJwtIssuerView) }, 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/keys/{key_id}/jwt-issuers/{issuer_id}',
    operationId: 'deleteJwtIssuer',
    summary: 'End the JWTs of a subject; refused everywhere within 5 seconds',
    tags,
    security: needs('keys:write'),
    request: { params: JwtIssuerPath },
    responses: {
      204: { description: 'Removed' },
      ...writing('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const { key_id, issuer_id } = c.req.valid('param')
    await deleteJwtIssuer(c.var.deps, c.var.caller, key_id, issuer_id)
    return c.body(null, 204)
  },
})

export const jwtIssuerRoutes = [create, list, remove] as const
