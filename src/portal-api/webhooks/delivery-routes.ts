import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { getDelivery, listDeliveries } from './deliveries'
import { replayMany, replayOne } from './replay'
import {
  DeliveriesQuery,
  DeliveryDetail,
  DeliveryPath,
  DeliveryView,
  ReplayEvents,
  ReplayView,
  toDeliveryDetail,
  toDeliveryView,
  WebhookPath,
} from './schemas'
import { sendSoon } from './send'
import { testWebhook } from './test'

const tags = ['Webhooks']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/webhooks/{webhook_id}/deliveries',
    operationId: 'listWebhookDeliveries',
    summary: 'The delivery log of a webhook endpoint; kept for 90 days',
    tags,
    security: needs('webhooks:read'),
    request: { params: WebhookPath, query: DeliveriesQuery },
    responses: { 200: answers(pageOf(DeliveryView), 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    const query = c.req.valid('query')
    const page = await listDeliveries(c.var.deps, c.var.caller, webhook_id, query)
    return c.json(toPage(page, toDeliveryView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/webhooks/{webhook_id}/deliveries/{event_id}',
    operationId: 'getWebhookDelivery',
    summary: 'A delivery with its payload and all tries',
    tags,
    security: needs('webhooks:read'),
    request: { params: DeliveryPath },
    responses: { 200: answers(DeliveryDetail, 'The delivery'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { webhook_id, event_id } = c.req.valid('param')
    const found = await getDelivery(c.var.deps, c.var.caller, webhook_id, event_id)
    return c.json(toDeliveryDetail(found.delivery, found.tries), 200)
  },
})

const replay = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks/{webhook_id}/deliveries/{event_id}/replay',
    operationId: 'replayWebhookDelivery',
    summary: 'Send an event again, under the same id',
    tags,
    security: needs('webhooks:write'),
    request: { params: DeliveryPath },
    responses: {
      202: answers(DeliveryView, 'It will be sent'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { webhook_id, event_id } = c.req.valid('param')
    const delivery = await replayOne(c.var.deps, c.var.caller, webhook_id, event_id)
    sendSoon(c.var.deps)
    return c.json(toDeliveryView(delivery), 202)
  },
})

const replaySince = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks/{webhook_id}/replay',
    operationId: 'replayWebhookEvents',
    summary: 'Send the events since a moment again, or those that were not delivered',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath, body: takes(ReplayEvents) },
    responses: {
      202: answers(ReplayView, 'How many will be sent'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const queued = await replayMany(c.var.deps, c.var.caller, webhook_id, input)
    sendSoon(c.var.deps)
    return c.json(ReplayView.parse({ queued }), 202)
  },
})

const test = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks/{webhook_id}/test',
    operationId: 'testWebhook',
    summary: 'Send a test event to a webhook endpoint',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath },
    responses: {
      202: answers(DeliveryView, 'It will be sent'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    const delivery = await testWebhook(c.var.deps, c.var.caller, webhook_id)
    sendSoon(c.var.deps)
    return c.json(toDeliveryView(delivery), 202)
  },
})

export const webhookDeliveryRoutes = [list, get, replay, replaySince, test] as const
