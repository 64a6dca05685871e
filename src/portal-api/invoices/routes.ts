import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { downloads } from '../http/download'
import { pageOf, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { pdfOf, receiptOf } from './documents'
import { explain as explainVerb } from './explain'
import { exportInvoices, InvoiceFileLine } from './export'
import { getWithLines } from './get'
import { listInvoices, listProductInvoices } from './list'
import { payInvoice } from './pay'
import {
  InvoiceDetail,
  InvoiceDocument,
  InvoiceExplanation,
  InvoicePath,
  InvoicePayment,
  InvoicesExportQuery,
  InvoicesQuery,
  InvoiceView,
  ProductInvoicesQuery,
  ProductInvoiceView,
  toInvoiceDetail,
  toInvoiceView,
  toProductInvoice,
} from './schemas'
import { invoiceUsageFile } from './usage-file'

const tags = ['Invoices']
const security = needs('billing:read')
const params = InvoicePath

/** A page cannot send a header with a link; it asks for the address, and follows it by itself. */
const asksForJson = (accept: string | undefined): boolean => accept === 'application/json'

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices',
    operationId: 'listInvoices',
    summary: 'What you are billed',
    tags,
    security,
    request: { query: InvoicesQuery },
    responses: {
      200: answers(pageOf(InvoiceView), 'A page, newest first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const page = await listInvoices(deps, caller, c.req.valid('query'))
    return c.json(
      toPage(page, (invoice) => toInvoiceView(invoice, deps.now())),
      200,
    )
  },
})

const file = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices/export',
    operationId: 'exportInvoices',
    summary: 'What you are billed, as a file',
    tags,
    security,
    request: { query: InvoicesExportQuery },
    responses: { 200: downloads(InvoiceFileLine, 'Newest first'), ...reading('not_found') },
  }),
  handler: (c) => exportInvoices(c.var.deps, c.var.caller, c.req.valid('query')),
})

const ofProduct = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/invoices',
    operationId: 'listProductInvoices',
    summary: 'What the consumers of a product of yours are billed',
    tags,
    security,
    request: { params: ProductPath, query: ProductInvoicesQuery },
    responses: {
      200: answers(pageOf(ProductInvoiceView), 'A page, newest first'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { product_id } = c.req.valid('param')
    const page = await listProductInvoices(deps, caller, product_id, c.req.valid('query'))
    return c.json(
      toPage(page, (invoice) => toProductInvoice(invoice, deps.now())),
      200,
    )
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices/{invoice_id}',
    operationId: 'getInvoice',
    summary: 'Get an invoice with its lines',
    tags,
    security,
    request: { params },
    responses: { 200: answers(InvoiceDetail, 'The invoice'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const invoice = await getWithLines(deps, caller, c.req.valid('param').invoice_id)
    return c.json(toInvoiceDetail(invoice, deps.now()), 200)
  },
})

const pdf = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices/{invoice_id}/pdf',
    operationId: 'getInvoicePdf',
    summary: 'The invoice as a PDF',
    tags,
    security,
    request: { params },
    responses: {
      200: answers(InvoiceDocument, 'Where Stripe has it, for who accepts `application/json`'),
      302: { description: 'Where Stripe has it' },
      ...reading('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const url = await pdfOf(c.var.deps, c.var.caller, c.req.valid('param').invoice_id)
    return asksForJson(c.req.header('accept')) ? c.json({ url }, 200) : c.redirect(url, 302)
  },
})

const receipt = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices/{invoice_id}/receipt',
    operationId: 'getInvoiceReceipt',
    summary: 'The receipt of its payment',
    tags,
    security,
    request: { params },
    responses: {
      200: answers(InvoiceDocument, 'Where Stripe shows it, for who accepts `application/json`'),
      302: { description: 'Where Stripe shows it' },
      ...reading('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const url = await receiptOf(c.var.deps, c.var.caller, c.req.valid('param').invoice_id)
    return asksForJson(c.req.header('accept')) ? c.json({ url }, 200) : c.redirect(url, 302)
  },
})

const usage = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices/{invoice_id}/usage.csv',
    operationId: 'getInvoiceUsage',
    summary: 'The settled usage behind an invoice, as a file',
    description:
      '`charged_units` adds up to the units of its lines; what the price of the period includes comes first.',
    tags,
    security,
    request: { params },
    responses: {
      200: {
        description: 'In the order in which it was used',
        content: { 'text/csv': { schema: z.string() } },
      },
      ...reading('not_found'),
    },
  }),
  handler: (c) => invoiceUsageFile(c.var.deps, c.var.caller, c.req.valid('param').invoice_id),
})

const explain = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/invoices/{invoice_id}/explanation',
    operationId: 'explainInvoice',
    summary: 'Why was I charged?',
    tags,
    security,
    request: { params },
    responses: { 200: answers(InvoiceExplanation, 'In sentences'), ...reading('not_found') },
  }),
  handler: async (c) =>
    c.json(await explainVerb(c.var.deps, c.var.caller, c.req.valid('param').invoice_id), 200),
})

const pay = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/invoices/{invoice_id}/pay',
    operationId: 'payInvoice',
    summary: 'Try to collect an open invoice now',
    tags,
    security: needs('billing:write'),
    request: { params },
    responses: {
      200: answers(InvoicePayment, 'What came of it'),
      ...writing('not_found', 'invalid_state', 'payments_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const invoice = await payInvoice(deps, caller, c.req.valid('param').invoice_id)
    const view = toInvoiceView(invoice, deps.now())
    const paid = invoice.row.state === 'paid'
    const { pay_url, failure_reason } = view
    return c.json(
      { paid, pay_url, failure_reason: paid ? null : failure_reason, invoice: view },
      200,
    )
  },
})

export const invoiceRoutes = [
  list,
  file,
  ofProduct,
  get,
  pdf,
  receipt,
  usage,
  explain,
  pay,
] as const
