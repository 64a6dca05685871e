import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import type { InvoiceStatus } from './types'

/** What narrows a list, as the API's query. */
export interface InvoiceFilter {
  readonly status?: InvoiceStatus
  readonly subscription_id?: string
  readonly product_id?: string
  readonly from?: string
  readonly to?: string
}

export const invoicesQuery = (filter: InvoiceFilter, limit = '25') =>
  paged(
    ['invoices', filter, limit],
    (page) => read(api.v1.invoices.$get({ query: { ...page, ...filter } })),
    limit,
  )

const OPEN = ['overdue', 'failed', 'pending'] as const

/** What can still be paid, the most pressing first. @param subscriptionId of one subscription alone */
export const openInvoicesQuery = (subscriptionId?: string) =>
  queryOptions({
    queryKey: ['invoices', 'open', subscriptionId ?? null],
    queryFn: async () => {
      const of = subscriptionId === undefined ? {} : { subscription_id: subscriptionId }
      const pages = await Promise.all(
        OPEN.map((status) => read(api.v1.invoices.$get({ query: { status, limit: '20', ...of } }))),
      )
      return pages.flatMap(({ data }) => data).filter(({ amount_due: due }) => due > 0)
    },
  })

export const invoiceByIdQuery = (id: string) =>
  queryOptions({
    queryKey: ['invoices', id],
    queryFn: () => read(api.v1.invoices[':invoice_id'].$get({ param: { invoice_id: id } })),
  })

/** Why it is what it is, in sentences. */
export const explanationQuery = (id: string) =>
  queryOptions({
    queryKey: ['invoices', id, 'explanation'],
    queryFn: () =>
      read(api.v1.invoices[':invoice_id'].explanation.$get({ param: { invoice_id: id } })),
  })

/** The address of its PDF, or of the receipt of its payment, at Stripe. @throws {Problem} */
export async function documentOf(id: string, kind: 'pdf' | 'receipt'): Promise<string> {
  const found = await read(
    api.v1.invoices[':invoice_id'][kind].$get(
      { param: { invoice_id: id } },
      { headers: { accept: 'application/json' } },
    ),
  )
  return found.url
}
