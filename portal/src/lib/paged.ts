import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'

export interface Page {
  readonly data: readonly unknown[]
  readonly next_cursor: string | null
}
/** Which page of a list to read, as members of its query. */
export interface PageQuery {
  readonly limit: string
  readonly cursor?: string
}

const ROWS = '50'

/** A list that is read page by page, by the cursor that each page gives for the next. */
export const paged = <P extends Page>(
  queryKey: QueryKey,
  fetchPage: (query: PageQuery) => Promise<P>,
  limit: string = ROWS,
) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) =>
      fetchPage({ limit, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor: next }) => next,
  })
