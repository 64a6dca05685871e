import { z } from '@hono/zod-openapi'
import type { InvoiceLineRow, InvoiceRow } from '../../db/billing/invoices'
import { invoiceLineKinds } from '../../db/schema/invoices'
import { invoiceStatus, invoiceStatuses, isPayable } from '../../domain/billing/invoice-status'
import { toUnits } from '../../domain/units'
import { downloadQuery } from '../http/download'
import { pageQuery } from '../http/pagination'
import { id, instant, instantInput, toIso, toIsoOrNull } from '../http/schemas'

export const amount = () => z.int().openapi({ description: 'Minor units of the currency.' })

const filters = {
  status: z.enum(invoiceStatuses).optional(),
  subscription_id: id().optional(),
  from: instantInput().optional().openapi({ description: 'Made then or later.' }),
  to: instantInput().optional().openapi({ description: 'Made before.' }),
}
const consumerFilters = {
  ...filters,
  product_id: id().optional(),
  organisation_id: id().optional().openapi({
    description: 'The consumer, for platform staff; your own when left out.',
  }),
}

export const InvoicesQuery = z.strictObject({ ...pageQuery, ...consumerFilters })
export const InvoicesExportQuery = z.strictObject({ ...consumerFilters, ...downloadQuery })
export const ProductInvoicesQuery = z.strictObject({ ...pageQuery, ...filters })
export const InvoicePath = z.object({ invoice_id: id() })

/** What consumer and provider both see. */
const shared = {
  id: z.string().openapi({ example: 'ivc_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
  number: z.string().nullable().openapi({
    example: 'INV-2027-000042',
    description: 'Given when it is issued; null for a draft.',
  }),
  status: z.enum(invoiceStatuses),
  subscription_id: z.string(),
  product: z.object({ id: z.string(), name: z.string() }),
  plan: z.object({ version_id: z.string(), name: z.string() }).openapi({
    description: 'As it was called when the invoice was issued.',
  }),
  reason: z.string().openapi({
    description: "Stripe's `billing_reason`.",
    example: 'subscription_cycle',
  }),
  currency: z.string(),
  subtotal: amount().openapi({ description: 'Before discounts and tax.' }),
  discount: amount(),
  tax: amount(),
  total: amount(),
  amount_refunded: amount(),
  usage: z
    .object({ units: z.number(), amount: amount() })
    .openapi({ description: 'What its lines charge for use, and how many units that is.' }),
  period: z.object({ start: instant(), end: instant() }).openapi({
    description: 'What is paid ahead; where nothing is, what its lines are of.',
  }),
  issued_at: instant().nullable(),
  due_at: instant().nullable(),
  paid_at: instant().nullable(),
  created_at: instant(),
}

export const InvoiceView = z
  .object({
    ...shared,
    organisation_id: z.string().openapi({ description: 'The consumer.' }),
    buyer: z
      .object({
        name: z.string(),
        address: z.string().nullable(),
        country: z.string().nullable(),
        tax_id: z.string().nullable(),
        po_number: z.string().nullable(),
        email: z.string().nullable(),
      })
      .openapi({ description: 'As on the day of issue.' }),
    credit_used: amount().openapi({ description: 'Negative where the invoice gave credit.' }),
    amount_due: amount(),
    amount_paid: amount(),
    attempts: z.int(),
    failed_at: instant().nullable(),
    failure_reason: z.string().nullable(),
    next_attempt_at: instant().nullable(),
    pay_url: z.url().nullable().openapi({ description: 'Where it is paid, while it can be.' }),
    manual: z.boolean().openapi({ description: 'Made by platform staff, paid on its date.' }),
  })
  .openapi('Invoice')

export const InvoiceLineView = z
  .object({
    kind: z.enum(invoiceLineKinds),
    description: z.string(),
    units: z.number().nullable().openapi({ description: 'Null for what is no use.' }),
    unit_price_micros: z.int().nullable().openapi({
      description: 'Millionths of a minor unit for each unit.',
    }),
    amount: amount().openapi({ description: 'Before discounts and tax.' }),
    period: z.object({ start: instant(), end: instant() }),
    usage_charge_id: z.string().nullable(),
  })
  .openapi('InvoiceLine')

export const InvoiceDetail = InvoiceView.extend({ lines: z.array(InvoiceLineView) }).openapi(
  'InvoiceDetail',
)

/** How it was paid, and by whom beyond a name, is not the provider's to know. */
export const ProductInvoiceView = z
  .object({ ...shared, consumer: z.object({ id: z.string(), name: z.string() }) })
  .openapi('ProductInvoice')

/** An invoice with its lines. */
export interface InvoiceWithLines {
  readonly row: InvoiceRow
  readonly lines: readonly InvoiceLineRow[]
}

const sharedFields = ({ row, lines }: InvoiceWithLines, now: number) => {
  const used = lines.filter(({ quantity }) => quantity !== null)
  return {
    id: row.id,
    number: row.number,
    status: invoiceStatus(row, now),
    subscription_id: row.subscriptionId,
    product: { id: row.productId, name: row.productName },
    plan: { version_id: row.planVersionId, name: row.planName },
    reason: row.billingReason,
    currency: row.currency,
    subtotal: row.subtotal,
    discount: row.discount,
    tax: row.tax,
    total: row.total,
    amount_refunded: row.amountRefunded,
    usage: {
      units: toUnits(used.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)),
      amount: used.reduce((sum, line) => sum + line.amount, 0),
    },
    period: periodOf(lines) ?? { start: toIso(row.periodStart), end: toIso(row.periodEnd) },
    issued_at: toIsoOrNull(row.issuedAt),
    due_at: toIsoOrNull(row.dueAt),
    paid_at: toIsoOrNull(row.paidAt),
    created_at: toIso(row.createdAt),
  }
}

/** What is paid ahead says which period the invoice is of; where nothing is, all of its lines do. */
function periodOf(lines: InvoiceWithLines['lines']) {
  const ahead = lines.filter(({ kind }) => kind === 'price')
  const told = ahead.length > 0 ? ahead : lines
  if (told.length === 0) return null
  return {
    start: toIso(Math.min(...told.map(({ periodStart }) => periodStart))),
    end: toIso(Math.max(...told.map(({ periodEnd }) => periodEnd))),
  }
}

const fields = (invoice: InvoiceWithLines, now: number) => {
  const { row } = invoice
  const { taxId: tax_id, poNumber: po_number, ...buyer } = row.buyer
  return {
    ...sharedFields(invoice, now),
    organisation_id: row.organisationId,
    buyer: { ...buyer, tax_id, po_number },
    credit_used: row.creditUsed,
    amount_due: row.amountDue,
    amount_paid: row.amountPaid,
    attempts: row.attempts,
    failed_at: toIsoOrNull(row.failedAt),
    failure_reason: row.failureReason,
    next_attempt_at: toIsoOrNull(row.nextAttemptAt),
    pay_url: isPayable(row) ? row.payUrl : null,
    manual: row.manual,
  }
}

/** @param now ms; says what is overdue */
export const toInvoiceView = (
  invoice: InvoiceWithLines,
  now: number,
): z.output<typeof InvoiceView> => InvoiceView.parse(fields(invoice, now))

export const toInvoiceDetail = (
  invoice: InvoiceWithLines,
  now: number,
): z.output<typeof InvoiceDetail> =>
  InvoiceDetail.parse({
    ...fields(invoice, now),
    lines: invoice.lines.map((line) => ({
      kind: line.kind,
      description: line.description,
      units: line.quantity === null ? null : toUnits(line.quantity),
      unit_price_micros: line.unitPrice,
      amount: line.amount,
      period: { start: toIso(line.periodStart), end: toIso(line.periodEnd) },
      usage_charge_id: line.usageChargeId,
    })),
  })

export const toProductInvoice = (
  invoice: InvoiceWithLines,
  now: number,
): z.output<typeof ProductInvoiceView> =>
  ProductInvoiceView.parse({
    ...sharedFields(invoice, now),
    consumer: { id: invoice.row.organisationId, name: invoice.row.buyer.name },
  })

export const InvoiceExplanation = z
  .object({
    invoice_id: z.string(),
    number: z.string().nullable(),
    summary: z.array(z.string()).openapi({ description: 'Sentences, in the order to read them.' }),
    lines: z
      .array(z.object({ description: z.string(), amount: amount(), because: z.string() }))
      .openapi({ description: 'Why each line is on it.' }),
  })
  .openapi('InvoiceExplanation')

export const InvoicePayment = z
  .object({
    paid: z.boolean(),
    pay_url: z.url().nullable().openapi({
      description: 'Where it can be paid by hand; null once it is paid.',
    }),
    failure_reason: z.string().nullable(),
    invoice: InvoiceView,
  })
  .openapi('InvoicePayment')

/** In place of a redirect, for pages that must say for whom they ask. */
export const InvoiceDocument = z
  .object({ url: z.url().openapi({ description: 'At Stripe; good for some minutes.' }) })
  .openapi('InvoiceDocument')
