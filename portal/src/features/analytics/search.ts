import { oneIn, textIn, type Said } from '../../lib/search'
import { spanNames, type Span } from '../usage/span-names'

/** What usage can be told apart by. */
export const partings = ['route', 'subscription', 'region', 'status', 'code'] as const
export type Parting = (typeof partings)[number]

/** What the analytics of a product show, as their address says it. */
export interface AnalyticsSearch {
  readonly span?: Span | undefined
  readonly by?: Parting | undefined
  readonly consumer?: string | undefined
}

export const analyticsSearch = (said: Said): AnalyticsSearch => ({
  span: oneIn(said, 'span', spanNames),
  by: oneIn(said, 'by', partings),
  consumer: textIn(said, 'consumer'),
})
