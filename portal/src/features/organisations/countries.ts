const NAMES = new Intl.DisplayNames('en-GB', { type: 'region' })
/** Codes that name no country: unions, outlying islands and what is kept for private use. */
const NONE = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
])
const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index))

const isInForce = (code: string): boolean =>
  !NONE.has(code) &&
  NAMES.of(code) !== code &&
  // A code that was given up reads as the one that took its place.
  new Intl.Locale(`und-${code}`).region === code

/** What a code is called; the code itself where nobody knows. */
export const countryName = (code: string): string => NAMES.of(code) ?? code

/** Every country by its ISO 3166-1 code, as the browser knows them, in the order of their names. */
export const countries = (): readonly { readonly code: string; readonly name: string }[] =>
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter(isInForce)
    .map((code) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
