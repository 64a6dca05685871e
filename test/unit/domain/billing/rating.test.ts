import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateUsage, type UsageTerms } from '../../../../src/domain/billing/rating'

const terms = (parts: Partial<UsageTerms>): UsageTerms => ({
  pricingModel: 'flat_overage',
  included: 10_000_000,
  unitPrice: null,
  tiers: [],
  overageUnitPrice: null,
  overageCapAmount: null,
  ...parts,
})
const tiers = [
  { upTo: 1_000_000, unitPrice: 0 },
  { upTo: 10_000_000, unitPrice: 500_000 },
  { upTo: null, unitPrice: 100_000 },
]
const amounts = (of: UsageTerms, used: number) => rateUsage(of, used).map((l) => l.amount)

describe('use in a period', () => {
  it.for(['free', 'flat'] as const)('costs nothing beside the price of a %s plan', (model) => {
    expect(rateUsage(terms({ pricingModel: model }), 99_000_000)).toEqual([])
  })

  it.for([
    [0, []],
    [10_000_000, []],
    [10_001_000, [0]],
    [10_010_000, [1]],
    [22_345_000, [617]],
  ] as const)('of %i milli-units at $0.0005 beyond 10,000 costs %j cents', ([used, cents]) => {
    expect(amounts(terms({ overageUnitPrice: 50_000 }), used)).toEqual(cents)
  })

  it('costs the cap at most, and says so', () => {
    const capped = terms({ overageUnitPrice: 50_000, overageCapAmount: 616 })
    expect(rateUsage(capped, 22_345_000)).toEqual([
      { kind: 'overage', quantity: 12_345_000, unitPrice: 50_000, amount: 616, isCapped: true },
    ])
    expect(rateUsage({ ...capped, overageCapAmount: 617 }, 22_345_000)[0]?.isCapped).toBe(false)
  })

  it('is never overage where the price includes everything', () => {
    expect(rateUsage(terms({ included: null, overageUnitPrice: 50_000 }), 9e12)).toEqual([])
  })

  it('is priced from the first unit on a usage plan', () => {
    expect(amounts(terms({ pricingModel: 'usage', unitPrice: 1_500_000 }), 3000)).toEqual([5])
  })

  it('falls into tiers, each of which prices only its own units', () => {
    const graduated = terms({ pricingModel: 'graduated', tiers })
    expect(amounts(graduated, 500_000)).toEqual([0])
    expect(amounts(graduated, 1_000_000)).toEqual([0])
    expect(amounts(graduated, 3_000_000)).toEqual([0, 1000])
    expect(amounts(graduated, 20_000_000)).toEqual([0, 4500, 1000])
  })

  it('is on the lines of its tiers as a whole', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 45), (used) => {
        const lines = rateUsage(terms({ pricingModel: 'graduated', tiers }), used)
        expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(used)
      }),
    )
  })

  it('never costs more than the cap, and never less for more', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 45),
        fc.nat(2 ** 30),
        fc.nat(1e7),
        fc.nat(1e6),
        (a, b, price, cap) => {
          const of = terms({ overageUnitPrice: price, overageCapAmount: cap })
          const [less = 0] = amounts(of, a)
          const [more = 0] = amounts(of, a + b)
          expect(more).toBeLessThanOrEqual(cap)
          expect(less).toBeLessThanOrEqual(more)
        },
      ),
    )
  })
})
