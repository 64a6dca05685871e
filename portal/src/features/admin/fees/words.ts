import { number } from '../../../lib/format'

/** `10 %` of 1,000 basis points. */
export const bps = (points: number): string => `${number(points / 100)} %`

/** What the API refuses at its field. JSON has no NaN: it would arrive as null, which means something. */
const NONE = -1

/** Basis points of `12.5`. */
export const pointsOf = (text: string): number =>
  /^\d+(\.\d{1,2})?$/u.test(text.trim()) ? Math.round(Number(text.trim()) * 100) : NONE

/** A whole number as it was typed. */
export const wholeOf = (text: string): number =>
  /^\d+$/u.test(text.trim()) ? Number(text.trim()) : NONE

/** `1 day`, `7 days`. */
export const days = (n: number): string => `${number(n)} ${n === 1 ? 'day' : 'days'}`
