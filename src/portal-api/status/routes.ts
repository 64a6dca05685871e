import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { getProbe } from './get-probe'
import { ProbeView, UpdateProbe } from './schemas'
import { updateProbe } from './update-probe'

const tags = ['Status']

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/status',
    operationId: 'getProbe',
    summary: 'How a product is probed, and what came of it',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(ProbeView, 'Its probes'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    return c.json(await getProbe(c.var.deps, c.var.caller, product_id), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/products/{product_id}/status',
    operationId: 'updateProbe',
    summary: 'Choose how a product is probed, or that it is not',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(UpdateProbe) },
    responses: { 200: answers(ProbeView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { deps, caller } = c.var
    return c.json(await updateProbe(deps, caller, product_id, c.req.valid('json')), 200)
  },
})

export const probeRoutes = [get, update] as const
