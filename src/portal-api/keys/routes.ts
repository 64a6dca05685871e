import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import { createKey } from './create'
import { getKey } from './get'
import { listKeys } from './list'
import { newKey } from './new'
import { updateKey } from './update'
import { revokeKey } from './revoke'
import { rotateKey } from './rotate'
import { makeSigningSecret } from './signing-secret'
import { CreateSigningSecret, SigningSecret, toSigningSecret } from './signing-schemas'
import { keyUse } from './use'
import {
  CreateKey,
  KeyCreated,
  KeyPath,
  KeyUseView,
  KeyView,
  NewKey,
  UpdateKey,
  RotateKey,
  toKeyCreated,
  toKeyUseView,
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

const use = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/keys/{key_id}/use',
    operationId: 'getKeyUse',
    summary: 'How a key is used: last call, and calls since it was rotated',
    tags,
    security: needs('keys:read'),
    request: { params: KeyPath },
    responses: { 200: answers(KeyUseView, 'Its use'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const found = await keyUse(c.var.deps, c.var.caller, c.req.valid('param').key_id)
    return c.json(toKeyUseView(found), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/keys/{key_id}',
    operationId: 'updateKey',
    summary: "Change a key's name, expiry and restrictions",
    tags,
    security: needs('keys:write'),
    request: { params: KeyPath, body: takes(UpdateKey) },
    responses: { 200: answers(KeyView, 'Changed'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { key_id } = c.req.valid('param')
    const row = await updateKey(c.var.deps, c.var.caller, key_id, c.req.valid('json'))
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

const signingSecret = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/keys/{key_id}/signing-secret',
    operationId: 'createSigningSecret',
    summary: 'The first signing secret of a key, or the next one',
    tags,
    security: needs('keys:write'),
    request: { params: KeyPath, body: takes(CreateSigningSecret) },
    responses: {
      201: answers(SigningSecret, 'Created; shown once'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { key_id } = c.req.valid('param')
    const { overlap_seconds } = c.req.valid('json')
    const issued = await makeSigningSecret(c.var.deps, c.var.caller, key_id, overlap_seconds)
    return c.json(toSigningSecret(issued), 201)
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
      200: answers(KeyView, 'Revoked'),
      ...writing('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const row = await revokeKey(c.var.deps, c.var.caller, c.req.valid('param').key_id)
    return c.json(toKeyView(row), 200)
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

export const keyRoutes = [
  create,
  list,
  get,
  use,
  update,
  rotate,
  signingSecret,
  revoke,
  alias,
] as const
