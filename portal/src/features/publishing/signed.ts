import { number } from '../../lib/format'

/** A change with its sign, by the real minus, so that figures of a column are of one width. */
export const signed = (change: number): string =>
  `${change > 0 ? '+' : change < 0 ? '−' : ''}${number(Math.abs(change))}`
