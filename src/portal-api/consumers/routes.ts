import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { downloads } from '../http/download'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { readTimeline, TimelineEntry, toTimelineEntry } from '../subscriptions/timeline'
import { consumerActionRoutes } from './action-routes'
import { banRoutes } from './ban-routes'
import { ConsumerLine, exportConsumers } from './export'
import { findConsumer, getConsumer } from './get'
import { listConsumers } from './list'
import {
  AllConsumersQuery,
  ConsumerEntry,
  ConsumerOverviewView,
  ConsumerPath,
  ConsumersExportQuery,
  ConsumersQuery,
  toConsumerEntry,
  toConsumerOverview,
} from './schemas'

const tags = ['Consumers']
const security = needs('consumers:read')
const page = answers(pageOf(ConsumerEntry), 'A page')

const listAll = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/consumers',
    operationId: 'listAllConsumers',
    summary: 'Who subscribes to your products',
    tags,
    security,
    request: { query: AllConsumersQuery },
    responses: { 200: page, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const found = await listConsumers(deps, caller, c.req.valid('query'))
    return c.json(
      toPage(found, (consumer) => toConsumerEntry(consumer, deps.now())),
      200,
    )
  },
})

const file = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/consumers/export',
    operationId: 'exportConsumers',
    summary: 'Who subscribes to your products, as a file',
    tags,
    security,
    request: { query: ConsumersExportQuery },
    responses: { 200: downloads(ConsumerLine, 'Newest first'), ...reading('not_found') },
  }),
  handler: (c) => exportConsumers(c.var.deps, c.var.caller, c.req.valid('query')),
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/subscriptions',
    operationId: 'listConsumers',
    summary: 'Who subscribes to a product of yours',
    tags,
    security,
    request: { params: ProductPath, query: ConsumersQuery },
    responses: { 200: page, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const query = { ...c.req.valid('query'), ...c.req.valid('param') }
    const found = await listConsumers(deps, caller, query)
    return c.json(
      toPage(found, (consumer) => toConsumerEntry(consumer, deps.now())),
      200,
    )
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/subscriptions/{subscription_id}',
    operationId: 'getConsumer',
    summary: 'A consumer of a product of yours, with its keys and its calls of 30 days',
    tags,
    security,
    request: { params: ConsumerPath },
    responses: { 200: answers(ConsumerOverviewView, 'The consumer'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id, subscription_id } = c.req.valid('param')
    const found = await getConsumer(deps, caller, product_id, subscription_id)
    return c.json(toConsumerOverview(found, deps.now()), 200)
  },
})

const timeline = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/subscriptions/{subscription_id}/timeline',
    operationId: 'getConsumerTimeline',
    summary: "What happened to a consumer's subscription",
    tags,
    security,
    request: { params: ConsumerPath, query: PageQuery },
    responses: { 200: answers(pageOf(TimelineEntry), 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id, subscription_id } = c.req.valid('param')
    await findConsumer(deps, caller, product_id, subscription_id)
    const found = await readTimeline(deps, subscription_id, c.req.valid('query'))
    return c.json(toPage(found, toTimelineEntry), 200)
  },
})

export const consumerRoutes = [
  listAll,
  file,
  list,
  get,
  timeline,
  ...consumerActionRoutes,
  ...banRoutes,
] as const
