import { expect, it } from 'vitest'
import { moneyText, unitPriceText, unitsText } from '../../../../src/domain/billing/money-text'

it.each([
  [1900, 'usd', '$19.00'],
  [1900, 'jpy', '¥1,900'],
  [1900, 'bhd', 'BHD 1.900'],
  [-250, 'eur', '-€2.50'],
  [123_456_789, 'usd', '$1,234,567.89'],
])('%i of %s is %s', (amount, currency, text) => {
  expect(moneyText(amount, currency).replaceAll('\u00a0', ' ')).toBe(text)
})

it.each([
  [50_000, 'usd', '$0.0005'],
  [1_000_000, 'usd', '$0.01'],
  [150_000_000, 'usd', '$1.50'],
  [1, 'usd', '$0.00000001'],
  [500_000, 'jpy', '¥0.5'],
])('a unit price of %i in %s is %s', (price, currency, text) => {
  expect(unitPriceText(price, currency)).toBe(text)
})

it('units have three decimals at most', () => {
  expect(unitsText(12_345_000)).toBe('12,345')
  expect(unitsText(1_500)).toBe('1.5')
  expect(unitsText(1)).toBe('0.001')
})
