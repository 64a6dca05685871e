import { z } from '@hono/zod-openapi'
import { listInvoices, type InvoicePosition } from '../../db/billing/invoices'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download, type DownloadRow } from '../http/download'
import { consumerFilter, withLines } from './list'
import { toInvoiceView, type InvoicesExportQuery, type InvoiceWithLines } from './schemas'

/** Rows read at a time: none but these are held. */
const PAGE = 250

/** An invoice as a line of a file. Amounts are minor units of its currency. */
export const InvoiceFileLine = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    status: z.string(),
    issued_at: z.string().nullable(),
    due_at: z.string().nullable(),
    paid_at: z.string().nullable(),
    product: z.string(),
    plan: z.string(),
    subscription_id: z.string(),
    period_start: z.string(),
    period_end: z.string(),
    currency: z.string(),
    subtotal: z.int(),
    discount: z.int(),
    tax: z.int(),
    total: z.int(),
    credit_used: z.int(),
    amount_due: z.int(),
    amount_paid: z.int(),
    amount_refunded: z.int(),
    usage_units: z.number(),
    usage_amount: z.int(),
    buyer: z.string(),
    tax_id: z.string().nullable(),
    po_number: z.string().nullable(),
  })
  .openapi('InvoiceFileLine')

/** All that a list of invoices would show, as a file. @throws {AppError} not_found */
export function exportInvoices(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof InvoicesExportQuery>,
): Response {
  const filter = consumerFilter(caller, query)
  const now = deps.now()
  async function* pages() {
    let after: InvoicePosition | null = null
    for (;;) {
      const rows = await listInvoices(deps.db, filter, now, after, PAGE)
      yield (await withLines(deps, rows)).map((invoice) => toFileLine(invoice, now))
      after = rows.at(-1) ?? null
      if (rows.length < PAGE) return
    }
  }
  return download('invoices', query.format, Object.keys(InvoiceFileLine.shape), pages())
}

function toFileLine(invoice: InvoiceWithLines, now: number): DownloadRow {
  const { product, plan, period, usage, buyer, ...view } = toInvoiceView(invoice, now)
  return {
    ...InvoiceFileLine.parse({
      ...view,
      product: product.name,
      plan: plan.name,
      period_start: period.start,
      period_end: period.end,
      usage_units: usage.units,
      usage_amount: usage.amount,
      buyer: buyer.name,
      tax_id: buyer.tax_id,
      po_number: buyer.po_number,
    }),
  }
}
