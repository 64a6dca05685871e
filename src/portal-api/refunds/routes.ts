import { createRoute, z } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, needs, route, takes } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { refundInvoice, refundSoldInvoice } from './create'
import { listAllRefunds, listRefunds, listSoldRefunds } from './list'
import {
  AnyInvoicePath,
  CreateRefund,
  ListedRefundView,
  RefundsQuery,
  RefundView,
  SoldInvoicePath,
  toListedRefundView,
  toRefundView,
  toSoldRefundView,
} from './schemas'

const anybodys = '/api/v1/admin/invoices/{invoice_id}/refunds'
const sold = '/api/v1/products/{product_id}/invoices/{invoice_id}/refunds'
const Refunds = z.object({ data: z.array(RefundView) })

const create = route({
  route: createRoute({
    method: 'post',
    path: anybodys,
    operationId: 'refundInvoice',
    summary: 'Refund an invoice, in part or what is left of it',
    tags: ['Administration'],
    security: asAdmin,
    request: { params: AnyInvoicePath, body: takes(CreateRefund) },
    responses: { 201: answers(RefundView, 'Refunded'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { invoice_id } = c.req.valid('param')
    const row = await refundInvoice(c.var.deps, c.var.caller, invoice_id, c.req.valid('json'))
    return c.json(toRefundView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: anybodys,
    operationId: 'listRefunds',
    summary: 'List the refunds of an invoice',
    tags: ['Administration'],
    security: asStaff,
    request: { params: AnyInvoicePath },
    responses: { 200: answers(Refunds, 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { invoice_id } = c.req.valid('param')
    const rows = await listRefunds(c.var.deps, c.var.caller, invoice_id)
    return c.json({ data: rows.map(toRefundView) }, 200)
  },
})

const listAll = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/refunds',
    operationId: 'listAllRefunds',
    summary: 'List refunds of everybody',
    tags: ['Administration'],
    security: asStaff,
    request: { query: RefundsQuery },
    responses: { 200: answers(pageOf(ListedRefundView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listAllRefunds(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toListedRefundView), 200)
  },
})

const createSold = route({
  route: createRoute({
    method: 'post',
    path: sold,
    operationId: 'refundSoldInvoice',
    summary: 'Refund an invoice for your product, in part or what is left of it',
    description:
      'Needs `consumers:write` beside `billing:write`. Your share is given back in the part that ' +
      'the refund has of the invoice, and so is the commission.',
    tags: ['Revenue'],
    security: needs('billing:write'),
    request: { params: SoldInvoicePath, body: takes(CreateRefund) },
    responses: { 201: answers(RefundView, 'Refunded'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const row = await refundSoldInvoice(deps, caller, c.req.valid('param'), c.req.valid('json'))
    return c.json(toSoldRefundView(row, true), 201)
  },
})

const listSold = route({
  route: createRoute({
    method: 'get',
    path: sold,
    operationId: 'listSoldRefunds',
    summary: 'List the refunds of an invoice for your product',
    tags: ['Revenue'],
    security: needs('billing:read'),
    request: { params: SoldInvoicePath },
    responses: { 200: answers(Refunds, 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const rows = await listSoldRefunds(c.var.deps, c.var.caller, c.req.valid('param'))
    return c.json({ data: rows.map(({ refund, isOwn }) => toSoldRefundView(refund, isOwn)) }, 200)
  },
})

export const refundRoutes = [create, list, listAll, createSold, listSold] as const
