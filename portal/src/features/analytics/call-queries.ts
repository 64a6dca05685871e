import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { callQuery, type CallFilters } from './call-filters'

export type Call = InferResponseType<typeof api.v1.calls.$get, 200>['data'][number]
export type CallDetail = InferResponseType<(typeof api.v1.calls)[':request_id']['$get'], 200>

/** The request log of a product, newest first. */
export function callsQuery(productId: string, filters: CallFilters) {
  const asked = callQuery(productId, filters)
  return paged(['products', productId, 'calls', asked], (page) =>
    read(api.v1.calls.$get({ query: { ...page, ...asked } })),
  )
}

export const callDetailQuery = (productId: string, requestId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'call', requestId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      read(
        api.v1.calls[':request_id'].$get({
          param: { request_id: requestId },
          query: { product_id: productId },
        }),
      ),
  })

export const captureQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'capture'],
    queryFn: () =>
      read(api.v1.products[':product_id'].capture.$get({ param: { product_id: productId } })),
  })
