import { LATENCY_BOUNDS_MS } from '../../domain/usage-event'

/** ms. */
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Names a roll-up row within its start. */
export const DIMENSIONS = 'subscription_id, route_id, key_id, status_class, code, region'

/** Primary key of every grain. */
export const GRAIN_KEY = 'subscription_id, start, route_id, key_id, status_class, code, region'

/** What is summed, in column order; the histogram follows as JSON. */
export const COUNTERS = [
  'calls',
  'units',
  'refunded',
  'bytes_in',
  'bytes_out',
  'gateway_ms',
  'origin_ms',
] as const

/** Every column of a grain, in the order that the statements of this folder fill them. */
export const GRAIN_COLUMNS = `${GRAIN_KEY}, product_id, ${COUNTERS.join(', ')}, latency`

const bucketSums = Array.from(
  { length: LATENCY_BOUNDS_MS.length + 1 },
  (_, bucket) => `sum(latency ->> ${bucket})`,
)

/** Sums of the counters and, element by element, of the histogram, for a `group by`. */
export const GRAIN_SUMS = [
  ...COUNTERS.map((column) => `sum(${column})`),
  `json_array(${bucketSums.join(', ')})`,
].join(', ')
