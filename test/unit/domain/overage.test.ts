import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quota } from '../../../src/domain/config'
import {
  effectiveOverage,
  extendedQuota,
  overageCost,
  type OverageChoice,
  type OverageTerms,
} from '../../../src/domain/overage'

/** Half a tenth of a cent a unit. */
const terms = (parts: Partial<OverageTerms> = {}): OverageTerms => ({
  overageRule: 'allow',
  overageUnitPrice: 50_000,
  overageCapUnits: null,
  overageCapAmount: null,
  currency: 'usd',
  ...parts,
})
const choice = (overageEnabled: boolean | null, overageCap: number | null = null) => ({
  overageEnabled,
  overageCap,
})
const silent = choice(null)
const capOf = (of: OverageTerms, by: OverageChoice = silent) => effectiveOverage(of, by)?.capUnits

describe('overage', () => {
  it.for([
    ['block', null, false],
    ['block', true, false],
    ['allow', null, true],
    ['allow', true, true],
    ['allow', false, false],
    ['consumer_choice', null, false],
    ['consumer_choice', true, true],
    ['consumer_choice', false, false],
  ] as const)('with %s and the choice %s is on: %s', ([overageRule, enabled, on]) => {
    expect(effectiveOverage(terms({ overageRule }), choice(enabled)) !== null).toBe(on)
  })

  it('without a price is off', () => {
    expect(effectiveOverage(terms({ overageUnitPrice: null }), choice(true))).toBeNull()
  })

  it('has no cap when nobody gave one', () => {
    const overage = { unitPrice: 50_000, currency: 'usd', capUnits: null }
    expect(effectiveOverage(terms(), silent)).toEqual(overage)
  })

  it('is capped by the lowest of the caps in units, of plan money and of consumer money', () => {
    const plan = terms({ overageCapUnits: 5_000_000, overageCapAmount: 200 })
    expect(capOf(plan)).toBe(4_000_000)
    expect(capOf(plan, choice(null, 100))).toBe(2_000_000)
    expect(capOf(plan, choice(null, 900))).toBe(4_000_000)
    expect(capOf(terms({ overageCapUnits: 7000 }), choice(null, 900))).toBe(7000)
  })

  it('is capped at nothing by no money', () => {
    expect(capOf(terms(), choice(null, 0))).toBe(0)
  })

  it('rounds a money cap down to what it buys', () => {
    // 100 cents at 30 cents a unit buy 3 units and a third.
    expect(capOf(terms({ overageUnitPrice: 30_000_000 }), choice(null, 100))).toBe(3333)
  })

  it('that costs nothing is bounded by units alone', () => {
    expect(capOf(terms({ overageUnitPrice: 0, overageCapAmount: 10 }))).toBeNull()
  })

  it('never costs more than the money cap, and the next unit would', () => {
    const price = fc.integer({ min: 1, max: 1e10 })
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 1e7 }), (overageUnitPrice, cap) => {
        const milli = capOf(terms({ overageUnitPrice }), choice(null, cap)) ?? -1
        // A cap that a number cannot hold is no cap that anybody meets.
        if (milli === Number.MAX_SAFE_INTEGER) return
        expect(BigInt(milli) * BigInt(overageUnitPrice)).toBeLessThanOrEqual(
          BigInt(cap) * 10n ** 9n,
        )
        expect(BigInt(milli + 1) * BigInt(overageUnitPrice)).toBeGreaterThan(
          BigInt(cap) * 10n ** 9n,
        )
        expect(overageCost(milli, overageUnitPrice)).toBeLessThanOrEqual(cap)
      }),
    )
  })
})

describe('the cost of overage', () => {
  it.for([
    [12_345_000, 50_000, 617],
    [0, 50_000, 0],
    [1000, 500_000, 1],
    [1000, 499_999, 0],
    [500, 1_000_000, 1],
    [9_007_199_254_740_000, 1_000_000, 9_007_199_254_740],
  ] as const)('of %i milli-units at %i is %i', ([milli, price, cost]) => {
    expect(overageCost(milli, price)).toBe(cost)
  })
})

describe('the quota that overage extends', () => {
  const quota = (period: Quota['period'], anchor: Quota['anchor'] = 'billing', limit = 1000) => ({
    period,
    anchor,
    limit,
  })

  it.for([
    [['day', 'month'], 'month'],
    [['week', 'month', 'year'], 'year'],
    [['day', 'week'], 'week'],
    [['day'], undefined],
    [[], undefined],
  ] as const)('of %s is %s', ([periods, extended]) => {
    expect(extendedQuota(periods.map((period) => quota(period)))?.period).toBe(extended)
  })

  it('follows the billing cycle and has a limit', () => {
    const month = quota('month')
    expect(extendedQuota([quota('year', 'calendar'), month])).toBe(month)
    expect(extendedQuota([{ ...month, limit: null }])).toBeNull()
    expect(extendedQuota([quota('month', 'subscription')])).toBeNull()
  })
})
