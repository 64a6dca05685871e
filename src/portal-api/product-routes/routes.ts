import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { createRoute as createVerb } from './create'
import { deleteRoute } from './delete'
import { getRoute } from './get'
import { listRoutes } from './list'
import { CreateRoute, RoutePath, RouteView, toRouteView, UpdateRoute } from './schemas'
import { updateRoute } from './update'

const tags = ['Routes']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/routes',
    operationId: 'createRoute',
    summary: 'Create a route',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(CreateRoute) },
    responses: { 201: answers(RouteView, 'Created'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const created = await createVerb(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toRouteView(created.row, created.rates), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/routes',
    operationId: 'listRoutes',
    summary: "List a product's routes",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath, query: PageQuery },
    responses: { 200: answers(pageOf(RouteView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const page = await listRoutes(c.var.deps, c.var.caller, product_id, c.req.valid('query'))
    return c.json(
      toPage(page, ({ row, rates }) => toRouteView(row, rates)),
      200,
    )
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/routes/{route_id}',
    operationId: 'getRoute',
    summary: 'Get a route',
    tags,
    security: needs('catalogue:read'),
    request: { params: RoutePath },
    responses: { 200: answers(RouteView, 'The route'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { route_id } = c.req.valid('param')
    const { row, rates } = await getRoute(c.var.deps, c.var.caller, route_id)
    return c.json(toRouteView(row, rates), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/routes/{route_id}',
    operationId: 'updateRoute',
    summary: 'Change a route',
    tags,
    security: needs('catalogue:write'),
    request: { params: RoutePath, body: takes(UpdateRoute) },
    responses: { 200: answers(RouteView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { route_id } = c.req.valid('param')
    const changed = await updateRoute(c.var.deps, c.var.caller, route_id, c.req.valid('json'))
    return c.json(toRouteView(changed.row, changed.rates), 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/routes/{route_id}',
    operationId: 'deleteRoute',
    summary: 'Delete a route',
    tags,
    security: needs('catalogue:write'),
    request: { params: RoutePath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await deleteRoute(c.var.deps, c.var.caller, c.req.valid('param').route_id)
    return c.body(null, 204)
  },
})

export const productRouteRoutes = [create, list, get, update, remove] as const
