/** Usage for the consumer of a subscription. */
import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { downloads } from '../http/download'
import { pageOf, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { SubscriptionPath } from '../subscriptions/schemas'
import { AlertsView, getAlerts, SetAlerts, setAlerts } from './alerts'
import { usageBreakdown } from './breakdown'
import { DashboardEntry, DashboardQuery, toDashboardEntry, usageDashboard } from './dashboard'
import { usageErrors } from './errors'
import {
  exportLedger,
  exportSeries,
  LedgerExportQuery,
  SeriesExportQuery,
  SeriesRow,
} from './exports'
import { getUsage, SubscriptionUsageView } from './get'
import { listLedger, toLedgerLine } from './ledger'
import {
  BreakdownQuery,
  BreakdownView,
  ErrorsQuery,
  ErrorsView,
  LedgerLineView,
  LedgerQuery,
  SeriesQuery,
  SeriesView,
} from './schemas'
import { consumedScope } from './scope'
import { usageSeries } from './series'
import { UsageSummaryQuery, UsageSummaryView, usageSummary } from './summary'

const tags = ['Usage']
const security = needs('usage:read')
const usage = '/api/v1/subscriptions/{subscription_id}/usage'

const now = route({
  route: createRoute({
    method: 'get',
    path: usage,
    operationId: 'getUsage',
    summary: 'Used, remaining, reset and forecast of each quota window',
    tags,
    security,
    request: { params: SubscriptionPath },
    responses: {
      200: answers(SubscriptionUsageView, 'Settled units'),
      ...reading('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const view = await getUsage(c.var.deps, c.var.caller, subscription_id)
    return c.json(SubscriptionUsageView.parse(view), 200)
  },
})

const breakdown = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/breakdown`,
    operationId: 'getUsageBreakdown',
    summary: 'Usage as a whole and by route, key, region, status or problem code',
    tags,
    security,
    request: { params: SubscriptionPath, query: BreakdownQuery },
    responses: { 200: answers(BreakdownView, 'Sums'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const readable = await consumedScope(deps, caller, c.req.valid('param').subscription_id)
    const sums = await usageBreakdown(deps, readable, c.req.valid('query'))
    return c.json(BreakdownView.parse(sums), 200)
  },
})

const series = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/series`,
    operationId: 'getUsageSeries',
    summary: 'Usage by minute, hour or day, UTC',
    tags,
    security,
    request: { params: SubscriptionPath, query: SeriesQuery },
    responses: {
      200: answers(SeriesView, 'Oldest first, zeros where nothing was called'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const readable = await consumedScope(deps, caller, c.req.valid('param').subscription_id)
    const points = await usageSeries(deps, readable, c.req.valid('query'))
    return c.json(SeriesView.parse(points), 200)
  },
})

const seriesFile = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/series/export`,
    operationId: 'exportUsageSeries',
    summary: 'Usage by minute, hour or day as a file',
    tags,
    security,
    request: { params: SubscriptionPath, query: SeriesExportQuery },
    responses: { 200: downloads(SeriesRow, 'Oldest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const readable = await consumedScope(deps, caller, c.req.valid('param').subscription_id)
    return exportSeries(deps, readable, c.req.valid('query'))
  },
})

const errors = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/errors`,
    operationId: 'getUsageErrors',
    summary: 'Failed calls by route, status and code',
    tags,
    security,
    request: { params: SubscriptionPath, query: ErrorsQuery },
    responses: { 200: answers(ErrorsView, 'Each of them counted'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const readable = await consumedScope(deps, caller, c.req.valid('param').subscription_id)
    const groups = await usageErrors(deps, readable, c.req.valid('query'))
    return c.json(ErrorsView.parse(groups), 200)
  },
})

const ledger = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/ledger`,
    operationId: 'listUsageLedger',
    summary: 'The settled lines behind header, page and invoice',
    tags,
    security,
    request: { params: SubscriptionPath, query: LedgerQuery },
    responses: { 200: answers(pageOf(LedgerLineView), 'In sequence'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const page = await listLedger(deps, caller, subscription_id, c.req.valid('query'))
    return c.json(toPage(page, toLedgerLine), 200)
  },
})

const ledgerFile = route({
  route: createRoute({
    method: 'get',
    path: `${usage}/ledger/export`,
    operationId: 'exportUsageLedger',
    summary: 'The settled lines as a file',
    tags,
    security,
    request: { params: SubscriptionPath, query: LedgerExportQuery },
    responses: {
      200: downloads(LedgerLineView, 'In sequence'),
      ...reading('not_found', 'export_too_large'),
    },
  }),
  handler: (c) => {
    const { subscription_id } = c.req.valid('param')
    return exportLedger(c.var.deps, c.var.caller, subscription_id, c.req.valid('query'))
  },
})

const alerts = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/alerts',
    operationId: 'getUsageAlerts',
    summary: 'At which thresholds of its quota a subscription is told of, and what was told',
    tags,
    security,
    request: { params: SubscriptionPath },
    responses: { 200: answers(AlertsView, 'The settings'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(await getAlerts(c.var.deps, c.var.caller, subscription_id), 200)
  },
})

const changeAlerts = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/subscriptions/{subscription_id}/alerts',
    operationId: 'setUsageAlerts',
    summary: 'Say at which thresholds to be told',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath, body: takes(SetAlerts) },
    responses: { 200: answers(AlertsView, 'The settings'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const { deps, caller } = c.var
    return c.json(await setAlerts(deps, caller, subscription_id, c.req.valid('json')), 200)
  },
})

const dashboard = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/usage/dashboard',
    operationId: 'getUsageDashboard',
    summary: 'Where each live subscription stands: used, limit, reset, forecast, alerts',
    tags,
    security,
    request: { query: DashboardQuery },
    responses: { 200: answers(pageOf(DashboardEntry), 'Newest first'), ...reading() },
  }),
  handler: async (c) => {
    const page = await usageDashboard(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toDashboardEntry), 200)
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
    security,
    request: { query: UsageSummaryQuery },
    responses: {
      200: answers(UsageSummaryView, 'Newest subscription first'),
      ...reading('not_found', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const page = await usageSummary(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(UsageSummaryView.parse(toPage(page, (entry) => entry)), 200)
  },
})

export const usageRoutes = [
  now,
  breakdown,
  series,
  seriesFile,
  errors,
  ledger,
  ledgerFile,
  alerts,
  changeAlerts,
  dashboard,
  summary,
] as const
