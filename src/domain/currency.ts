/** Currencies that a product may charge in, by ISO 4217 code in lower case as Stripe spells it. */

const NO_DECIMALS = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
const THREE_DECIMALS = 'bhd jod kwd omr tnd'
const TWO_DECIMALS =
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf ' +
  'chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf ' +
  'idr ils inr jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn ' +
  'myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp ' +
  'sle sos srd std szl thb tjs top try ttd twd tzs uah usd uyu uzs wst xcd yer zar zmw'

/**
 * Digits after the decimal point of the major unit. As Stripe charges them, which differs from ISO 4217
 * for `mga`; `isk` and `ugx` are left out, since Stripe counts cents that these currencies do not have.
 */
const digits: ReadonlyMap<string, number> = new Map([
  ...NO_DECIMALS.split(' ').map((code) => [code, 0] as const),
  ...TWO_DECIMALS.split(' ').map((code) => [code, 2] as const),
  ...THREE_DECIMALS.split(' ').map((code) => [code, 3] as const),
])

export const isCurrency = (code: string): boolean => digits.has(code)

/**
 * How many digits of a minor-unit amount stand after the decimal point.
 * @throws {RangeError} for a code that is no currency
 */
export function minorDigits(code: string): number {
  const found = digits.get(code)
  if (found === undefined) throw new RangeError(`${code} is no currency`)
  return found
}

/** Codes of a list that is separated by commas. */
export const currencyList = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== ''),
  )

/**
 * Why nothing can have a price in a currency; null when it can. A share is transferred in the currency of the
 * payment, which the platform's balance must hold. Of currencies with three decimals Stripe takes no single
 * minor units (https://docs.stripe.com/currencies#three-decimal).
 * @param held currencies that the platform's balance holds
 */
export function priceProblem(code: string, held: ReadonlySet<string>): string | null {
  const name = code.toUpperCase()
  if (minorDigits(code) === 3) return `no prices in ${name}: it has three decimals`
  return held.has(code) ? null : `no prices in ${name}: the platform settles no payments in it`
}

/**
 * How much of an amount can be paid out: of these currencies banks are paid whole major units
 * (https://docs.stripe.com/currencies#special-cases). Minor units.
 */
export const payablePart = (amount: number, code: string): number =>
  code === 'huf' || code === 'twd' ? amount - (amount % 100) : amount
