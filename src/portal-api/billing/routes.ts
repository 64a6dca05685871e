import { createRoute, z } from '@hono/zod-openapi'
import { answers, mayTake, needs, route } from '../app-types'
import { reading, writing } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import { openPortal } from './open-portal'
import { billingOverview, BillingOverview, BillingQuery } from './overview'
import { paymentMethods } from './payment-methods'
import {
  OpenPortal,
  PaymentMethodsQuery,
  PaymentMethodView,
  PortalSession,
  SubscriptionBilling,
  toMethodView,
} from './schemas'
import { showBilling } from './show'

const tags = ['Billing']

const show = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/billing',
    operationId: 'getSubscriptionBilling',
    summary: 'What a subscription costs, and how it is paid',
    tags,
    security: needs('billing:read'),
    request: { params: SubscriptionPath },
    responses: { 200: answers(SubscriptionBilling, 'The billing'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    return c.json(await showBilling(deps, caller, c.req.valid('param').subscription_id), 200)
  },
})

const overview = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/billing',
    operationId: 'getBilling',
    summary: 'What you pay for, across products, and what is open',
    tags,
    security: needs('billing:read'),
    request: { query: BillingQuery },
    responses: {
      200: answers(BillingOverview, 'Live subscriptions, newest first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) =>
    c.json(await billingOverview(c.var.deps, c.var.caller, c.req.valid('query')), 200),
})

const portal = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/billing/portal-sessions',
    operationId: 'openBillingPortal',
    summary: "Open Stripe's page for cards, details and invoices",
    tags,
    security: needs('billing:write'),
    request: { body: mayTake(OpenPortal) },
    responses: {
      201: answers(PortalSession, 'Where it is'),
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const url = await openPortal(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json({ url }, 201)
  },
})

const methods = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/billing/payment-methods',
    operationId: 'listPaymentMethods',
    summary: 'What your organisation can be charged on',
    tags,
    security: needs('billing:read'),
    request: { query: PaymentMethodsQuery },
    responses: {
      200: answers(z.object({ data: z.array(PaymentMethodView) }), 'By currency'),
      ...reading('not_found', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { organisation_id } = c.req.valid('query')
    const found = await paymentMethods(c.var.deps, c.var.caller, organisation_id)
    return c.json({ data: found.map(toMethodView) }, 200)
  },
})

export const billingRoutes = [show, overview, portal, methods] as const
