import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { createRoute as createVerb } from './create'
import { deleteRoute } from './delete'
import { getRoute } from './get'
import { listRoutes } from './list'
import {
  CreateRoute,
  DeleteRouteQuery,
  RoutePath,
  RouteView,
  toRouteView,
  UpdateRoute,
} from './schemas'
import { updateRoute } from './update'

const tags = ['Routes']
const etag = ({ updated_at: at }: { readonly updated_at: string }) => ({ etag: `"${at}"` })

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
    const view = toRouteView(created.row, created.rates)
    return c.json(view, 201, etag(view))
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
    const view = toRouteView(row, rates)
    return c.json(view, 200, etag(view))
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/routes/{route_id}',
    operationId: 'updateRoute',
    summary: 'Change a route; with `If-Match` only as you have read it, by its `updated_at`',
    tags,
    security: needs('catalogue:write'),
    request: { params: RoutePath, body: takes(UpdateRoute) },
    responses: { 200: answers(RouteView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { route_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const ifMatch = c.req.header('if-match')
    const changed = await updateRoute(deps, caller, route_id, ifMatch, c.req.valid('json'))
    const view = toRouteView(changed.row, changed.rates)
    return c.json(view, 200, etag(view))
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/routes/{route_id}',
    operationId: 'deleteRoute',
    summary: 'Delete a route; one that consumers call is deprecated and ends later',
    tags,
    security: needs('catalogue:write'),
    request: { params: RoutePath, query: DeleteRouteQuery },
    responses: {
      202: answers(RouteView, 'Deprecated: it goes on until `sunset_at`, and its callers are told'),
      204: { description: 'Deleted' },
      ...writing('not_found', 'route_in_use'),
    },
  }),
  handler: async (c) => {
    const { route_id } = c.req.valid('param')
    const left = await deleteRoute(c.var.deps, c.var.caller, route_id, c.req.valid('query'))
    return left === null ? c.body(null, 204) : c.json(toRouteView(left.row, left.rates), 202)
  },
})

export const productRouteRoutes = [create, list, get, update, remove] as const
