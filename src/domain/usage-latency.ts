import { LATENCY_BOUNDS_MS } from './usage-event'

/** How latency percentiles come about, for people. */
export const LATENCY_METHOD =
  'Estimated from histograms of the total time in gateway and origin, of calls that an origin answered: ' +
  'counted in buckets with fixed bounds, spread evenly within a bucket. Never above 10000 ms.'

/** ms. */
export interface Latency {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/**
 * Percentiles of a histogram by `LATENCY_BOUNDS_MS`; null when it is empty. The calls of a bucket are
 * taken as spread evenly over it; those of the last one, which has no end, as its start.
 */
export function latencyOf(histogram: readonly number[]): Latency | null {
  const total = histogram.reduce((sum, calls) => sum + calls, 0)
  if (total === 0) return null
  const at = (share: number) => Math.round(percentile(histogram, share * total) * 10) / 10
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** ms below which that many of the calls are. */
function percentile(histogram: readonly number[], rank: number): number {
  let below = 0
  for (const [i, calls] of histogram.entries()) {
    const start = LATENCY_BOUNDS_MS[i - 1] ?? 0
    const end = LATENCY_BOUNDS_MS[i] ?? start
    if (calls > 0 && below + calls >= rank) return start + ((end - start) * (rank - below)) / calls
    below += calls
  }
  return LATENCY_BOUNDS_MS.at(-1) ?? 0
}
