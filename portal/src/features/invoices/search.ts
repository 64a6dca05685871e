/** Which invoices a list shows: members of its address. */
import { oneIn, textIn, type Said } from '../../lib/search'
import type { InvoiceStatus } from './types'

export const statuses = [
  'paid',
  'pending',
  'failed',
  'overdue',
  'refunded',
  'partially_refunded',
  'void',
  'draft',
] as const satisfies readonly InvoiceStatus[]

export interface InvoiceSearch {
  readonly status?: InvoiceStatus | undefined
  readonly product?: string | undefined
  /** Days, `2026-12-01`; the last one is within. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const DAY_MS = 86_400_000
const dayIn = (said: Said, name: string): string | undefined => {
  const value = textIn(said, name)
  return value !== undefined && /^\d{4}-\d\d-\d\d$/u.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined
}

export const invoiceSearch = (said: Said): InvoiceSearch => ({
  status: oneIn(said, 'status', statuses),
  product: textIn(said, 'product'),
  from: dayIn(said, 'from'),
  to: dayIn(said, 'to'),
})

/** The same as the API's query. Days are those of UTC, as invoices are dated. */
export const invoiceQuery = ({ status, product, from, to }: InvoiceSearch) => ({
  ...(status !== undefined && { status }),
  ...(product !== undefined && { product_id: product }),
  ...(from !== undefined && { from: `${from}T00:00:00.000Z` }),
  ...(to !== undefined && { to: new Date(Date.parse(to) + DAY_MS).toISOString() }),
})
