/** What a provider does to a consumer of its product. */
import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { writing } from '../http/problems'
import { approveConsumer } from './approve'
import { restoreKey, revokeConsumerKey, suspendKey } from './change-key'
import { declineConsumer } from './decline'
import { forcePlan as forcePlanVerb } from './force-plan'
import { restoreConsumer } from './restore'
import {
  ConsumerKeyPath,
  ConsumerKeyView,
  ConsumerPath,
  ConsumerView,
  ForcePlan,
  toConsumerKeyView,
  toConsumerView,
  WithReason,
} from './schemas'
import { suspendConsumer } from './suspend'

const tags = ['Consumers']
const security = needs('consumers:write')
const consumer = '/api/v1/products/{product_id}/subscriptions/{subscription_id}'
const key = `${consumer}/keys/{key_id}` as const
const changed = {
  200: answers(ConsumerView, 'Changed'),
  ...writing('not_found', 'invalid_state'),
}
const keyChanged = {
  200: answers(ConsumerKeyView, 'Changed'),
  ...writing('not_found', 'invalid_state', 'limiter_unavailable'),
}

const approve = route({
  route: createRoute({
    method: 'post',
    path: `${consumer}/approve`,
    operationId: 'approveConsumer',
    summary: 'Say yes to a consumer that asks; it makes its first key itself',
    tags,
    security,
    request: { params: ConsumerPath },
    responses: changed,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const detail = await approveConsumer(deps, caller, c.req.valid('param'))
    return c.json(toConsumerView(detail, deps.now()), 200)
  },
})

const decline = route({
  route: createRoute({
    method: 'post',
    path: `${consumer}/decline`,
    operationId: 'declineConsumer',
    summary: 'Say no to a consumer that asks',
    tags,
    security,
    request: { params: ConsumerPath, body: takes(WithReason) },
    responses: changed,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { reason } = c.req.valid('json')
    const detail = await declineConsumer(deps, caller, c.req.valid('param'), reason)
    return c.json(toConsumerView(detail, deps.now()), 200)
  },
})

const suspend = route({
  route: createRoute({
    method: 'post',
    path: `${consumer}/suspend`,
    operationId: 'suspendConsumer',
    summary: 'Refuse the calls of one subscription, for a reason that the consumer reads',
    tags,
    security,
    request: { params: ConsumerPath, body: takes(WithReason) },
    responses: changed,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { reason } = c.req.valid('json')
    const detail = await suspendConsumer(deps, caller, c.req.valid('param'), reason)
    return c.json(toConsumerView(detail, deps.now()), 200)
  },
})

const restore = route({
  route: createRoute({
    method: 'post',
    path: `${consumer}/restore`,
    operationId: 'restoreConsumer',
    summary: 'Let a suspended subscription go on',
    tags,
    security,
    request: { params: ConsumerPath },
    responses: changed,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const detail = await restoreConsumer(deps, caller, c.req.valid('param'))
    return c.json(toConsumerView(detail, deps.now()), 200)
  },
})

const forcePlan = route({
  route: createRoute({
    method: 'post',
    path: `${consumer}/force-plan`,
    operationId: 'forcePlan',
    summary: 'Put a consumer on another plan that costs it no more',
    tags,
    security,
    request: { params: ConsumerPath, body: takes(ForcePlan) },
    responses: changed,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const detail = await forcePlanVerb(deps, caller, c.req.valid('param'), c.req.valid('json'))
    return c.json(toConsumerView(detail, deps.now()), 200)
  },
})

const suspendOneKey = route({
  route: createRoute({
    method: 'post',
    path: `${key}/suspend`,
    operationId: 'suspendConsumerKey',
    summary: 'Refuse the calls of one key, for a reason that the consumer reads',
    tags,
    security,
    request: { params: ConsumerKeyPath, body: takes(WithReason) },
    responses: keyChanged,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { reason } = c.req.valid('json')
    const row = await suspendKey(deps, caller, c.req.valid('param'), reason)
    return c.json(toConsumerKeyView(row), 200)
  },
})

const restoreOneKey = route({
  route: createRoute({
    method: 'post',
    path: `${key}/restore`,
    operationId: 'restoreConsumerKey',
    summary: 'Let a suspended key go on',
    tags,
    security,
    request: { params: ConsumerKeyPath },
    responses: keyChanged,
  }),
  handler: async (c) => {
    const row = await restoreKey(c.var.deps, c.var.caller, c.req.valid('param'))
    return c.json(toConsumerKeyView(row), 200)
  },
})

const revokeOneKey = route({
  route: createRoute({
    method: 'post',
    path: `${key}/revoke`,
    operationId: 'revokeConsumerKey',
    summary: 'Revoke one key for good, for a reason that the consumer reads',
    tags,
    security,
    request: { params: ConsumerKeyPath, body: takes(WithReason) },
    responses: keyChanged,
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { reason } = c.req.valid('json')
    const row = await revokeConsumerKey(deps, caller, c.req.valid('param'), reason)
    return c.json(toConsumerKeyView(row), 200)
  },
})

export const consumerActionRoutes = [
  approve,
  decline,
  suspend,
  restore,
  forcePlan,
  suspendOneKey,
  restoreOneKey,
  revokeOneKey,
] as const
