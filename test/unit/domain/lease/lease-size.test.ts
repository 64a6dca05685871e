import { describe, expect, it } from 'vitest'
import { leaseSize } from '../../../../src/domain/lease/lease-size'

const UNLIMITED = Number.POSITIVE_INFINITY
const size = (
  need: number,
  want: number,
  available: number,
  { limit = UNLIMITED, holders = 1 } = {},
): number =>
  leaseSize({ need: need * 1000, want: want * 1000 }, available * 1000, limit * 1000, holders) /
  1000

describe('a lease', () => {
  it('is as large as wanted in plenty', () => {
    expect(size(1, 100, 10_000)).toBe(101)
  })

  it('takes at most a quarter of what is left, shared with those who hold leases', () => {
    expect(size(1, 1000, 400)).toBe(100)
    expect(size(1, 1000, 400, { holders: 5 })).toBe(20)
  })

  it('shrinks to what is needed near the limit', () => {
    expect(size(1, 1000, 3)).toBe(1)
    expect(size(5, 1000, 8)).toBe(5)
  })

  it('is what is left when that is less than needed', () => {
    expect(size(5, 1000, 3)).toBe(3)
    expect(size(5, 0, 0)).toBe(0)
  })

  it('is what is needed when nothing is wanted beyond', () => {
    expect(size(3, 0, 10_000)).toBe(3)
  })

  it('brings a few units more for an isolate that does not know its pace', () => {
    expect(size(1, 0.001, 1e6, { limit: 1e6 })).toBe(17)
  })

  it('brings few of a small quota, which a killed isolate would strand', () => {
    expect(size(1, 0.001, 3000, { limit: 3000 })).toBe(4)
    expect(size(1, 0.001, 500, { limit: 500 })).toBe(1)
  })

  it('is granted ahead in whole units', () => {
    expect(size(0.5, 20.7, 10_000)).toBe(20.5)
  })
})
