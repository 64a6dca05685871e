/** Usage for the provider of a product: by all of its consumers, or by one. */
import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { downloads } from '../http/download'
import { reading } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { usageBreakdown } from './breakdown'
import { usageErrors } from './errors'
import { exportSeries, ProductSeriesExportQuery, SeriesRow } from './exports'
import {
  BreakdownView,
  ErrorsView,
  ProductBreakdownQuery,
  ProductErrorsQuery,
  ProductSeriesQuery,
  SeriesView,
} from './schemas'
import { providedScope } from './scope'
import { usageSeries } from './series'
import { providerStatistics, StatisticsQuery, StatisticsView } from './statistics'

const tags = ['Provider usage']
const security = needs('usage:read')
const usage = '/api/v1/products/{product_id}/usage'

const breakdown = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/breakdown`,
    operationId: 'getProductUsageBreakdown',
    summary: 'Usage of a product of yours, by route, subscription, region, status or problem code',
    tags,
    security,
    request: { params: ProductPath, query: ProductBreakdownQuery },
    responses: { 200: answers(BreakdownView, 'Sums'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id } = c.req.valid('param')
    const { subscription_id, ...asked } = c.req.valid('query')
    const readable = await providedScope(deps, caller, product_id, subscription_id)
    return c.json(BreakdownView.parse(await usageBreakdown(deps, readable, asked)), 200)
  },
})

const series = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/series`,
    operationId: 'getProductUsageSeries',
    summary: 'Usage of a product of yours by minute, hour or day, UTC',
    tags,
    security,
    request: { params: ProductPath, query: ProductSeriesQuery },
    responses: {
      200: answers(SeriesView, 'Oldest first, zeros where nothing was called'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id } = c.req.valid('param')
    const { subscription_id, ...asked } = c.req.valid('query')
    const readable = await providedScope(deps, caller, product_id, subscription_id)
    return c.json(SeriesView.parse(await usageSeries(deps, readable, asked)), 200)
  },
})

const seriesFile = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/series/export`,
    operationId: 'exportProductUsageSeries',
    summary: 'Usage of a product of yours by minute, hour or day as a file',
    tags,
    security,
    request: { params: ProductPath, query: ProductSeriesExportQuery },
    responses: { 200: downloads(SeriesRow, 'Oldest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id } = c.req.valid('param')
    const { subscription_id, ...asked } = c.req.valid('query')
    const readable = await providedScope(deps, caller, product_id, subscription_id)
    return exportSeries(deps, readable, asked)
  },
})

const errors = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/errors`,
    operationId: 'getProductUsageErrors',
    summary: 'Failed calls of a product of yours by route, status and code',
    tags,
    security,
    request: { params: ProductPath, query: ProductErrorsQuery },
    responses: { 200: answers(ErrorsView, 'Each of them counted'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id } = c.req.valid('param')
    const { subscription_id, ...asked } = c.req.valid('query')
    const readable = await providedScope(deps, caller, product_id, subscription_id)
    return c.json(ErrorsView.parse(await usageErrors(deps, readable, asked)), 200)
  },
})

const statistics = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/provider/statistics',
    operationId: 'getProviderStatistics',
    summary: 'Calls, errors and latency of your products, beside the time before',
    tags,
    security,
    request: { query: StatisticsQuery },
    responses: { 200: answers(StatisticsView, 'Sums'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const view = await providerStatistics(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(StatisticsView.parse(view), 200)
  },
})

export const providerUsageRoutes = [breakdown, series, seriesFile, errors, statistics] as const
