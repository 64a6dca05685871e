import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ImportPath } from '../imports/schemas'
import { RoutePath } from '../product-routes/schemas'
import { ProductPath } from '../products/schemas'
import { listRouteCallers } from './callers'
import { listDeprecatedRoutes } from './deprecated'
import { listRouteEndings } from './endings'
import { getImportImpact } from './impact'
import { remindCallers } from './remind'
import {
  DeprecatedRoutes,
  EndingsQuery,
  ImpactView,
  ReminderView,
  RouteCaller,
  RouteEndings,
  toDeprecatedRoute,
  toImpact,
  toReminder,
  toRouteCaller,
  toRouteEnding,
} from './schemas'

const tags = ['Changes']

const impact = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/imports/{import_id}/impact',
    operationId: 'getImportImpact',
    summary: 'How many consumers call what an import breaks, and how the changelog tells it',
    tags,
    security: needs('catalogue:read'),
    request: { params: ImportPath },
    responses: { 200: answers(ImpactView, 'The impact'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { import_id } = c.req.valid('param')
    return c.json(toImpact(await getImportImpact(c.var.deps, c.var.caller, import_id)), 200)
  },
})

const callers = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/routes/{route_id}/callers',
    operationId: 'listRouteCallers',
    summary: 'Which consumers called a route in the last 30 days, most calls first',
    tags,
    security: needs('usage:read'),
    request: { params: RoutePath, query: PageQuery },
    responses: { 200: answers(pageOf(RouteCaller), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { route_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const page = await listRouteCallers(deps, caller, route_id, c.req.valid('query'))
    return c.json(toPage(page, toRouteCaller), 200)
  },
})

const deprecated = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/deprecated-routes',
    operationId: 'listDeprecatedRoutes',
    summary: 'Deprecated routes of a product, and how much they are still called',
    tags,
    security: needs('usage:read'),
    request: { params: ProductPath },
    responses: {
      200: answers(DeprecatedRoutes, 'The soonest to end first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const found = await listDeprecatedRoutes(deps, caller, c.req.valid('param').product_id)
    const now = deps.now()
    return c.json({ data: found.map((each) => toDeprecatedRoute(each, now)) }, 200)
  },
})

const remind = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/routes/{route_id}/reminders',
    operationId: 'remindRouteCallers',
    summary: 'Tell those who still call a deprecated route once more, at most once in seven days',
    tags,
    security: needs('catalogue:write'),
    request: { params: RoutePath },
    responses: {
      202: answers(ReminderView, 'They are told within a minute'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { route_id } = c.req.valid('param')
    return c.json(toReminder(await remindCallers(c.var.deps, c.var.caller, route_id)), 202)
  },
})

const endings = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/route-endings',
    operationId: 'listRouteEndings',
    summary: 'Routes that you called in the last 30 days and that end, the soonest first',
    tags,
    security: needs('usage:read'),
    request: { query: EndingsQuery },
    responses: { 200: answers(RouteEndings, 'At most 200'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('query')
    const found = await listRouteEndings(deps, caller, subscription_id)
    return c.json({ data: found.map(toRouteEnding) }, 200)
  },
})

export const changeRoutes = [impact, callers, deprecated, remind, endings] as const
