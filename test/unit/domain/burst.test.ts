/** Product G7: what a sudden burst is, and what is only a busy day. */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { burstOf, FEWEST_CALLS, usualCalls, type KeyTraffic } from '../../../src/domain/burst'

const of = (calls: number, refused = 0, callsBefore = 0, refusedBefore = 0): KeyTraffic => ({
  calls,
  refused,
  callsBefore,
  refusedBefore,
})
/** Windows of five minutes in a day. */
const WINDOWS = 288

describe('calls are a burst', () => {
  it.for([
    ['many, of a key without a past', of(1000), 'calls'],
    ['one too few', of(999), null],
    ['eleven times the usual', of(1100, 0, 100 * WINDOWS), 'calls'],
    ['ten times the usual, and no more', of(1000, 0, 100 * WINDOWS), null],
    ['a little more than ten times', of(1001, 0, 100 * WINDOWS), 'calls'],
    ['a busy key on a busy day', of(50_000, 0, 20_000 * WINDOWS), null],
    ['a hundred times very little', of(900, 0, 9 * WINDOWS), null],
  ] as const)('%s', ([, traffic, kind], { expect }) => {
    expect(burstOf(traffic)).toBe(kind)
  })
})

describe('refusals are a burst', () => {
  it.for([
    ['more than half of 500', of(500, 251, 100 * WINDOWS), 'refusals'],
    ['half of them', of(500, 250, 100 * WINDOWS), null],
    ['all, of too few', of(499, 499, 100 * WINDOWS), null],
    ['all, of a key without a past', of(500, 500), 'refusals'],
    ['as many as ever', of(500, 500, 100 * WINDOWS, 51 * WINDOWS), null],
    ['twice as many as ever', of(500, 500, 100 * WINDOWS, 50 * WINDOWS), 'refusals'],
    ['of a burst of calls: that comes first', of(5000, 5000), 'calls'],
  ] as const)('%s', ([, traffic, kind], { expect }) => {
    expect(burstOf(traffic)).toBe(kind)
  })
})

const traffic = fc
  .record({
    calls: fc.nat(1e6),
    refused: fc.nat(1e6),
    callsBefore: fc.nat(1e8),
    refusedBefore: fc.nat(1e8),
  })
  .map(({ calls, refused, callsBefore, refusedBefore }) =>
    of(calls, Math.min(refused, calls), callsBefore, Math.min(refusedBefore, callsBefore)),
  )

describe('for any traffic', () => {
  it('fewer calls than the fewest are none', ({ expect }) => {
    fc.assert(
      fc.property(traffic, fc.nat(FEWEST_CALLS - 1), (t, calls) => {
        expect(burstOf({ ...t, calls, refused: Math.min(t.refused, calls) })).toBeNull()
      }),
    )
  })

  it('more calls than in a burst are one too', ({ expect }) => {
    fc.assert(
      fc.property(traffic, fc.nat(1e6), (t, more) => {
        fc.pre(burstOf(t) === 'calls')
        expect(burstOf({ ...t, calls: t.calls + more })).toBe('calls')
      }),
    )
  })

  it('the average of a day, all day long, is none', ({ expect }) => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(100), (calls, percent) => {
        const refused = Math.floor((calls * percent) / 100)
        const steady = of(calls, refused, calls * WINDOWS, refused * WINDOWS)
        expect(usualCalls(steady)).toBeCloseTo(calls)
        expect(burstOf(steady)).toBeNull()
      }),
    )
  })
})
