import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, fetchApi, read } from '../../../lib/api'
import { readMetrics } from './open-metrics'

export const METRICS = '/api/v1/admin/metrics'

/** How the platform does today, as collectors of metrics read it. */
export const metricsQuery = queryOptions({
  queryKey: ['admin', 'metrics'],
  refetchInterval: 60_000,
  queryFn: async () => readMetrics(await (await fetchApi(METRICS)).text()),
})

/** When each scheduled job last ran. */
export const jobsQuery = queryOptions({
  queryKey: ['admin', 'jobs'],
  refetchInterval: 60_000,
  queryFn: () => read(api.v1.admin.jobs.$get()),
})
export type JobRun = InferResponseType<typeof api.v1.admin.jobs.$get, 200>['data'][number]

/** The health log of the last month. */
export const healthLogQuery = queryOptions({
  queryKey: ['admin', 'health-log'],
  queryFn: () => read(api.v1.admin['health-log'].$get({ query: {} })),
})
