import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prorate, remainingShare } from '../../../src/domain/subscription-proration'

const DAY = 86_400_000
const april = { start: Date.UTC(2027, 3, 1), end: Date.UTC(2027, 4, 1) }

describe('an upgrade', () => {
  it.for([
    ['on the first day', april.start, 9900, 2900, 7000],
    ['in the middle', april.start + 15 * DAY, 4950, 1450, 3500],
    ['on the last day', april.end - DAY, 330, 97, 233],
    ['at the very end', april.end, 0, 0, 0],
    ['just before', april.start - 1, 9900, 2900, 7000],
  ] as const)('%s', ([, now, charge, credit, due]) => {
    const before = { amount: 2900, period: april }
    const after = { amount: 9900, period: april }
    expect(prorate(before, after, now)).toEqual({ charge, credit, due })
  })

  it('from a plan without a price has nothing to credit', () => {
    expect(prorate(null, { amount: 100, period: april }, april.start)).toEqual({
      charge: 100,
      credit: 0,
      due: 100,
    })
  })

  it('to a plan that costs less is not paid back', () => {
    const before = { amount: 2900, period: april }
    expect(prorate(before, null, april.start)).toEqual({ charge: 0, credit: 2900, due: 0 })
  })
})

it('a share is never above the price nor below nothing, and shrinks with time', () => {
  const amount = fc.integer({ min: 0, max: 1e11 })
  const length = fc.integer({ min: 1, max: 366 * DAY })
  fc.assert(
    fc.property(amount, length, fc.nat(), fc.nat(), (amount, length, a, b) => {
      const price = { amount, period: { start: 0, end: length } }
      const [early, late] = [Math.min(a, b) % length, Math.max(a, b) % length].sort((x, y) => x - y)
      const [first, second] = [remainingShare(price, early ?? 0), remainingShare(price, late ?? 0)]
      expect(second).toBeLessThanOrEqual(first)
      expect(first).toBeLessThanOrEqual(amount)
      expect(second).toBeGreaterThanOrEqual(0)
    }),
  )
})
