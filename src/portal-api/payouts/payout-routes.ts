import { createRoute, z } from '@hono/zod-openapi'
import { payoutsByStripe } from '../../db/billing/payouts'
import { answers, mayTake, needs, route } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { getPayout } from './get'
import { listPayouts } from './list'
import {
  PayoutDetailView,
  PayoutPath,
  PayoutRequestView,
  PayoutsQuery,
  PayoutView,
  RequestPayout,
  toPayoutDetailView,
  toPayoutRequestView,
  toPayoutView,
} from './payout-schemas'
import { requestPayout } from './request'
import { ProviderQuery } from './schemas'
import { StatementLine, StatementQuery, YearlyStatementView } from './statement-schemas'
import { statement } from './statements'

const tags = ['Payouts']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/payouts',
    operationId: 'listPayouts',
    summary: 'Your payouts',
    tags,
    security: needs('billing:read'),
    request: { query: PayoutsQuery },
    responses: {
      200: answers(pageOf(PayoutView), 'Newest first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const page = await listPayouts(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toPayoutView), 200)
  },
})

const request = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/payouts',
    operationId: 'requestPayout',
    summary: 'Have what is available paid out now, or a part of it',
    tags,
    security: needs('billing:write'),
    request: { query: ProviderQuery, body: mayTake(RequestPayout) },
    responses: {
      201: answers(PayoutRequestView, 'Made, or asked for'),
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const input = c.req.valid('json') ?? {}
    const row = await requestPayout(deps, caller, c.req.valid('query'), input)
    const ids = row.stripePayoutId === null ? [] : [row.stripePayoutId]
    const [made] = await payoutsByStripe(deps.db, ids)
    return c.json(toPayoutRequestView(row, made?.id ?? null), 201)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/payouts/{payout_id}',
    operationId: 'getPayout',
    summary: 'A payout, and whose money is in it',
    tags,
    security: needs('billing:read'),
    request: { params: PayoutPath },
    responses: {
      200: answers(PayoutDetailView, 'The payout'),
      ...reading('not_found', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { payout_id } = c.req.valid('param')
    const found = await getPayout(c.var.deps, c.var.caller, payout_id)
    return c.json(toPayoutDetailView(found), 200)
  },
})

const statements = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/payouts/statements',
    operationId: 'getPayoutStatement',
    summary: 'All that moved your money in a month, or what you earned in a year, as a file',
    tags,
    security: needs('billing:read'),
    request: { query: StatementQuery },
    responses: {
      200: {
        description: 'Of a month its lines, from the opening to the closing; of a year its sums',
        content: {
          'text/csv': { schema: z.string() },
          'application/json': { schema: z.union([z.array(StatementLine), YearlyStatementView]) },
        },
      },
      ...reading('not_found'),
    },
  }),
  handler: (c) => statement(c.var.deps, c.var.caller, c.req.valid('query')),
})

export const payoutRoutesOfMoney = [list, request, statements, get] as const
