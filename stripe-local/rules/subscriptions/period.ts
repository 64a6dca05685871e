import { boundary, nextBoundary, type Cadence } from '../../state/calendar.ts'
import type { Price, Subscription } from '../../state/tables.ts'

/** Half-open; seconds. */
export interface Period {
  readonly start: number
  readonly end: number
}

/** A price's rhythm; recurring prices have one. */
export const cadenceOf = (price: Price): Cadence =>
  price.recurring ?? { interval: 'month', interval_count: 1 }

/** The running period, which all items share here. */
export function periodOf({ items }: Subscription): Period {
  const [first] = items.data
  return { start: first?.current_period_start ?? 0, end: first?.current_period_end ?? 0 }
}

/** The period that begins at `start`, on the grid of the anchor. */
export const periodFrom = (anchor: number, price: Price, start: number): Period => ({
  start,
  end: nextBoundary(anchor, cadenceOf(price), start),
})

/** The first period, from the anchor. */
export const firstPeriod = (anchor: number, price: Price): Period => ({
  start: anchor,
  end: boundary(anchor, cadenceOf(price), 1),
})

/** Whether the two are billed in the same rhythm. */
export function sameCadence(one: Price, other: Price): boolean {
  const [a, b] = [cadenceOf(one), cadenceOf(other)]
  return a.interval === b.interval && a.interval_count === b.interval_count
}
