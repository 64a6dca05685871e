import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'

/** Sign-ups, calls, errors and conversion of 90 days by UTC day. */
export const pulseQuery = queryOptions({
  queryKey: ['admin', 'pulse'],
  refetchInterval: 60_000,
  queryFn: () => read(api.v1.admin.pulse.$get()),
})
export type Pulse = Awaited<ReturnType<NonNullable<typeof pulseQuery.queryFn>>>

/** What the platform earned in 30 days, and what it owes now, by currency. */
export const revenueQuery = queryOptions({
  queryKey: ['admin', 'revenue'],
  queryFn: () => read(api.v1.admin.revenue.$get({ query: {} })),
})
