import type { Kind, Tables } from '../state/tables.ts'
import type { Note } from '../state/notes.ts'
import type { World } from '../state/world.ts'
import type { Call } from './call.ts'
import { missing } from './failure.ts'

export interface PageParams {
  readonly limit?: number
  readonly starting_after?: string
  readonly ending_before?: string
  readonly created?: number | Readonly<Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number>>>
}

export interface List<T> {
  readonly object: 'list'
  readonly data: T[]
  readonly has_more: boolean
  readonly url: string
}

/** A page, newest first (https://docs.stripe.com/api/pagination). */
export function listOf<K extends Kind>(
  w: World,
  kind: K,
  call: Call<PageParams>,
  keep: (object: Tables[K], note: Note) => boolean = () => true,
): List<Tables[K]> {
  return pageOf(w.store.all(kind, keep).toReversed(), call)
}

/** A page of these, in this order. @throws {StripeFailure} 404 for a cursor that is none of them */
export function pageOf<T>(items: readonly T[], { params, url }: Call<PageParams>): List<T> {
  const { limit = 10, starting_after, ending_before } = params
  const size = Math.min(Math.max(limit, 1), 100)
  const matching = items.filter((item) => isCreated(item, params.created))
  const at = (cursor: string): number => {
    const found = matching.findIndex((item) => (item as { id?: string }).id === cursor)
    return found < 0 ? missing('object', cursor, 'starting_after') : found
  }
  if (ending_before !== undefined) {
    const end = at(ending_before)
    const start = Math.max(0, end - size)
    return { object: 'list', data: matching.slice(start, end), has_more: start > 0, url }
  }
  const start = starting_after === undefined ? 0 : at(starting_after) + 1
  const data = matching.slice(start, start + size)
  return { object: 'list', data, has_more: matching.length > start + size, url }
}

function isCreated(item: unknown, wanted: PageParams['created']): boolean {
  if (wanted === undefined) return true
  const created = (item as { created?: number }).created ?? 0
  if (typeof wanted === 'number') return created === wanted
  const { gt, gte, lt, lte } = wanted
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  )
}

/** Everything, as an object holds it inside itself. */
export const embedded = <T>(data: T[], url: string): List<T> => ({
  object: 'list',
  data,
  has_more: false,
  url,
})
