import { createRoute } from '@hono/zod-openapi'
import { answers, asStaff, needs, route } from '../app-types'
import { downloads } from '../http/download'
import { pageOf, toPage } from '../http/pagination'
import { reading } from '../http/problems'
import { readBalances, readLedger } from './ledger'
import { exportRevenue, readPlatformRevenue, readRevenue } from './read'
import {
  BalancesView,
  LedgerQuery,
  PlatformRevenueQuery,
  PlatformRevenueView,
  RevenueExportQuery,
  RevenueQuery,
  RevenueRowView,
  RevenueView,
  toTransactionView,
  TransactionView,
} from './schemas'

const staffTags = ['Administration']

const revenue = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/revenue',
    operationId: 'getRevenue',
    summary: 'What your consumers paid, by product, plan, consumer or time',
    tags: ['Revenue'],
    security: needs('billing:read'),
    request: { query: RevenueQuery },
    responses: { 200: answers(RevenueView, 'Sums'), ...reading('not_found') },
  }),
  handler: async (c) =>
    c.json(await readRevenue(c.var.deps, c.var.caller, c.req.valid('query')), 200),
})

const file = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/revenue/export',
    operationId: 'exportRevenue',
    summary: 'What your consumers paid as a file',
    tags: ['Revenue'],
    security: needs('billing:read'),
    request: { query: RevenueExportQuery },
    responses: { 200: downloads(RevenueRowView, 'As the sums are'), ...reading('not_found') },
  }),
  handler: (c) => exportRevenue(c.var.deps, c.var.caller, c.req.valid('query')),
})

const platform = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/revenue',
    operationId: 'getPlatformRevenue',
    summary: 'What the platform earns',
    tags: staffTags,
    security: asStaff,
    request: { query: PlatformRevenueQuery },
    responses: { 200: answers(PlatformRevenueView, 'Sums'), ...reading() },
  }),
  handler: async (c) =>
    c.json(await readPlatformRevenue(c.var.deps, c.var.caller, c.req.valid('query')), 200),
})

const ledger = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/ledger',
    operationId: 'listLedgerTransactions',
    summary: 'List the transactions of the ledger',
    tags: staffTags,
    security: asStaff,
    request: { query: LedgerQuery },
    responses: { 200: answers(pageOf(TransactionView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await readLedger(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toTransactionView), 200)
  },
})

const balances = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/ledger/accounts',
    operationId: 'getLedgerBalances',
    summary: 'What each account of the ledger stands at',
    tags: staffTags,
    security: asStaff,
    responses: { 200: answers(BalancesView, 'The accounts'), ...reading() },
  }),
  handler: async (c) => c.json(await readBalances(c.var.deps, c.var.caller), 200),
})

export const revenueRoutes = [revenue, file, platform, ledger, balances] as const
