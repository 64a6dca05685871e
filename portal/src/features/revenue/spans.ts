import { platformTime } from '../../lib/clock'
import { oneIn, textIn, type Said } from '../../lib/search'

const DAY = 86_400_000
export const spans = ['30d', '90d', '12m', 'all'] as const
export type Span = (typeof spans)[number]
export const parts = ['product', 'plan', 'consumer', 'time'] as const
export type Part = (typeof parts)[number]
export type Grain = 'day' | 'week' | 'month'

/** What the revenue page shows, as its address says it. */
export interface RevenueSearch {
  readonly span?: Span | undefined
  readonly by?: Part | undefined
  readonly product?: string | undefined
  readonly currency?: string | undefined
}

export const revenueSearch = (said: Said): RevenueSearch => ({
  span: oneIn(said, 'span', spans),
  by: oneIn(said, 'by', parts),
  product: textIn(said, 'product'),
  currency: textIn(said, 'currency'),
})

export const spanOptions = [
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '12m', label: '12 months' },
  { value: 'all', label: 'All time' },
] as const satisfies readonly { readonly value: Span; readonly label: string }[]

export const partOptions = [
  { value: 'product', label: 'By product' },
  { value: 'plan', label: 'By plan' },
  { value: 'consumer', label: 'By consumer' },
  { value: 'time', label: 'By time' },
] as const satisfies readonly { readonly value: Part; readonly label: string }[]

/** How finely a span is drawn. */
export const grainOf = (span: Span): Grain =>
  span === '30d' ? 'day' : span === '90d' ? 'week' : 'month'

/** In whole days of UTC, today included. */
export function boundsOf(span: Span): { readonly from: string; readonly to: string } {
  const to = Math.ceil(platformTime() / DAY) * DAY
  const today = new Date(to - DAY)
  const from = {
    '30d': to - 30 * DAY,
    '90d': to - 90 * DAY,
    '12m': Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 11, 1),
    all: Date.UTC(2000, 0, 1),
  }[span]
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A period as the API names it (`2027-03-01`, `2027-03`), for people. */
export function periodLabel(id: string, grain: Grain): string {
  const at = Date.parse(grain === 'month' ? `${id}-01` : id)
  if (grain === 'week') return `Week of ${date.format(at)}`
  return (grain === 'month' ? month : date).format(at)
}

/** Every period of a time by its name, the empty ones too. Weeks begin on Monday. */
export function periodsOf(from: number, to: number, grain: Grain): readonly string[] {
  const names: string[] = []
  const at = new Date(from)
  if (grain === 'week') at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
  if (grain === 'month') at.setUTCDate(1)
  while (at.getTime() < to) {
    names.push(at.toISOString().slice(0, grain === 'month' ? 7 : 10))
    if (grain === 'month') at.setUTCMonth(at.getUTCMonth() + 1)
    else at.setUTCDate(at.getUTCDate() + (grain === 'week' ? 7 : 1))
  }
  return names
}
