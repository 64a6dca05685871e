/** A price's `recurring`. */
export interface Cadence {
  readonly interval: string
  readonly interval_count: number
}

export const DAY = 86_400
const FIXED: Readonly<Record<string, number>> = { day: DAY, week: 7 * DAY }

/**
 * The boundary `count` periods after the anchor: same day and time, or the last day of a month that
 * has no such day. Always from the anchor, so that 31 January, 28 February, 31 March follow.
 * Seconds. Source: https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
export function boundary(
  anchor: number,
  { interval, interval_count }: Cadence,
  count: number,
): number {
  const fixed = FIXED[interval]
  if (fixed !== undefined) return anchor + count * interval_count * fixed
  const at = new Date(anchor * 1000)
  const months = count * interval_count * (interval === 'year' ? 12 : 1)
  const month = at.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return (
    Date.UTC(
      at.getUTCFullYear(),
      month,
      Math.min(at.getUTCDate(), lastDay),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ) / 1000
  )
}

/** The first boundary after `time`. */
export function nextBoundary(anchor: number, cadence: Cadence, time: number): number {
  let count = 0
  while (boundary(anchor, cadence, count) <= time) count++
  return boundary(anchor, cadence, count)
}
