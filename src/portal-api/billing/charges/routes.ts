import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, route } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading } from '../../http/problems'
import { SubscriptionPath } from '../../subscriptions/schemas'
import { listUsageCharges, usageChargeFile } from './list'
import {
  toChargeView,
  UpcomingInvoice,
  UsageChargePath,
  UsageChargesQuery,
  UsageChargeView,
} from './schemas'
import { upcomingInvoice } from './upcoming'

const tags = ['Billing']
const security = needs('billing:read')

const upcoming = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/upcoming-invoice',
    operationId: 'getUpcomingInvoice',
    summary: 'What the next invoice would be with the use so far',
    tags,
    security,
    request: { params: SubscriptionPath },
    responses: { 200: answers(UpcomingInvoice, 'An estimate'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    return c.json(await upcomingInvoice(deps, caller, c.req.valid('param').subscription_id), 200)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/usage-charges',
    operationId: 'listUsageCharges',
    summary: 'What the use of a subscription was charged as',
    tags,
    security,
    request: { params: SubscriptionPath, query: UsageChargesQuery },
    responses: {
      200: answers(pageOf(UsageChargeView), 'A page, newest first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const page = await listUsageCharges(deps, caller, subscription_id, c.req.valid('query'))
    return c.json(toPage(page, toChargeView), 200)
  },
})

const lines = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/usage-charges/{usage_charge_id}/lines.csv',
    operationId: 'exportUsageChargeLines',
    summary: 'The settled lines behind a charge as a file',
    tags,
    security,
    request: { params: UsageChargePath },
    responses: {
      200: { description: 'In sequence', content: { 'text/csv': { schema: z.string() } } },
      ...reading('not_found'),
    },
  }),
  handler: (c) => usageChargeFile(c.var.deps, c.var.caller, c.req.valid('param').usage_charge_id),
})

export const usageChargeRoutes = [upcoming, list, lines] as const
