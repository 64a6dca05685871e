import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'

/** Where each live subscription stands. */
export const dashboardQuery = infiniteQueryOptions({
  queryKey: ['usage', 'dashboard'],
  refetchInterval: 30_000,
  queryFn: ({ pageParam }) =>
    read(
      api.v1.usage.dashboard.$get({
        query: { limit: '20', ...(pageParam !== null && { cursor: pageParam }) },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next_cursor: next }) => next,
})

export const subscriptionUsageQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'usage'],
    refetchInterval: 15_000,
    queryFn: () =>
      read(api.v1.subscriptions[':subscription_id'].usage.$get({ param: { subscription_id: id } })),
  })
