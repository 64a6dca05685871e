/** Prices, cards and moments of money in words. */
import { day, money } from '../../lib/format'
import type { Billing } from './types'

type Method = Pick<NonNullable<Billing['payment_method']>, 'type' | 'brand' | 'last_four'>

const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  sepa_debit: 'SEPA debit',
}

/** `Visa ending in 4242`. */
export function methodText({ type, brand, last_four: last }: Method): string {
  const name = BRANDS[brand ?? type] ?? brand ?? type
  return last === null ? name : `${name} ending in ${last}`
}

/** `$29.99 / month`; what costs nothing for a period says so. */
export const priceText = ({ price, interval, currency, status }: Billing): string => {
  if (price !== null && interval !== null) return `${money(price, currency)} / ${interval}`
  return status === null ? 'no price' : 'paid by use'
}

/** `12/2040`, as on the card. */
export const expiryText = (expires: string): string => expires.split('-').toReversed().join('/')

export const dayOf = (at: string): string => day(Date.parse(at))

/** `1 Dec 2026 to 1 Jan 2027`. */
export const spanText = ({
  start,
  end,
}: {
  readonly start: string
  readonly end: string
}): string => `${dayOf(start)} to ${dayOf(end)}`
