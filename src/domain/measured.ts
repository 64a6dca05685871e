import { latencyOf } from './usage-latency'

/** Whole UTC days that are looked back on. */
export const MEASURED_DAYS = 30
/** Below that many, a figure says more of chance than of the product. */
const LEAST_CALLS = 100
const MOST_DECIMALS = 2

/** Sums of calls that the origin was to answer. */
export interface MeasuredSums {
  readonly calls: number
  /** Those of them with an answer below 500. */
  readonly answered: number
  /** ms, of all that were answered at all, as is the histogram. */
  readonly gatewayMs: number
  /** By `LATENCY_BOUNDS_MS`. */
  readonly latency: readonly number[]
}

/** What everybody may know of them. */
export interface Measured {
  /** A power of ten: how many exactly is the provider's own affair. */
  readonly callsAtLeast: number
  /** ms in gateway and origin together; null when nothing was answered at all. */
  readonly latency: { readonly p50: number; readonly p95: number } | null
  /** ms of it in the gateway, on average. */
  readonly gatewayMs: number | null
  readonly answeredPercent: number
}

/**
 * The figures of a product, rounded to its disadvantage, and no finer than its calls support: a finer share
 * would tell how many there were. Null when they are too few.
 */
export function measuredOf({ calls, answered, gatewayMs, latency }: MeasuredSums): Measured | null {
  if (calls < LEAST_CALLS) return null
  const digits = `${calls}`.length
  const steps = 10 ** Math.min(digits - `${LEAST_CALLS}`.length, MOST_DECIMALS)
  const times = latencyOf(latency)
  const timed = latency.reduce((sum, count) => sum + count, 0)
  return {
    callsAtLeast: 10 ** (digits - 1),
    latency: times && { p50: Math.ceil(times.p50), p95: Math.ceil(times.p95) },
    gatewayMs: timed === 0 ? null : Math.ceil((gatewayMs * 10) / timed) / 10,
    answeredPercent: Math.floor((answered * 100 * steps) / calls) / steps,
  }
}
