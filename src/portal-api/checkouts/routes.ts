import { createRoute } from '@hono/zod-openapi'
import { answers, mayTake, needs, route } from '../app-types'
import { writing } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import {
  CheckoutSynced,
  CheckoutView,
  OpenCheckout,
  toCheckoutSynced,
  toCheckoutView,
} from './schemas'
import { startCheckout } from './start'
import { syncCheckout } from './sync'

const tags = ['Billing']
const path = '/api/v1/subscriptions/{subscription_id}/checkout'

const start = route({
  route: createRoute({
    method: 'post',
    path,
    operationId: 'openCheckout',
    summary: 'Open the page on which a subscription is paid for, or find the one that is open',
    tags,
    security: needs('billing:write'),
    request: { params: SubscriptionPath, body: mayTake(OpenCheckout) },
    responses: {
      200: answers(CheckoutView, 'Where to pay'),
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const page = await startCheckout(deps, caller, subscription_id, c.req.valid('json'))
    return c.json(toCheckoutView(page), 200)
  },
})

const sync = route({
  route: createRoute({
    method: 'post',
    path: `${path}/sync`,
    operationId: 'syncCheckout',
    summary:
      'Ask what has become of a checkout; the first answer after the payment holds the first key',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath },
    responses: {
      200: answers(CheckoutSynced, 'The subscription; a key is shown once'),
      ...writing('not_found', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const synced = await syncCheckout(deps, caller, c.req.valid('param').subscription_id)
    return c.json(toCheckoutSynced(synced, deps.now()), 200)
  },
})

export const checkoutRoutes = [start, sync] as const
