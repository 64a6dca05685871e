import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'

/** Calls, errors and latency of 30 days. @param id of one product; of all of them when left out */
export const statisticsQuery = (id?: string) =>
  queryOptions({
    queryKey: ['provider', 'statistics', id ?? null],
    staleTime: 60_000,
    queryFn: () =>
      read(api.v1.provider.statistics.$get({ query: id === undefined ? {} : { product_id: id } })),
  })
