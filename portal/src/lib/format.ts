/** How figures, money and moments are written, the same on every page. */

const whole = new Intl.NumberFormat('en-US')
const one = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** `34,200`. */
export const number = (value: number): string => whole.format(value)
/** `34.2K`, for axes and cards. */
export const compact = (value: number): string => short.format(value)
/** `68 %`; never 100 % before it is. */
export function percent(part: number, total: number): string {
  if (total === 0) return '0 %'
  const share = (100 * part) / total
  return `${one.format(share > 99.9 && share < 100 ? 99.9 : share)} %`
}

/** Decimal places that the currency is counted in. */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2

/**
 * `$19.00`, and `¥1,900` where the currency has no cents.
 * @param minor minor units
 * @param currency ISO 4217, as the API spells it
 */
export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  return format.format(minor / 10 ** digitsOf(currency))
}

/**
 * Minor units of an amount as people type it, `19.99`.
 * @returns null for what is no amount of the currency
 */
export function minorOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const [, units, parts = ''] = /^(\d+)(?:\.(\d+))?$/u.exec(text.trim()) ?? []
  if (units === undefined || parts.length > digits) return null
  return Number(`${units}${parts.padEnd(digits, '0')}`)
}

/** `1999` as a field shows it, `19.99`: what `minorOf` reads. */
export function amountText(minor: number, currency: string): string {
  const digits = digitsOf(currency)
  return (minor / 10 ** digits).toFixed(digits)
}

/** The price of a unit: `$0.0005`. @param micros 1e-6 minor units */
export function unitPrice(micros: number, currency: string): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: 8,
  }).format(micros / 1_000_000 / 10 ** digits)
}

const SIZES = ['bytes', 'KiB', 'MiB', 'GiB'] as const
/** `1.4 MiB`. */
export function bytes(count: number): string {
  const step = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), SIZES.length - 1)
  return `${one.format(count / 1024 ** step)} ${SIZES[step]}`
}

/** `34 ms`, `1.2 s`, `3 h`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${whole.format(Math.round(ms))} ms`
  if (ms < 7_200_000) return `${one.format(ms / 1000)} s`
  return `${one.format(ms / 3_600_000)} h`
}

const STEPS = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto', style: 'long' })

/** `3 hours ago`, `in 2 days`, `just now`. @param at ms @param now ms */
export function ago(at: number, now: number): string {
  const away = at - now
  const [unit, length] = STEPS.find(([, length]) => Math.abs(away) >= length) ?? []
  if (!unit || !length) return away > 0 ? 'in a moment' : 'just now'
  return relative.format(Math.round(away / length), unit)
}

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}
const local = new Intl.DateTimeFormat('en-GB', { ...DAY, ...CLOCK })
const localDay = new Intl.DateTimeFormat('en-GB', DAY)
const localClock = new Intl.DateTimeFormat('en-GB', { ...CLOCK, second: '2-digit' })
const utc = new Intl.DateTimeFormat('en-GB', {
  ...DAY,
  ...CLOCK,
  second: '2-digit',
  timeZone: 'UTC',
})

/** In the viewer's zone. */
export const moment = (at: number): string => local.format(at)
export const day = (at: number): string => localDay.format(at)
/** `12:00:01`. */
export const clock = (at: number): string => localClock.format(at)
/** `1 Dec 2026, 00:00:00 UTC`. */
export const utcMoment = (at: number): string => `${utc.format(at)} UTC`
const utcDate = new Intl.DateTimeFormat('en-GB', { ...DAY, timeZone: 'UTC' })
/** A day that is one of UTC wherever it is read: `25 Nov 2026`. */
export const utcDay = (at: number): string => utcDate.format(at)

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/gu
const DATE = /\b\d{4}-\d\d-\d\d\b/gu
/** A text of the API with its moments in the viewer's zone, and its days as people write them. */
export const readable = (text: string): string =>
  text
    .replaceAll(INSTANT, (instant) => moment(Date.parse(instant)))
    .replaceAll(DATE, (date) => (Number.isNaN(Date.parse(date)) ? date : utcDay(Date.parse(date))))
