import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { getGrid, gridOf } from './get'
import { saveGrid } from './save'
import { GridView, SaveGrid } from './schemas'

const tags = ['Plans']

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/grid',
    operationId: 'getGrid',
    summary: 'Routes by plans: which plan may call what, and how fast',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(GridView, 'The grid'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const grid = await getGrid(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.json(GridView.parse(grid), 200)
  },
})

const save = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/products/{product_id}/grid',
    operationId: 'saveGrid',
    summary: 'Change lowest plans and rate overrides of many routes at once',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(SaveGrid) },
    responses: { 200: answers(GridView, 'The grid'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    await saveGrid(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    const grid = await gridOf(c.var.deps, product_id)
    return c.json(GridView.parse(grid), 200)
  },
})

export const gridRoutes = [get, save] as const
