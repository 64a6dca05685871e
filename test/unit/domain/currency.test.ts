import { expect, it } from 'vitest'
import {
  currencyList,
  isCurrency,
  minorDigits,
  payablePart,
  priceProblem,
} from '../../../src/domain/currency'

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

it.for([
  ['usd', 199, 199],
  ['huf', 199, 100],
  ['twd', 99, 0],
  ['huf', 5000, 5000],
] as const)('of %s %i can be paid out as %i', ([code, amount, paid]) => {
  expect(payablePart(amount, code)).toBe(paid)
})

it.for([
  ['usd', null],
  ['jpy', null],
  ['sek', 'no prices in SEK: the platform settles no payments in it'],
  ['kwd', 'no prices in KWD: it has three decimals'],
] as const)('prices in %s: %s', ([code, problem]) => {
  expect(priceProblem(code, currencyList(' USD,jpy ,,kwd'))).toBe(problem)
})
