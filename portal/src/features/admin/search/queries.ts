import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../../lib/api'

/** The first few of each kind that match an id, a part of a name, or the end of a key. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['admin', 'search', q],
    queryFn: () => read(api.v1.admin.search.$get({ query: { q } })),
  })
