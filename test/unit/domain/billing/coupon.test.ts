import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { couponCode, discountOf } from '../../../../src/domain/billing/coupon'

const percent = (percentBps: number) => ({ percentBps, amountOff: null })
const amount = (amountOff: number) => ({ percentBps: null, amountOff })

describe('what a coupon takes off', () => {
  it.each([
    [percent(5000), 1900, 950],
    [percent(5000), 1901, 951],
    [percent(3333), 100, 33],
    [percent(10_000), 1900, 1900],
    [amount(400), 1900, 400],
    [amount(4000), 1900, 1900],
    [percent(1), 49, 0],
    [percent(1), 5000, 1],
  ])('%j of %i is %i', (coupon, price, off) => {
    expect(discountOf(coupon, price)).toBe(off)
  })

  it('is never more than the price, nor negative', () => {
    fc.assert(
      fc.property(
        fc.nat(1e11),
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(1e11),
        (price, bps, off) => {
          for (const coupon of [percent(bps), amount(off)]) {
            const taken = discountOf(coupon, price)
            expect(taken).toBeGreaterThanOrEqual(0)
            expect(taken).toBeLessThanOrEqual(price)
          }
        },
      ),
    )
  })
})

it('a code is the same in any case', () => {
  expect(couponCode(' launch-25 ')).toBe('LAUNCH-25')
})
