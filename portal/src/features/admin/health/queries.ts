import { queryOptions } from '@tanstack/react-query'
import { fetchApi } from '../../../lib/api'
import { readMetrics } from './open-metrics'

export const METRICS = '/api/v1/admin/metrics'

/** How the platform does today, as collectors of metrics read it. */
export const metricsQuery = queryOptions({
  queryKey: ['admin', 'metrics'],
  refetchInterval: 60_000,
  queryFn: async () => readMetrics(await (await fetchApi(METRICS)).text()),
})
