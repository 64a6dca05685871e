import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'

export const subscriptionsQuery = infiniteQueryOptions({
  queryKey: ['subscriptions'],
  queryFn: ({ pageParam }) =>
    read(
      api.v1.subscriptions.$get({
        query: { limit: '50', ...(pageParam !== null && { cursor: pageParam }) },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next_cursor: next }) => next,
})

export const subscriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id],
    queryFn: () =>
      read(api.v1.subscriptions[':subscription_id'].$get({ param: { subscription_id: id } })),
  })

export const keysQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'keys'],
    queryFn: () =>
      read(
        api.v1.subscriptions[':subscription_id'].keys.$get({
          param: { subscription_id: id },
          query: { limit: '100' },
        }),
      ),
  })
