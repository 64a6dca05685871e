import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'
import type { PayoutStatus, SettlementState } from './search'

const of = api.v1.payouts

export type PayoutAccount = InferResponseType<typeof of.account.$get, 200>
export type Balance = InferResponseType<typeof of.balance.$get, 200>['currencies'][number]
export type Payout = InferResponseType<typeof of.$get, 200>['data'][number]
export type Settlement = InferResponseType<typeof api.v1.settlements.$get, 200>['data'][number]
export type Dispute = InferResponseType<typeof api.v1.disputes.$get, 200>['data'][number]

export const accountQuery = queryOptions({
  queryKey: ['payouts', 'account'],
  queryFn: () => read(of.account.$get({ query: {} })),
})

export const balanceQuery = queryOptions({
  queryKey: ['payouts', 'balance'],
  refetchInterval: 60_000,
  queryFn: () => read(of.balance.$get({ query: {} })),
})

export const payoutsQuery = (status: PayoutStatus | undefined) =>
  paged(['payouts', 'list', status ?? ''], (page) => read(of.$get({ query: { ...page, status } })))

export const payoutQuery = (id: string) =>
  queryOptions({
    queryKey: ['payouts', 'one', id],
    queryFn: () => read(of[':payout_id'].$get({ param: { payout_id: id } })),
  })

export const settlementsQuery = (state: SettlementState | undefined, product: string | undefined) =>
  paged(['payouts', 'settlements', state ?? '', product ?? ''], (page) =>
    read(api.v1.settlements.$get({ query: { ...page, state, product_id: product } })),
  )

export const disputesQuery = (state: 'open' | 'closed' | undefined) =>
  paged(['payouts', 'disputes', state ?? ''], (page) =>
    read(api.v1.disputes.$get({ query: { ...page, state } })),
  )

type Statement = InferResponseType<typeof of.statements.$get, 200>
/** All that moved the money in a month. */
export type StatementLine = Extract<Statement, readonly unknown[]>[number]
export type YearStatement = Extract<Statement, { readonly months: unknown }>

const isYear = (found: Statement): found is YearStatement =>
  typeof found === 'object' && 'months' in found

/** The lines of a month, from its opening to its closing. @param month as `2027-03` */
export const monthQuery = (month: string) =>
  queryOptions({
    queryKey: ['payouts', 'statement', month],
    queryFn: async () => {
      const found = await read(of.statements.$get({ query: { month, format: 'json' } }))
      return Array.isArray(found) ? found : []
    },
  })

/** What was earned in a year. @param year as `2027` */
export const yearQuery = (year: string) =>
  queryOptions({
    queryKey: ['payouts', 'statement', year],
    queryFn: async () => {
      const found = await read(of.statements.$get({ query: { year, format: 'json' } }))
      return isYear(found) ? found : null
    },
  })

/** After a change of how or when somebody is paid. */
export const payoutsChanged = () => queries.invalidateQueries({ queryKey: ['payouts'] })
