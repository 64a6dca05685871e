import { expect, it } from 'vitest'
import { isCurrency, minorDigits } from '../../../src/domain/currency'

it.for([
  ['usd', 2],
  ['jpy', 0],
  ['krw', 0],
  ['kwd', 3],
] as const)('%s has %i digits after the point', ([code, digits]) => {
  expect(minorDigits(code)).toBe(digits)
})

it.for(['xxx', 'USD', '', 'isk', 'constructor'])('"%s" is no currency to charge in', (code) => {
  expect(isCurrency(code)).toBe(false)
  expect(() => minorDigits(code)).toThrow(RangeError)
})
