import fc from 'fast-check'
import { describe, it } from 'vitest'
import { LATENCY_BOUNDS_MS, latencyBucket } from '../../../src/domain/usage-event'
import { latencyOf } from '../../../src/domain/usage-latency'

const histogram = (times: readonly number[]) => {
  const buckets = Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0)
  for (const ms of times) buckets[latencyBucket(ms)] = (buckets[latencyBucket(ms)] ?? 0) + 1
  return buckets
}

describe('latency percentiles', () => {
  it('are none without calls', ({ expect }) => {
    expect(latencyOf([])).toBeNull()
    expect(latencyOf(histogram([]))).toBeNull()
  })

  it('spread the calls of a bucket evenly', ({ expect }) => {
    expect(latencyOf(histogram(Array<number>(100).fill(40)))).toEqual({
      p50: 42.5,
      p95: 49.3,
      p99: 49.9,
    })
  })

  it('take the last bucket, which has no end, as its start', ({ expect }) => {
    expect(latencyOf(histogram([99_999]))).toEqual({ p50: 10_000, p95: 10_000, p99: 10_000 })
  })

  it('lie in the bucket of the true one', ({ expect }) => {
    const times = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(times, (all) => {
        const sorted = all.toSorted((a, b) => a - b)
        const found = latencyOf(histogram(all))
        const shares = { p50: 0.5, p95: 0.95, p99: 0.99 }
        for (const [name, share] of Object.entries(shares)) {
          const true_ = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
          const bucket = latencyBucket(true_)
          const value = found?.[name as keyof typeof shares] ?? -1
          // Rounded to a tenth, it may touch the bounds.
          expect(value).toBeGreaterThanOrEqual(LATENCY_BOUNDS_MS[bucket - 1] ?? 0)
          expect(value).toBeLessThanOrEqual(LATENCY_BOUNDS_MS[bucket] ?? 10_000)
        }
      }),
    )
  })
})
