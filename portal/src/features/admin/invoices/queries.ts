import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { InvoiceFilter } from './search'

const invoice = api.v1.invoices[':invoice_id']

export type Listed = InferResponseType<typeof api.v1.invoices.$get, 200>['data'][number]
export type Invoice = InferResponseType<typeof invoice.$get, 200>

/** Invoices of the whole platform, newest first. */
export const invoicesQuery = (filter: InvoiceFilter) =>
  paged(['admin', 'invoices', filter], (page) =>
    read(api.v1.invoices.$get({ query: { ...page, ...given({ ...filter }) } })),
  )

/** The same as a file. */
export const invoicesFile = (filter: InvoiceFilter): string =>
  `/api/v1/invoices/export?${new URLSearchParams({ format: 'csv', ...given({ ...filter }) })}`

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'invoices', id],
    queryFn: () => read(invoice.$get({ param: { invoice_id: id } })),
  })

export const refundsQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'invoices', id, 'refunds'],
    queryFn: () =>
      read(api.v1.admin.invoices[':invoice_id'].refunds.$get({ param: { invoice_id: id } })),
  })

/** What the ledger has of it. */
export const transactionsQuery = (id: string) =>
  paged(['admin', 'invoices', id, 'ledger'], (page) =>
    read(api.v1.admin.ledger.$get({ query: { ...page, invoice_id: id } })),
  )
