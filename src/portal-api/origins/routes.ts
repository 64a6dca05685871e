import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { createOrigin } from './create'
import { getOrigin, listOrigins } from './read'
import { CreateOrigin, OriginPath, OriginView, toOriginView } from './schemas'
import { verifyOrigin } from './verify'

const tags = ['Origins']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/origins',
    operationId: 'createOrigin',
    summary: 'Claim an origin, to verify it before a product uses it',
    description:
      "A product's origins are claimed by themselves. A published product moves only to verified ones.",
    tags,
    security: needs('catalogue:write'),
    request: { body: takes(CreateOrigin) },
    responses: { 201: answers(OriginView, 'Claimed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const row = await createOrigin(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toOriginView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/origins',
    operationId: 'listOrigins',
    summary: 'List the origins of your products',
    tags,
    security: needs('catalogue:read'),
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(OriginView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listOrigins(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toOriginView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/origins/{origin_id}',
    operationId: 'getOrigin',
    summary: 'Get an origin',
    tags,
    security: needs('catalogue:read'),
    request: { params: OriginPath },
    responses: { 200: answers(OriginView, 'The origin'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { origin_id } = c.req.valid('param')
    return c.json(toOriginView(await getOrigin(c.var.deps, c.var.caller, origin_id)), 200)
  },
})

const verify = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/origins/{origin_id}/verify',
    operationId: 'verifyOrigin',
    summary: 'Look whether an origin shows its token',
    tags,
    security: needs('catalogue:write'),
    request: { params: OriginPath },
    responses: {
      200: answers(OriginView, 'What was found: `verified`, or `failed` with its problem'),
      ...writing('not_found', 'too_many_attempts'),
    },
  }),
  handler: async (c) => {
    const { origin_id } = c.req.valid('param')
    return c.json(toOriginView(await verifyOrigin(c.var.deps, c.var.caller, origin_id)), 200)
  },
})

export const originRoutes = [create, list, get, verify] as const
