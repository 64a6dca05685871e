import { createRoute, z } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { reading, writing } from '../../http/problems'
import { SubscriptionPath } from '../../subscriptions/schemas'
import { Because } from '../because'
import { endOverride } from './end'
import { listOverrides } from './list'
import { OverrideView, SetOverride, toOverrideView } from './schemas'
import { setOverride } from './set'

const tags = ['Administration']
const subscription = '/api/v1/admin/subscriptions/{subscription_id}'

const list = route({
  route: createRoute({
    method: 'get',
    path: `${subscription}/overrides`,
    operationId: 'listOverrides',
    summary: 'List what a subscription was granted beside its plan',
    tags,
    security: asStaff,
    request: { params: SubscriptionPath },
    responses: {
      200: answers(z.object({ data: z.array(OverrideView) }), 'Newest first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const rows = await listOverrides(c.var.deps, c.var.caller, subscription_id)
    return c.json({ data: rows.map(toOverrideView) }, 200)
  },
})

const set = route({
  route: createRoute({
    method: 'put',
    path: `${subscription}/override`,
    operationId: 'setOverride',
    summary: "Grant a subscription other terms than its plan's, until a date",
    tags,
    security: asAdmin,
    request: { params: SubscriptionPath, body: takes(SetOverride) },
    responses: { 200: answers(OverrideView, 'Granted'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const row = await setOverride(c.var.deps, c.var.caller, subscription_id, c.req.valid('json'))
    return c.json(toOverrideView(row), 200)
  },
})

const end = route({
  route: createRoute({
    method: 'post',
    path: `${subscription}/override/end`,
    operationId: 'endOverride',
    summary: "Let the plan's terms hold again",
    tags,
    security: asAdmin,
    request: { params: SubscriptionPath, body: takes(Because) },
    responses: { 204: { description: 'Ended' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    await endOverride(c.var.deps, c.var.caller, subscription_id, c.req.valid('json').reason)
    return c.body(null, 204)
  },
})

export const overrideRoutes = [list, set, end] as const
