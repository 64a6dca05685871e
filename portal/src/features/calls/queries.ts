import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { callFilters, type CallSearch } from './search'

export type Call = InferResponseType<typeof api.v1.calls.$get, 200>['data'][number]
export type CallDetail = InferResponseType<(typeof api.v1.calls)[':request_id']['$get'], 200>

/** Every call that the filters name, the latest first. */
export function callsQuery(subscriptionId: string, search: CallSearch) {
  const { call: _open, ...narrowed } = search
  return paged(['calls', subscriptionId, narrowed], (query) =>
    read(
      api.v1.calls.$get({
        query: { subscription_id: subscriptionId, ...query, ...callFilters(search) },
      }),
    ),
  )
}

export const callQuery = (subscriptionId: string, requestId: string) =>
  queryOptions({
    queryKey: ['calls', subscriptionId, 'one', requestId],
    queryFn: () =>
      read(
        api.v1.calls[':request_id'].$get({
          param: { request_id: requestId },
          query: { subscription_id: subscriptionId },
        }),
      ),
  })

/** Until when headers and bodies are captured. */
export const captureQuery = (subscriptionId: string) =>
  queryOptions({
    queryKey: ['subscriptions', subscriptionId, 'capture'],
    refetchInterval: 30_000,
    queryFn: () =>
      read(
        api.v1.subscriptions[':subscription_id'].capture.$get({
          param: { subscription_id: subscriptionId },
        }),
      ),
  })
