/** Prices of a unit, which may be below a cent, as people type them in the currency: `0.0005`. */

/** Decimal places of a price that 1e-6 minor units can hold. */
const MICRO_DIGITS = 6

/** @param digits of the currency; @returns 1e-6 minor units, or null for what is no such price */
export function microsOf(text: string, digits: number): number | null {
  const places = digits + MICRO_DIGITS
  const [, units, parts = ''] = /^(\d*)(?:\.(\d+))?$/u.exec(text.trim()) ?? []
  if (units === undefined || text.trim() === '' || parts.length > places) return null
  const micros = Number(`${units}${parts.padEnd(places, '0')}`)
  return Number.isSafeInteger(micros) ? micros : null
}

/** What `microsOf` reads. */
export function unitText(micros: number | null, digits: number): string {
  if (micros === null) return ''
  const places = digits + MICRO_DIGITS
  const text = String(micros).padStart(places + 1, '0')
  const parts = text.slice(-places).replace(/0+$/u, '')
  return parts === '' ? text.slice(0, -places) : `${text.slice(0, -places)}.${parts}`
}
