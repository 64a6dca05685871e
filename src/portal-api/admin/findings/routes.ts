import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { getFinding, listFindings } from './list'
import { reconcileNow } from './reconcile'
import { resolveFinding } from './resolve'
import {
  FindingPath,
  FindingsQuery,
  FindingView,
  ReconciledView,
  ResolveFinding,
  toFindingView,
} from './schemas'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/findings',
    operationId: 'listFindings',
    summary: 'List what reconciliation found',
    tags,
    security: asStaff,
    request: { query: FindingsQuery },
    responses: { 200: answers(pageOf(FindingView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listFindings(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toFindingView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/findings/{finding_id}',
    operationId: 'getFinding',
    summary: 'Get a finding',
    tags,
    security: asStaff,
    request: { params: FindingPath },
    responses: { 200: answers(FindingView, 'The finding'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const row = await getFinding(c.var.deps, c.var.caller, c.req.valid('param').finding_id)
    return c.json(toFindingView(row), 200)
  },
})

const resolve = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/findings/{finding_id}/resolve',
    operationId: 'resolveFinding',
    summary: 'Settle a finding with a note',
    tags,
    security: asAdmin,
    request: { params: FindingPath, body: takes(ResolveFinding) },
    responses: { 200: answers(FindingView, 'Settled'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { finding_id } = c.req.valid('param')
    const { note } = c.req.valid('json')
    return c.json(
      toFindingView(await resolveFinding(c.var.deps, c.var.caller, finding_id, note)),
      200,
    )
  },
})

const reconcile = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/billing/reconcile',
    operationId: 'reconcileBilling',
    summary: "Compare Stripe's books with ours now",
    description:
      'What differs is read at Stripe again; what differs still is a finding. Amounts are never changed.',
    tags,
    security: asStaff,
    responses: { 200: answers(ReconciledView, 'Compared'), ...writing('invalid_state') },
  }),
  handler: async (c) => {
    const findings = await reconcileNow(c.var.deps, c.var.caller)
    return c.json({ findings }, 200)
  },
})

export const findingRoutes = [list, get, resolve, reconcile] as const
