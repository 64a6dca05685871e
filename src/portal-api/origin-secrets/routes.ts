import { createRoute, z } from '@hono/zod-openapi'
import { answers, mayTake, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { createOriginSecret } from './create'
import { deleteCredential, getCredentials, setCredential } from './credential'
import { deleteOriginSecret } from './delete'
import { listOriginSecrets } from './list'
import {
  CreateOriginSecret,
  IssuedOriginSecretView,
  OriginCredentialView,
  OriginQuery,
  OriginSecretPath,
  OriginSecretView,
  SetOriginCredential,
  toCredentialView,
  toIssuedView,
  toOriginSecretView,
} from './schemas'

const tags = ['Origins']
const VOIDED =
  'It is for this origin alone: moving the product to another host removes it, for good.'

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/origin-secrets',
    operationId: 'createOriginSecret',
    summary: 'Make a secret that signs calls to an origin; at most two at once',
    description: `To rotate: make the second, have the origin accept both, delete the first. ${VOIDED}`,
    tags,
    security: needs('origin-secrets:write'),
    request: { params: ProductPath, body: mayTake(CreateOriginSecret) },
    responses: {
      201: answers(IssuedOriginSecretView, 'Made; the secret is shown once'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const { row, secret } = await createOriginSecret(c.var.deps, c.var.caller, product_id, input)
    return c.json(toIssuedView(row, secret), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/origin-secrets',
    operationId: 'listOriginSecrets',
    summary: 'List the secrets that sign calls to the origins of a product',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: {
      200: answers(z.object({ data: z.array(OriginSecretView) }), 'All of them'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const rows = await listOriginSecrets(c.var.deps, c.var.caller, product_id)
    return c.json({ data: rows.map(toOriginSecretView) }, 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/products/{product_id}/origin-secrets/{origin_secret_id}',
    operationId: 'deleteOriginSecret',
    summary: 'Delete a secret: it signs no more calls',
    tags,
    security: needs('origin-secrets:write'),
    request: { params: OriginSecretPath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id, origin_secret_id } = c.req.valid('param')
    await deleteOriginSecret(c.var.deps, c.var.caller, product_id, origin_secret_id)
    return c.body(null, 204)
  },
})

const getCredential = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/origin-credential',
    operationId: 'getOriginCredential',
    summary: 'Which header each origin of a product is sent, without its value',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: {
      200: answers(z.object({ data: z.array(OriginCredentialView) }), 'One for each origin'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const rows = await getCredentials(c.var.deps, c.var.caller, product_id)
    return c.json({ data: rows.map(toCredentialView) }, 200)
  },
})

const putCredential = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/products/{product_id}/origin-credential',
    operationId: 'setOriginCredential',
    summary: 'Set the header that an origin is sent, such as its own API key',
    description: VOIDED,
    tags,
    security: needs('origin-secrets:write'),
    request: { params: ProductPath, body: takes(SetOriginCredential) },
    responses: {
      200: answers(OriginCredentialView, 'Set'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const row = await setCredential(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toCredentialView(row), 200)
  },
})

const removeCredential = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/products/{product_id}/origin-credential',
    operationId: 'deleteOriginCredential',
    summary: 'Delete the header that an origin is sent',
    tags,
    security: needs('origin-secrets:write'),
    request: { params: ProductPath, query: OriginQuery },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { origin } = c.req.valid('query')
    await deleteCredential(c.var.deps, c.var.caller, product_id, origin)
    return c.body(null, 204)
  },
})

export const originSecretRoutes = [
  create,
  list,
  remove,
  getCredential,
  putCredential,
  removeCredential,
] as const
