import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import { createKey } from './create'
import { getKey } from './get'
import { listKeys } from './list'
import { newKey } from './new'
import { renameKey } from './rename'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import {
  CreateKey,
  KeyCreated,
  KeyPath,
  KeyView,
  NewKey,
  RenameKey,
  RotateKey,
  toKeyCreated,
  toKeyView,
} from './schemas'

const tags = ['Keys']
const created = answers(KeyCreated, 'Created; shown once')

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions/{subscription_id}/keys',
    operationId: 'createKey',
    summary: 'Create a key',
    tags,
    security: needs('keys:write'),
    request: { params: SubscriptionPath, body: takes(CreateKey) },
    responses: { 201: created, ...writing('not_found', 'invalid_state', 'key_limit_reached') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const issued = await createKey(c.var.deps, c.var.caller, subscription_id, c.req.valid('json'))
    return c.json(toKeyCreated(issued), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/keys',
    operationId: 'listKeys',
    summary: "List a subscription's keys",
    tags,
    security: needs('keys:read'),
    request: { params: SubscriptionPath, query: PageQuery },
    responses: { 200: answers(pageOf(KeyView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const page = await listKeys(c.var.deps, c.var.caller, subscription_id, c.req.valid('query'))
    return c.json(toPage(page, toKeyView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/keys/{key_id}',
    operationId: 'getKey',
    summary: 'Get a key',
    tags,
    security: needs('keys:read'),
    request: { params: KeyPath },
    responses: { 200: answers(KeyView, 'The key'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const row = await getKey(c.var.deps, c.var.caller, c.req.valid('param').key_id)
    return c.json(toKeyView(row), 200)
  },
})

const rename = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/keys/{key_id}',
    operationId: 'renameKey',
    summary: 'Rename a key',
    tags,
    security: needs('keys:write'),
    request: { params: KeyPath, body: takes(RenameKey) },
    responses: { 200: answers(KeyView, 'Renamed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { key_id } = c.req.valid('param')
    const row = await renameKey(c.var.deps, c.var.caller, key_id, c.req.valid('json').name)
    return c.json(toKeyView(row), 200)
  },
})

const rotate = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/keys/{key_id}/rotate',
    operationId: 'rotateKey',
    summary: 'Replace a key by a new one',
    tags,
    security: needs('keys:write'),
    request: { params: KeyPath, body: takes(RotateKey) },
    responses: { 201: created, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { key_id } = c.req.valid('param')
    const { overlap_seconds } = c.req.valid('json')
    const issued = await rotateKey(c.var.deps, c.var.caller, key_id, overlap_seconds)
    return c.json(toKeyCreated(issued), 201)
  },
})

const revoke = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/keys/{key_id}',
    operationId: 'revokeKey',
    summary: 'Revoke a key; refused everywhere within 5 seconds',
    tags,
    security: needs('keys:write'),
    request: { params: KeyPath },
    responses: {
      204: { description: 'Revoked' },
      ...writing('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    await revokeKey(c.var.deps, c.var.caller, c.req.valid('param').key_id)
    return c.body(null, 204)
  },
})

/** Asked for by this name. */
const alias = route({
  route: createRoute({
    method: 'post',
    path: '/api/key/new',
    operationId: 'newKey',
    summary: 'The first key of a subscription, or its newest one rotated',
    tags,
    security: needs('keys:write'),
    request: { body: takes(NewKey) },
    responses: { 201: created, ...writing('not_found', 'invalid_state', 'key_limit_reached') },
  }),
  handler: async (c) => {
    const { subscription_id, overlap_seconds } = c.req.valid('json')
    const issued = await newKey(c.var.deps, c.var.caller, subscription_id, overlap_seconds)
    return c.json(toKeyCreated(issued), 201)
  },
})

export const keyRoutes = [create, list, get, rename, rotate, revoke, alias] as const
