import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { reading } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import { usageBreakdown } from './breakdown'
import { getUsage } from './get'
import {
  BreakdownQuery,
  BreakdownView,
  SeriesQuery,
  SeriesView,
  UsageSummaryQuery,
  UsageSummaryView,
  UsageView,
} from './schemas'
import { usageSeries } from './series'
import { usageSummary } from './summary'

const tags = ['Usage']

const now = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/usage',
    operationId: 'getUsage',
    summary: 'Used, remaining and reset of each quota window',
    tags,
    security: needs('usage:read'),
    request: { params: SubscriptionPath },
    responses: {
      200: answers(UsageView, 'Settled units'),
      ...reading('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(UsageView.parse(await getUsage(c.var.deps, c.var.caller, subscription_id)), 200)
  },
})

const breakdown = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/usage/breakdown',
    operationId: 'getUsageBreakdown',
    summary: 'Usage by route or by key',
    tags,
    security: needs('usage:read'),
    request: { params: SubscriptionPath, query: BreakdownQuery },
    responses: { 200: answers(BreakdownView, 'Sums'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const query = c.req.valid('query')
    const sums = await usageBreakdown(c.var.deps, c.var.caller, subscription_id, query)
    return c.json(BreakdownView.parse(sums), 200)
  },
})

const series = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/usage/series',
    operationId: 'getUsageSeries',
    summary: 'Usage by minute, hour or day',
    tags,
    security: needs('usage:read'),
    request: { params: SubscriptionPath, query: SeriesQuery },
    responses: { 200: answers(SeriesView, 'Oldest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const query = c.req.valid('query')
    const points = await usageSeries(c.var.deps, c.var.caller, subscription_id, query)
    return c.json(SeriesView.parse(points), 200)
  },
})

/** Asked for by this name. */
const summary = route({
  route: createRoute({
    method: 'get',
    path: '/api/usage',
    operationId: 'getUsageSummary',
    summary: 'Call count, quota and renewal date of each subscription',
    tags,
    security: needs('usage:read'),
    request: { query: UsageSummaryQuery },
    responses: {
      200: answers(UsageSummaryView, 'Newest subscription first'),
      ...reading('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const sums = await usageSummary(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(UsageSummaryView.parse(sums), 200)
  },
})

export const usageRoutes = [now, breakdown, series, summary] as const
