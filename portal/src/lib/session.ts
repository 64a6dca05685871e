import { queryOptions, useQuery } from '@tanstack/react-query'
import { actFor, actingFor } from './acting'
import { api, read } from './api'
import { Problem } from './problem'
import { queries } from './queries'

/** Who looks at the page; null for a visitor. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async () => {
    try {
      return forget(await read(api.v1.me.$get()))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.status === 401) return null
      // The organisation that this browser last acted for is no longer theirs.
      if (actingFor() === null) throw error
      actFor(null)
      return forget(await read(api.v1.me.$get()))
    }
  },
})
/** In another tab somebody else may have signed in: what was read before is not theirs. */
function forget<T extends { readonly id: string }>(me: T): T {
  const before = queries.getQueryData<T>(['me'])
  if (before && before.id !== me.id)
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey.join() !== 'me' })
  return me
}

export type Me = NonNullable<Awaited<ReturnType<NonNullable<typeof meQuery.queryFn>>>>

export const useMe = () => useQuery(meQuery).data ?? null

/** After signing in or out: nothing that was read before counts. */
export async function sessionChanged(): Promise<void> {
  queries.clear()
  await queries.fetchQuery(meQuery)
}

/** Whether the session may do what the scope names. */
export const may = (me: Me | null, scope: string): boolean => {
  const scopes = me?.acting_for.scopes ?? []
  return scopes.includes('*') || scopes.includes(scope)
}
