import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { SendTestCall, TestCallView } from './schemas'
import { sendTestCall } from './send'

const send = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/test-calls',
    operationId: 'sendTestCall',
    summary: 'Call your own product through the gateway, and see what its origin got',
    tags: ['Products'],
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(SendTestCall) },
    responses: {
      200: answers(TestCallView, 'What was sent and answered'),
      ...writing('not_found', 'invalid_state', 'origin_unavailable'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const view = await sendTestCall(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(view, 200)
  },
})

export const testCallRoutes = [send] as const
