import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { RefundFilter } from './search'

export type Refund = InferResponseType<
  (typeof api.v1.admin.invoices)[':invoice_id']['refunds']['$get'],
  200
>['data'][number]
export type ListedRefund = InferResponseType<typeof api.v1.admin.refunds.$get, 200>['data'][number]
export type Dispute = InferResponseType<typeof api.v1.disputes.$get, 200>['data'][number]

/** Refunds of everybody, newest first. */
export const refundsQuery = (state: RefundFilter['state']) =>
  paged(['admin', 'refunds', state], (page) =>
    read(api.v1.admin.refunds.$get({ query: { ...page, ...given({ state }) } })),
  )

/** Disputed payments of everybody, newest first. */
export const disputesQuery = (state: 'open' | 'closed') =>
  paged(['admin', 'disputes', state], (page) =>
    read(api.v1.disputes.$get({ query: { ...page, state } })),
  )
