import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { getOverage, updateOverage } from './overage'
import { OverageView, UpdateOverage } from './overage-schemas'
import { SubscriptionPath } from './schemas'

const tags = ['Subscriptions']
const path = '/api/v1/subscriptions/{subscription_id}/overage'

const get = route({
  route: createRoute({
    method: 'get',
    path,
    operationId: 'getOverage',
    summary:
      'Calls beyond the quota: whether they pass, up to which cap, and what they cost so far',
    tags,
    security: needs('subscriptions:read'),
    request: { params: SubscriptionPath },
    responses: { 200: answers(OverageView, 'The overage'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(
      OverageView.parse(await getOverage(c.var.deps, c.var.caller, subscription_id)),
      200,
    )
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path,
    operationId: 'updateOverage',
    summary: 'Switch overage on or off, or lower its money cap; in force within five seconds',
    tags,
    security: needs('billing:write'),
    request: { params: SubscriptionPath, body: takes(UpdateOverage) },
    responses: { 200: answers(OverageView, 'Changed'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const view = await updateOverage(deps, caller, subscription_id, c.req.valid('json'))
    return c.json(OverageView.parse(view), 200)
  },
})

export const overageRoutes = [get, update] as const
