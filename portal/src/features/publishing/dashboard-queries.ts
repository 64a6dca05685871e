import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { platformTime } from '../../lib/clock'

const DAY_MS = 86_400_000
const DAYS = 30
const FRESH_MS = 60_000

/** The last day, for what goes wrong now. */
export const lastDayQuery = queryOptions({
  queryKey: ['provider', 'statistics', 'last-day'],
  staleTime: FRESH_MS,
  queryFn: () =>
    read(
      api.v1.provider.statistics.$get({
        query: { from: new Date(platformTime() - DAY_MS).toISOString() },
      }),
    ),
})

/** What consumers paid in 30 days, by product. */
export const revenueQuery = queryOptions({
  queryKey: ['provider', 'revenue'],
  staleTime: FRESH_MS,
  queryFn: () => read(api.v1.revenue.$get({ query: { group_by: 'product' } })),
})

export const payoutAccountQuery = queryOptions({
  queryKey: ['provider', 'payout-account'],
  staleTime: FRESH_MS,
  queryFn: () => read(api.v1.payouts.account.$get({ query: {} })),
})

export const openDisputesQuery = queryOptions({
  queryKey: ['provider', 'open-disputes'],
  staleTime: FRESH_MS,
  queryFn: () => read(api.v1.disputes.$get({ query: { state: 'open' } })),
})

/** Consumers who wait for the provider's word. */
export const waitingQuery = queryOptions({
  queryKey: ['provider', 'waiting-consumers'],
  staleTime: FRESH_MS,
  queryFn: () => read(api.v1.consumers.$get({ query: { state: 'pending', limit: '100' } })),
})

/** Calls of a product by day, UTC. */
export const callsByDayQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'calls-by-day'],
    staleTime: FRESH_MS,
    queryFn: () => {
      const to = Math.ceil(platformTime() / DAY_MS) * DAY_MS
      return read(
        api.v1.products[':product_id'].usage.series.$get({
          param: { product_id: id },
          query: {
            grain: 'day',
            from: new Date(to - DAYS * DAY_MS).toISOString(),
            to: new Date(to).toISOString(),
          },
        }),
      )
    },
  })
