import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { getConsumer } from './get'
import { listConsumers } from './list'
import { ConsumerPath, ConsumersQuery, ConsumerView, toConsumerView } from './schemas'

const tags = ['Consumers']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/subscriptions',
    operationId: 'listConsumers',
    summary: 'Who subscribes to a product of yours',
    tags,
    security: needs('subscriptions:read'),
    request: { params: ProductPath, query: ConsumersQuery },
    responses: { 200: answers(pageOf(ConsumerView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id } = c.req.valid('param')
    const page = await listConsumers(deps, caller, product_id, c.req.valid('query'))
    return c.json(
      toPage(page, (detail) => toConsumerView(detail, deps.now())),
      200,
    )
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/subscriptions/{subscription_id}',
    operationId: 'getConsumer',
    summary: 'A subscription to a product of yours',
    tags,
    security: needs('subscriptions:read'),
    request: { params: ConsumerPath },
    responses: { 200: answers(ConsumerView, 'The subscription'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id, subscription_id } = c.req.valid('param')
    const detail = await getConsumer(deps, caller, product_id, subscription_id)
    return c.json(toConsumerView(detail, deps.now()), 200)
  },
})

export const consumerRoutes = [list, get] as const
