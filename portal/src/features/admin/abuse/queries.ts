import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'

/** What looks like abuse in the last 24 hours. */
export const abuseQuery = queryOptions({
  queryKey: ['admin', 'abuse'],
  refetchInterval: 60_000,
  queryFn: () => read(api.v1.admin.abuse.$get()),
})
export type Abuse = Awaited<ReturnType<NonNullable<typeof abuseQuery.queryFn>>>
