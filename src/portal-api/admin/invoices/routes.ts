import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route, takes } from '../../app-types'
import { writing } from '../../http/problems'
import { InvoiceDetail, InvoicePath, toInvoiceDetail } from '../../invoices/schemas'
import { SubscriptionPath } from '../../subscriptions/schemas'
import { Because } from '../because'
import { markInvoicePaid, voidInvoice } from './close'
import { createManualInvoice } from './create'
import { CreateManualInvoice, ManualInvoiceWaiting } from './schemas'

const tags = ['Administration']
const problems = writing('not_found', 'invalid_state', 'payments_unavailable')

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/subscriptions/{subscription_id}/invoices',
    operationId: 'createManualInvoice',
    summary: 'Bill a subscription by hand, with an invoice that Stripe sends',
    tags,
    security: asAdmin,
    request: { params: SubscriptionPath, body: takes(CreateManualInvoice) },
    responses: {
      201: answers(InvoiceDetail, 'Issued and sent'),
      202: answers(ManualInvoiceWaiting, 'Stripe does not answer; it is sent as soon as it does'),
      ...problems,
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const { id, invoice } = await createManualInvoice(deps, caller, subscription_id, input)
    return invoice === null
      ? c.json({ invoice_id: id }, 202)
      : c.json(toInvoiceDetail(invoice, deps.now()), 201)
  },
})

const markPaid = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/invoices/{invoice_id}/mark-paid',
    operationId: 'markInvoicePaid',
    summary: 'Note that an invoice was paid outside of Stripe',
    tags,
    security: asAdmin,
    request: { params: InvoicePath, body: takes(Because) },
    responses: { 200: answers(InvoiceDetail, 'Paid'), ...problems },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { invoice_id } = c.req.valid('param')
    const invoice = await markInvoicePaid(deps, caller, invoice_id, c.req.valid('json').reason)
    return c.json(toInvoiceDetail(invoice, deps.now()), 200)
  },
})

const voided = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/invoices/{invoice_id}/void',
    operationId: 'voidInvoice',
    summary: 'Void an open invoice: nothing of it is owed',
    tags,
    security: asAdmin,
    request: { params: InvoicePath, body: takes(Because) },
    responses: { 200: answers(InvoiceDetail, 'Voided'), ...problems },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { invoice_id } = c.req.valid('param')
    const invoice = await voidInvoice(deps, caller, invoice_id, c.req.valid('json').reason)
    return c.json(toInvoiceDetail(invoice, deps.now()), 200)
  },
})

export const adminInvoiceRoutes = [create, markPaid, voided] as const
