import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { boundsOf, grainOf, type Part, type Span } from './spans'

export type Revenue = InferResponseType<typeof api.v1.revenue.$get, 200>
export type RevenueRow = Revenue['data'][number]

/** The members of a query for what was earned. */
export const revenueMembers = (span: Span, by: Part, product: string | undefined) => ({
  group_by: by === 'time' ? grainOf(span) : by,
  product_id: product,
  ...boundsOf(span),
})

/** What consumers paid and whose it is, by one of its sides. */
export const revenueQuery = (span: Span, by: Part, product: string | undefined) =>
  queryOptions({
    queryKey: ['revenue', span, by, product ?? ''],
    refetchInterval: 60_000,
    queryFn: () => read(api.v1.revenue.$get({ query: revenueMembers(span, by, product) })),
  })
