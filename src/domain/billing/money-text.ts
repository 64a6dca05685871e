/** Money as people read it: `$19.00`, `¥1,900`, `$0.0005`. */
import { minorDigits } from '../currency'

const format = (value: number, currency: string, least: number, most: number): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  }).format(value)

/** @param amount minor units */
export function moneyText(amount: number, currency: string): string {
  const digits = minorDigits(currency)
  return format(amount / 10 ** digits, currency, digits, digits)
}

/** The price of a unit, with as many digits as it has. @param unitPrice 1e-6 minor units */
export function unitPriceText(unitPrice: number, currency: string): string {
  const digits = minorDigits(currency)
  return format(unitPrice / 10 ** (digits + 6), currency, digits, digits + 6)
}

/** A count as people read it: `12,345`. @param milli milli-units */
export const unitsText = (milli: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 }).format(milli / 1000)
