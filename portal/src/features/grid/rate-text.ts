/** A rate limit in a word, `10/second`: as a cell shows it and as people type it. */

export interface Rate {
  readonly limit: number
  readonly window: 'second' | 'minute' | 'hour'
  readonly algorithm: 'sliding' | 'fixed'
}

const WINDOWS: Readonly<Record<string, Rate['window']>> = {
  s: 'second',
  sec: 'second',
  second: 'second',
  m: 'minute',
  min: 'minute',
  minute: 'minute',
  h: 'hour',
  hour: 'hour',
}
const SHAPE = /^(\d{1,9}) *(?:\/| a | per ) *(s|m|h|sec|min|(?:second|minute|hour)s?) *(fixed)?$/u

export const rateText = ({ limit, window, algorithm }: Rate): string =>
  `${limit}/${window}${algorithm === 'fixed' ? ' fixed' : ''}`

/** @returns null for what is no rate */
export function readRate(text: string): Rate | null {
  const [, limit, unit = '', fixed] =
    SHAPE.exec(text.trim().toLowerCase().replaceAll(',', '')) ?? []
  const window = WINDOWS[unit] ?? WINDOWS[unit.slice(0, -1)]
  if (window === undefined || Number(limit) === 0) return null
  return { limit: Number(limit), window, algorithm: fixed ? 'fixed' : 'sliding' }
}
