import fc from 'fast-check'
import { describe, it } from 'vitest'
import { paceOf, usedUpAt } from '../../../src/domain/usage-forecast'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 10)
const OLD = 400 * DAY

describe('the pace', () => {
  it('of a steady use is that use', ({ expect }) => {
    expect(paceOf(Array<number>(7).fill(1000), OLD)).toBe(1000)
  })

  it('follows the latest days more than the ones before', ({ expect }) => {
    const rising = paceOf([700, 0, 0, 0, 0, 0, 0], OLD)
    const falling = paceOf([0, 0, 0, 0, 0, 0, 700], OLD)
    expect(rising).toBe((7 * 700) / 28)
    expect(falling).toBe(700 / 28)
  })

  it('does not count days before the subscription', ({ expect }) => {
    expect(paceOf([1000, 1000], 2 * DAY)).toBe(1000)
    expect(paceOf([1000, 500], 1.5 * DAY)).toBe((7000 + 3000) / (7 + 3))
  })

  it('of the first minutes is not blown up to a day', ({ expect }) => {
    expect(paceOf([10], 60_000)).toBe(10)
    expect(paceOf([], 0)).toBe(0)
  })

  it('lies between the least and the most of the days', ({ expect }) => {
    const days = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(days, (used) => {
        const pace = paceOf(used, OLD)
        expect(pace).toBeGreaterThanOrEqual(Math.min(...used) - 1e-6)
        expect(pace).toBeLessThanOrEqual(Math.max(...used) + 1e-6)
      }),
    )
  })
})

describe('the end of a quota', () => {
  const resetsAt = NOW + 10 * DAY

  it('is where the pace leads', ({ expect }) => {
    expect(usedUpAt({ remaining: 5000, resetsAt }, 1000, NOW)).toBe(NOW + 5 * DAY)
    expect(usedUpAt({ remaining: 250, resetsAt }, 1000, NOW)).toBe(NOW + DAY / 4)
  })

  it('is none within the period, without a limit, or at rest', ({ expect }) => {
    expect(usedUpAt({ remaining: 10_000, resetsAt }, 1000, NOW)).toBeNull()
    expect(usedUpAt({ remaining: 9999, resetsAt }, 1000, NOW)).not.toBeNull()
    expect(usedUpAt({ remaining: null, resetsAt }, 1000, NOW)).toBeNull()
    expect(usedUpAt({ remaining: 1, resetsAt }, 0, NOW)).toBeNull()
  })

  it('is now when nothing is left, even at rest', ({ expect }) => {
    expect(usedUpAt({ remaining: 0, resetsAt }, 0, NOW)).toBe(NOW)
  })
})
