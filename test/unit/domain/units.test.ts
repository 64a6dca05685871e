import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MILLI, toMilli, toUnits } from '../../../src/domain/units'

it('one unit is 1,000 milli-units', () => {
  expect(toMilli(1)).toBe(1000)
  expect(toUnits(MILLI)).toBe(1)
  expect(toMilli(0.5)).toBe(500)
})

it('milli-units are whole, so that sums of weights are exact', () => {
  expect(0.1 + 0.2).not.toBe(0.3)
  expect(toMilli(0.1) + toMilli(0.2)).toBe(toMilli(0.3))
  expect(toMilli(1.0005)).toBe(1001)
  expect(toMilli(1.005)).toBe(1005)
})

it('milli-units read as units and back are the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e15 }), (milli) => {
      expect(toMilli(toUnits(milli))).toBe(milli)
    }),
  )
})
