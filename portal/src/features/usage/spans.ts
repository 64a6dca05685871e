/** Times that usage is looked at over. */
import { platformTime } from '../../lib/clock'
import { spanNames, type Span } from './span-names'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export const SPANS = {
  '24h': { label: '24 hours', length: DAY_MS, grain: 'hour', step: HOUR_MS },
  '7d': { label: '7 days', length: 7 * DAY_MS, grain: 'day', step: DAY_MS },
  '30d': { label: '30 days', length: 30 * DAY_MS, grain: 'day', step: DAY_MS },
  '90d': { label: '90 days', length: 90 * DAY_MS, grain: 'day', step: DAY_MS },
} as const satisfies Record<Span, unknown>
export const spanOptions = spanNames.map((value) => ({ value, label: SPANS[value].label }))
export const USUAL_SPAN: Span = '7d'

/** In whole hours or days, the running one included, as the API takes it. */
export function boundsOf(span: Span): { readonly from: string; readonly to: string } {
  const { length, step } = SPANS[span]
  const to = Math.ceil(platformTime() / step) * step
  return { from: new Date(to - length).toISOString(), to: new Date(to).toISOString() }
}

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A point of a chart on its axis: hours as the viewer's clock shows them, days as UTC has them. */
export const pointLabel = (at: number, grain: 'hour' | 'day'): string =>
  (grain === 'hour' ? hour : date).format(at)
