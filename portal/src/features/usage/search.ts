import { oneIn, textIn, type Said } from '../../lib/search'
import { spanNames, type Span } from './span-names'

/** What usage can be told apart by. */
export const partings = ['route', 'key', 'region', 'status'] as const
export type Parting = (typeof partings)[number]

/** What of usage is looked at, as the address keeps it. */
export interface UsageSearch {
  readonly span?: Span | undefined
  readonly route?: string | undefined
  readonly key?: string | undefined
  readonly by?: Parting | undefined
}
export const usageSearch = (said: Said): UsageSearch => ({
  span: oneIn(said, 'span', spanNames),
  route: textIn(said, 'route'),
  key: textIn(said, 'key'),
  by: oneIn(said, 'by', partings),
})
