import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'

/** What holds for all billing. */
export const settingsQuery = queryOptions({
  queryKey: ['admin', 'billing-settings'],
  queryFn: () => read(api.v1.admin['billing-settings'].$get()),
})
export type Settings = Awaited<ReturnType<NonNullable<typeof settingsQuery.queryFn>>>
