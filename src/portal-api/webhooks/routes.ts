import { createRoute, z } from '@hono/zod-openapi'
import { eventTypeNames, eventTypes } from '../../domain/event-types'
import { answers, needs, route, takes } from '../app-types'
import { mayRead } from '../auth/caller'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { createWebhook } from './create'
import { deleteWebhook } from './delete'
import { getWebhook } from './get'
import { listWebhooks } from './list'
import { rotateSecret } from './rotate-secret'
import {
  CreateWebhook,
  EventTypeView,
  toWebhookSecret,
  toWebhookView,
  UpdateWebhook,
  WebhookPath,
  WebhookSecret,
  WebhookView,
} from './schemas'
import { disableWebhook, enableWebhook } from './switch'
import { updateWebhook } from './update'

const tags = ['Webhooks']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks',
    operationId: 'createWebhook',
    summary: 'Register an endpoint that is told of events',
    tags,
    security: needs('webhooks:write'),
    request: { body: takes(CreateWebhook) },
    responses: {
      201: answers(WebhookSecret, 'Created; the secret is shown once'),
      ...writing('not_found', 'webhook_limit_reached'),
    },
  }),
  handler: async (c) => {
    const { row, secret } = await createWebhook(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toWebhookSecret(row, secret), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/webhooks',
    operationId: 'listWebhooks',
    summary: 'List webhook endpoints',
    tags,
    security: needs('webhooks:read'),
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(WebhookView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listWebhooks(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toWebhookView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/webhooks/{webhook_id}',
    operationId: 'getWebhook',
    summary: 'Get a webhook endpoint',
    tags,
    security: needs('webhooks:read'),
    request: { params: WebhookPath },
    responses: { 200: answers(WebhookView, 'The endpoint'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    return c.json(toWebhookView(await getWebhook(c.var.deps, c.var.caller, webhook_id)), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/webhooks/{webhook_id}',
    operationId: 'updateWebhook',
    summary: 'Change URL, description or event types of a webhook endpoint',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath, body: takes(UpdateWebhook) },
    responses: { 200: answers(WebhookView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const row = await updateWebhook(c.var.deps, c.var.caller, webhook_id, input)
    return c.json(toWebhookView(row), 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/webhooks/{webhook_id}',
    operationId: 'deleteWebhook',
    summary: 'Delete a webhook endpoint with its delivery log',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await deleteWebhook(c.var.deps, c.var.caller, c.req.valid('param').webhook_id)
    return c.body(null, 204)
  },
})

const enable = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks/{webhook_id}/enable',
    operationId: 'enableWebhook',
    summary: 'Enable a webhook endpoint; what waited is sent',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath },
    responses: { 200: answers(WebhookView, 'Enabled'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    return c.json(toWebhookView(await enableWebhook(c.var.deps, c.var.caller, webhook_id)), 200)
  },
})

const disable = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks/{webhook_id}/disable',
    operationId: 'disableWebhook',
    summary: 'Disable a webhook endpoint',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath },
    responses: { 200: answers(WebhookView, 'Disabled'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    return c.json(toWebhookView(await disableWebhook(c.var.deps, c.var.caller, webhook_id)), 200)
  },
})

const rotate = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/webhooks/{webhook_id}/rotate-secret',
    operationId: 'rotateWebhookSecret',
    summary: 'Replace the signing secret; for 24 hours both sign',
    tags,
    security: needs('webhooks:write'),
    request: { params: WebhookPath },
    responses: {
      200: answers(WebhookSecret, 'The new secret, shown once'),
      ...writing('not_found'),
    },
  }),
  handler: async (c) => {
    const { webhook_id } = c.req.valid('param')
    const { row, secret } = await rotateSecret(c.var.deps, c.var.caller, webhook_id)
    return c.json(toWebhookSecret(row, secret), 200)
  },
})

const types = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/event-types',
    operationId: 'listEventTypes',
    summary: 'The events that webhooks and notifications tell of',
    tags,
    security: needs('webhooks:read'),
    responses: {
      200: answers(z.object({ data: z.array(EventTypeView) }), 'All of them'),
      ...reading(),
    },
  }),
  handler: (c) => {
    mayRead(c.var.caller, 'webhooks:read')
    const data = eventTypeNames.map((type) => EventTypeView.parse({ type, ...eventTypes[type] }))
    return c.json({ data }, 200)
  },
})

export const webhookRoutes = [
  create,
  list,
  get,
  update,
  remove,
  enable,
  disable,
  rotate,
  types,
] as const
