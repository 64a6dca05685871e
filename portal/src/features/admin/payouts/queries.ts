import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { PayoutFilter } from './search'

export type Settlement = InferResponseType<typeof api.v1.settlements.$get, 200>['data'][number]
export type Payout = InferResponseType<typeof api.v1.payouts.$get, 200>['data'][number]

/** Shares of providers in paid invoices, newest first. */
export const settlementsQuery = ({ organisation_id, state }: PayoutFilter) =>
  paged(['admin', 'settlements', { organisation_id, state }], (page) =>
    read(api.v1.settlements.$get({ query: { ...page, ...given({ organisation_id, state }) } })),
  )

/** Payouts of providers, newest first. */
export const payoutsQuery = ({ organisation_id, status }: PayoutFilter) =>
  paged(['admin', 'payouts', { organisation_id, status }], (page) =>
    read(api.v1.payouts.$get({ query: { ...page, ...given({ organisation_id, status }) } })),
  )

/** What one provider has earned and not been paid yet. */
export const balanceQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['admin', 'payouts', 'balance', organisationId],
    queryFn: () =>
      read(api.v1.payouts.balance.$get({ query: { organisation_id: organisationId } })),
  })
export const accountQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['admin', 'payouts', 'account', organisationId],
    queryFn: () =>
      read(api.v1.payouts.account.$get({ query: { organisation_id: organisationId } })),
  })
