import fc from 'fast-check'
import { describe, it } from 'vitest'
import { measuredOf } from '../../../src/domain/measured'
import { LATENCY_BOUNDS_MS, latencyBucket } from '../../../src/domain/usage-event'

/** That many calls of 40 ms, 3 ms of it in the gateway. */
const sums = (calls: number, failed = 0, unanswered = 0) => {
  const latency = Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0)
  const timed = calls - unanswered
  latency[latencyBucket(40)] = timed
  return { calls, answered: timed - failed, gatewayMs: 3 * timed, latency }
}

describe('what is measured of a product', () => {
  it('is nothing below 100 calls', ({ expect }) => {
    expect(measuredOf(sums(99))).toBeNull()
    expect(measuredOf(sums(100))).toEqual({
      callsAtLeast: 100,
      latency: { p50: 43, p95: 50 },
      gatewayMs: 3,
      answeredPercent: 100,
    })
  })

  it('is finer the more calls there are, and is rounded down', ({ expect }) => {
    const share = (calls: number, failed: number) => measuredOf(sums(calls, failed))
    expect(share(999, 1)).toMatchObject({ callsAtLeast: 100, answeredPercent: 99 })
    expect(share(1000, 1)).toMatchObject({ callsAtLeast: 1000, answeredPercent: 99.9 })
    expect(share(9999, 1)).toMatchObject({ callsAtLeast: 1000, answeredPercent: 99.9 })
    expect(share(10_000, 1)).toMatchObject({ callsAtLeast: 10_000, answeredPercent: 99.99 })
    expect(share(98_765_432, 1)).toMatchObject({
      callsAtLeast: 10_000_000,
      answeredPercent: 99.99,
    })
  })

  it('has no times where nothing was answered', ({ expect }) => {
    expect(measuredOf(sums(500, 0, 500))).toEqual({
      callsAtLeast: 100,
      latency: null,
      gatewayMs: null,
      answeredPercent: 0,
    })
  })

  it('rounds times up', ({ expect }) => {
    const latency = Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0)
    latency[0] = 300
    expect(measuredOf({ calls: 300, answered: 300, gatewayMs: 1, latency })).toMatchObject({
      latency: { p50: 1, p95: 1 },
      gatewayMs: 0.1,
    })
  })

  it('says 100 % of no product that failed', ({ expect }) => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e9 }), fc.nat(), (calls, failed) => {
        const share = measuredOf(sums(calls, failed % (calls + 1)))?.answeredPercent ?? -1
        expect(share === 100).toBe(failed % (calls + 1) === 0)
        expect(share).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
